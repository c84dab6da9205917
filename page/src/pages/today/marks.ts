// The week as the person marks it: which days, in the words of `fonder week`.

import type { WeekMarks } from "../../api.ts";
import type { MarkedWeek } from "../../shapes.ts";

export const kinds = ["together", "talked", "apart"] as const;
export type Kind = (typeof kinds)[number];

const weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/** Named days; else a number of days, if that is how the week was marked; else nothing. */
function days(week: MarkedWeek, kind: Kind): string {
  const marked = week.days.flatMap((day, i) => (day[kind] ? [weekdays[i] ?? ""] : []));
  return marked.join(",") || String(week.counts[kind] || "");
}

/** @param wish  only where it was just said: beside it, a week without marks stays as it was. */
export function marks(week: MarkedWeek, wish = ""): WeekMarks {
  return {
    together: days(week, "together"),
    talked: days(week, "talked"),
    apart: days(week, "apart"),
    wish,
  };
}

/** The same week with one day turned over. */
export function toggled(week: MarkedWeek, at: number, kind: Kind): MarkedWeek {
  const days = week.days.map((day, i) => (i === at ? { ...day, [kind]: !day[kind] } : day));
  return { ...week, days, counts: { ...week.counts, [kind]: 0 } };
}
