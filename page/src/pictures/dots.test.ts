import { describe, expect, it } from "vitest";
import { pile } from "./dots.ts";

const position = (value: number) => 10 * value;

describe("Quantile dots", () => {
  it("pile up where they would touch", () => {
    const dots = pile([1, 1.5, 4, 4], position, 20);
    expect(dots.map((dot) => dot.level)).toEqual([0, 1, 0, 1]);
    expect(dots[0]?.x).toBe(dots[1]?.x);
  });

  it("are never lost", () => {
    const values = Array.from({ length: 20 }, (_, i) => i * i * 0.1);
    expect(pile(values, position, 20).map((dot) => dot.i)).toEqual(values.map((_, i) => i));
  });

  it("never overlap", () => {
    const dots = pile([0, 0.3, 1.9, 2.1, 2.2, 5], position, 20);
    for (const a of dots)
      for (const b of dots)
        if (a.i < b.i) expect(Math.abs(a.x - b.x) >= 20 || a.level !== b.level).toBe(true);
  });
});
