// Where things lie in the picture of a week: hours down, as shares of the hours that are drawn.

import type { AheadBlock, AheadWeek } from "../../shapes.ts";

const day = 24 * 60;

/** Minutes since midnight of "19:30"; what begins or ends on another day goes to this one's edge. */
function minutes(clock: string | null, edge: number): number {
  const [hours = 0, minutes = 0] = (clock ?? "").split(":").map(Number);
  return clock === null ? edge : hours * 60 + minutes;
}

const begins = (block: AheadBlock) => minutes(block.starts, 0);
/** Midnight as an end is the end of the day. */
const ends = (block: AheadBlock) => minutes(block.ends, day) || day;
const timed = (block: AheadBlock) => block.starts !== null || block.ends !== null;

export interface Hours {
  from: number;
  to: number;
}

/** The whole hours that a week needs: those of what has hours, and the day in any case. */
export function hours_of(week: AheadWeek): Hours {
  const blocks = week.days.flatMap((each) => each.blocks).filter(timed);
  const from = Math.min(8 * 60, ...blocks.map(begins));
  const to = Math.max(22 * 60, ...blocks.map(ends));
  return { from: Math.floor(from / 60), to: Math.ceil(to / 60) };
}

/** Top and height of a block, in hundredths; a whole day is all of it. */
export function place_of(block: AheadBlock, hours: Hours): { top: number; height: number } {
  const all = (hours.to - hours.from) * 60;
  const from = timed(block) ? begins(block) - hours.from * 60 : 0;
  const to = timed(block) ? ends(block) - hours.from * 60 : all;
  return { top: (100 * from) / all, height: (100 * (to - from)) / all };
}

/** Hours to write beside it: every fourth of the clock. */
export const marks_of = (hours: Hours) =>
  Array.from({ length: hours.to - hours.from + 1 }, (_, i) => hours.from + i).filter((hour) => hour % 4 === 0);
