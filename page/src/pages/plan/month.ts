// A month as a calendar page: whole weeks from Monday, each day with what is planned on it.

import type { Planned } from "../../shapes.ts";

export interface Day {
  date: string;
  number: number;
  /** Of the month before or after. */
  outside: boolean;
  plans: Planned[];
}

const day_ms = 86_400_000;
const iso = (ms: number) => new Date(ms).toISOString().slice(0, 10);
const start = (month: string) => Date.parse(`${month}-01T00:00:00Z`);

/** "2031-03" of an ISO date. */
export const month_of = (date: string) => date.slice(0, 7);

/** The month so many further on. */
export function moved(month: string, by: number): string {
  const [year = 0, number = 1] = month.split("-").map(Number);
  return iso(Date.UTC(year, number - 1 + by, 1)).slice(0, 7);
}

export function weeks_of(month: string, plans: readonly Planned[]): Day[][] {
  const first = start(month);
  const weekday = (new Date(first).getUTCDay() + 6) % 7;
  const weeks: Day[][] = [];
  for (let at = first - weekday * day_ms; at < start(moved(month, 1)); at += 7 * day_ms) {
    weeks.push(
      Array.from({ length: 7 }, (_, i) => {
        const date = iso(at + i * day_ms);
        return {
          date,
          number: Number(date.slice(8)),
          outside: month_of(date) !== month,
          plans: plans.filter(({ from, to }) => from <= date && date <= to),
        };
      }),
    );
  }
  return weeks;
}
