import { describe, expect, it } from "vitest";
import { Idle } from "./idle.ts";

const minute = 60_000;

describe("A page that nobody touches", () => {
  it("warns half a minute before it locks", () => {
    const idle = new Idle(0);
    expect(idle.turn(4.4 * minute)).toBe("nothing");
    expect(idle.turn(4.5 * minute)).toBe("warn");
    expect(idle.turn(5 * minute)).toBe("lock");
  });

  it("starts again when touched", () => {
    const idle = new Idle(0);
    idle.touch(4.6 * minute);
    expect(idle.turn(4.7 * minute)).toBe("tell");
    expect(idle.turn(9 * minute)).toBe("nothing");
    expect(idle.turn(9.1 * minute)).toBe("warn");
  });
});

describe("A person who reads without asking anything", () => {
  it("is told of at most once a minute", () => {
    const idle = new Idle(0);
    let told = 0;
    for (let now = 0; now <= 10 * minute; now += 5000) {
      idle.touch(now);
      if (idle.turn(now) === "tell") told += 1;
    }
    expect(told).toBe(10);
  });

  it("is not told of when they do nothing", () => {
    const idle = new Idle(0);
    for (let now = 0; now < 4.5 * minute; now += 5000) expect(idle.turn(now)).toBe("nothing");
  });
});
