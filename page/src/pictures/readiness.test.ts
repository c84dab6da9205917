import { describe, expect, it } from "vitest";
import { box, frame, furthest } from "./readiness.ts";

const step = (low: number, high: number) => ({ range: [low, high] as [number, number] });

describe("The curve of time apart", () => {
  it("reaches as far as its widest range, and never further than 32", () => {
    expect(furthest([step(0.9, 1.2)])).toBe(2);
    expect(furthest([step(0.3, 1.2)])).toBe(4);
    expect(furthest([step(0, 1000)])).toBe(32);
    expect(furthest([])).toBe(2);
  });

  it.each([320, 840])("has the average in the middle and everything inside at %i pixels", (width) => {
    const steps = [step(0.2, 0.5), step(0.9, 6), step(0.00001, 400)];
    const f = frame(steps, width);
    const ends = [f.at(1 / f.most), f.at(f.most)].sort((a, b) => a - b);
    expect(f.at(1)).toBeCloseTo(((ends[0] ?? 0) + (ends[1] ?? 0)) / 2);
    steps.forEach(({ range }, i) => {
      const drawn = box(f, i, range);
      expect(drawn.x).toBeGreaterThanOrEqual(0);
      expect(drawn.x + drawn.width).toBeLessThanOrEqual(width);
      expect(drawn.y + drawn.height).toBeLessThanOrEqual(f.height);
    });
  });

  it("puts more readily above less readily where there is room, and to the right where there is not", () => {
    const steps = [step(0.5, 2)];
    expect(frame(steps, 840).at(2)).toBeLessThan(frame(steps, 840).at(0.5));
    expect(frame(steps, 320).at(2)).toBeGreaterThan(frame(steps, 320).at(0.5));
  });
});
