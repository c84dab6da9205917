// Where a wait lies on the axis of my answers, whose steps stand equally far apart.

import type { AnswerStep } from "../shapes.ts";

/**
 * @param minutes  a wait; null where none is told.
 * @return its place counted in steps, a fraction between two; null where the axis does not have it.
 */
export function place_of(curve: AnswerStep[], minutes: number | null): number | null {
  if (minutes === null) return null;
  const next = curve.findIndex((step) => step.minutes >= minutes);
  const [before, after] = [curve[next - 1], curve[next]];
  if (!after) return null;
  if (!before) return next;
  const along = Math.log(minutes / before.minutes) / Math.log(after.minutes / before.minutes);
  return next - 1 + along;
}
