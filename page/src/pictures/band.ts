// Where things stand in the band chart. Wide, time runs across and days in touch up; narrow, time
// runs down and days go across: the same numbers, never squeezed.

import { narrow_below } from "../figure/stage.ts";
import type { Week } from "../shapes.ts";

export interface Frame {
  down: boolean;
  width: number;
  height: number;
  /** Pixels between two weeks. */
  pitch: number;
  /** A point in the picture from a week's index and a number of days. */
  at: (i: number, days: number) => [x: number, y: number];
}

/** A run of weeks, first and last included. */
export interface Run {
  first: number;
  last: number;
}

const days_in_week = 7;

export function frame(count: number, width: number): Frame {
  const steps = Math.max(1, count - 1);
  if (width < narrow_below) {
    const left = 52;
    const right = 12;
    const top = 34;
    const pitch = Math.max(9, Math.min(26, 420 / steps));
    const per_day = (width - left - right) / days_in_week;
    const at = (i: number, days: number): [number, number] => [left + days * per_day, top + i * pitch];
    return { down: true, width, height: top + steps * pitch + 10, pitch, at };
  }
  const left = 52;
  const right = 78;
  const top = 12;
  const per_day = 28;
  const pitch = (width - left - right) / steps;
  const at = (i: number, days: number): [number, number] => [
    left + i * pitch,
    top + (days_in_week - days) * per_day,
  ];
  return { down: false, width, height: top + days_in_week * per_day + 30, pitch, at };
}

/** The rectangle from one corner to the other, however time runs. */
export function box(frame: Frame, run: Run, days: readonly [number, number], beyond = 0) {
  const [x1, y1] = frame.at(run.first, days[0]);
  const [x2, y2] = frame.at(run.last, days[1]);
  const [dx, dy] = frame.down ? [0, beyond] : [beyond, 0];
  return {
    x: Math.min(x1, x2) - dx,
    y: Math.min(y1, y2) - dy,
    width: Math.abs(x2 - x1) + 2 * dx,
    height: Math.abs(y2 - y1) + 2 * dy,
  };
}

/** The stretches that are not recorded. */
export function holes(weeks: Pick<Week, "status">[]): Run[] {
  const runs: Run[] = [];
  weeks.forEach((week, i) => {
    if (week.status !== "not_recorded") return;
    const last = runs.at(-1);
    if (last && last.last === i - 1) last.last = i;
    else runs.push({ first: i, last: i });
  });
  return runs;
}

export interface Tick {
  i: number;
  text: string;
  year: boolean;
}

/** Month names where they fit; a year's number where it begins. */
export function ticks(
  weeks: Pick<Week, "month">[],
  months: { month: string; label: string; year: number }[],
  pitch: number,
  room = 44,
): Tick[] {
  const all: Tick[] = months.flatMap((month, m) => {
    const i = weeks.findIndex((week) => week.month === month.month);
    const year = month.year !== months[m - 1]?.year;
    return i < 0 ? [] : [{ i, text: year ? String(month.year) : month.label, year }];
  });
  const kept: Tick[] = [];
  // The year that begins in the picture is always named; the first one where there is room for it.
  const begins = (tick: Tick) => tick.year && tick.i > 0;
  const years = all.filter(begins);
  for (const tick of all) {
    const clear = (other: Tick) => Math.abs(other.i - tick.i) * pitch >= room;
    const before = kept.at(-1);
    if (begins(tick) || ((!before || clear(before)) && years.every(clear))) kept.push(tick);
  }
  return kept;
}
