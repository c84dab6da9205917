import { expect, it as test } from "vitest";
import type { Planned } from "../../shapes.ts";
import { month_of, moved, weeks_of } from "./month.ts";

const plan = (id: number, from: string, to = from): Planned => ({
  id, from, to, whose: "own", label: "own", title: `plan ${id}`, when: from, known: "own-life", known_text: "", by_phone: false,
  beside: null, overlaps: "",
});

test("a month is whole weeks from Monday", () => {
  const weeks = weeks_of("2031-03", []);
  expect(weeks.map((week) => week[0]?.date)).toEqual([
    "2031-02-24", "2031-03-03", "2031-03-10", "2031-03-17", "2031-03-24", "2031-03-31",
  ]);
  expect(weeks[0]?.map(({ outside }) => outside)).toEqual([true, true, true, true, true, false, false]);
  expect(weeks_of("2027-02", []).length).toBe(4);
});

test("a plan stands on each of its days, both ends included", () => {
  const days = weeks_of("2031-03", [plan(1, "2031-03-07", "2031-03-09"), plan(2, "2031-03-09")]).flat();
  const on = (date: string) => days.find((day) => day.date === date)?.plans.map(({ id }) => id);
  expect(on("2031-03-06")).toEqual([]);
  expect(on("2031-03-07")).toEqual([1]);
  expect(on("2031-03-09")).toEqual([1, 2]);
});

test("months go on over the year's end", () => {
  expect(moved("2031-12", 1)).toBe("2032-01");
  expect(moved("2031-01", -1)).toBe("2030-12");
  expect(month_of("2031-03-07")).toBe("2031-03");
});
