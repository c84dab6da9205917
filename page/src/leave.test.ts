import { describe, expect, it } from "vitest";
import { neutral, Presses } from "./leave.ts";

describe("Shift three times", () => {
  it("counts within five seconds", () => {
    const presses = new Presses();
    expect(presses.press(0)).toBe(1);
    expect(presses.press(2000)).toBe(2);
    expect(presses.press(4900)).toBe(3);
  });

  it("starts again when it took longer", () => {
    const presses = new Presses();
    presses.press(0);
    presses.press(2000);
    expect(presses.press(5100)).toBe(2);
  });

  it("starts again after another key", () => {
    const presses = new Presses();
    presses.press(0);
    presses.press(100);
    presses.forget();
    expect(presses.press(200)).toBe(1);
  });
});

describe("Where Leave goes", () => {
  it.each([
    ["/away", "/away"],
    ["https://weather.example/", "https://weather.example/"],
    ["", "/away"],
    [undefined, "/away"],
    ["javascript:alert(1)", "/away"],
    ["data:text/html,x", "/away"],
    ["//elsewhere.example", "/away"],
    ["file:///home", "/away"],
  ])("for %j is %j", (target, wanted) => {
    expect(neutral(target)).toBe(wanted);
  });
});
