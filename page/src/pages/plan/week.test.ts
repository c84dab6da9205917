import { expect, it as test } from "vitest";
import type { AheadBlock, AheadWeek } from "../../shapes.ts";
import { hours_of, marks_of, place_of } from "./week.ts";

const block = (starts: string | null, ends: string | null): AheadBlock => ({
  at: null, what: "own", state: "proposed", title: "pottery", by_phone: false, when: "then", starts, ends, text: "pottery", why: ["so"],
});
const week = (...blocks: AheadBlock[]): AheadWeek => ({
  monday: "2031-03-10", label: "", text: "", without: [],
  days: [{ date: "2031-03-10", label: "Mon", day: "10 Mar", gone: false, blocks }],
});

test("a week has the hours that its things need, and the day in any case", () => {
  expect(hours_of(week())).toEqual({ from: 8, to: 22 });
  expect(hours_of(week(block("06:30", "07:30"), block("22:00", "23:30")))).toEqual({ from: 6, to: 24 });
  expect(marks_of({ from: 8, to: 22 })).toEqual([8, 12, 16, 20]);
});

test("a block lies at its hours; midnight ends a day, a whole day is all of it", () => {
  const hours = { from: 8, to: 24 };
  expect(place_of(block("12:00", "16:00"), hours)).toEqual({ top: 25, height: 25 });
  expect(place_of(block("20:00", "00:00"), hours)).toEqual({ top: 75, height: 25 });
  expect(place_of(block(null, null), hours)).toEqual({ top: 0, height: 100 });
  expect(place_of(block("20:00", null), hours).height).toBe(25);
});
