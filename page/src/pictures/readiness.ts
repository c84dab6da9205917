// Where things stand in the curve of time apart. Wide, the stretches of time apart run across and
// readiness goes up; narrow, the stretches run down. Readiness is a ratio: equal steps are equal
// factors, and 1 stands in the middle.

import { narrow_below } from "../figure/stage.ts";
import type { ApartStep } from "../shapes.ts";

export interface Frame {
  down: boolean;
  width: number;
  height: number;
  /** Pixels that one stretch takes. */
  pitch: number;
  /** A ratio along the axis of readiness. */
  at: (ratio: number) => number;
  /** Where the i-th stretch begins. */
  begin: (i: number) => number;
  /** The furthest factor to either side of 1. */
  most: number;
}

const widest = 32;

/** The smallest of 2, 4, 8 … that holds every range, at most 32. */
export function furthest(steps: Pick<ApartStep, "range">[]): number {
  const far = Math.max(1, ...steps.flatMap(({ range }) => range.map((end) => (end < 1 ? 1 / Math.max(end, 1e-6) : end))));
  return Math.min(widest, 2 ** Math.max(1, Math.ceil(Math.log2(far))));
}

export function frame(steps: Pick<ApartStep, "range">[], width: number): Frame {
  const most = furthest(steps);
  const place = (ratio: number) => {
    const clamped = Math.min(most, Math.max(1 / most, ratio));
    return Math.log(clamped) / Math.log(most);
  };
  const count = Math.max(1, steps.length);
  if (width < narrow_below) {
    const left = 10;
    const top = 30;
    const pitch = 46;
    const half = (width - 2 * left) / 2;
    return {
      down: true, width, pitch, most, height: top + count * pitch + 6,
      at: (ratio) => left + half * (1 + place(ratio)), begin: (i) => top + i * pitch,
    };
  }
  const left = 92;
  const right = 4;
  const tall = 210;
  const top = 12;
  const pitch = (width - left - right) / count;
  return {
    down: false, width, pitch, most, height: top + tall + 48,
    at: (ratio) => top + (tall / 2) * (1 - place(ratio)), begin: (i) => left + i * pitch,
  };
}

/** A box over one stretch, from one ratio to another. */
export function box(frame: Frame, i: number, range: readonly [number, number], inset = 3) {
  const [one, other] = [frame.at(range[0]), frame.at(range[1])];
  const begin = frame.begin(i) + inset;
  const long = frame.pitch - 2 * inset;
  const near = Math.min(one, other);
  const far = Math.max(2, Math.abs(one - other));
  // Narrow, the stretch's name stands above its box.
  return frame.down
    ? { x: near, y: begin + 18, width: far, height: long - 20 }
    : { x: begin, y: near, width: long, height: far };
}
