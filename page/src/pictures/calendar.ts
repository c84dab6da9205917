// Where the weeks of a calendar of months stand. Wide: months are columns in even rows, weeks run
// down inside them. Narrow: the months run down, weeks run across.

import { narrow_below } from "../figure/stage.ts";

export interface Cell {
  /** Index of the week in the list that was given. */
  i: number;
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface MonthLabel {
  text: string;
  /** A year stands where a year begins; it is set in ink. */
  year: boolean;
  x: number;
  y: number;
}

export interface Calendar {
  cells: Cell[];
  labels: MonthLabel[];
  height: number;
  /** How many weeks the Down key moves by: to the same place in the next month. */
  stride: number;
}

interface Month {
  month: string;
  label: string;
  year: number;
}

const gap = 5;
const weeks_in_a_month = 5;
const fewest_px_per_month = 54;
const widest_month_px = 112;

/**
 * @param months  in order of time, none left out.
 * @param of      the month ("2025-10") of each week, in order of time.
 * @param width   pixels there are.
 */
export function calendar(months: Month[], of: string[], width: number): Calendar {
  const by_month = months.map((month) => of.flatMap((name, i) => (name === month.month ? [i] : [])));
  return width < narrow_below ? down(months, by_month, width) : across(months, by_month, width);
}

function across(months: Month[], weeks: number[][], width: number): Calendar {
  const at_most = Math.max(1, Math.floor(width / fewest_px_per_month));
  const rows = Math.ceil(months.length / at_most);
  const columns = Math.ceil(months.length / rows);
  const pitch = Math.min(widest_month_px, (width + gap) / columns);
  const cell = { width: pitch - gap, height: Math.min(44, Math.max(27, pitch * 0.48)) };
  const label_px = 22;
  const most = Math.max(1, ...weeks.map((month) => month.length));
  const row_px = label_px + most * (cell.height + gap) + 14;
  const placed = months.map((month, m) => {
    const x = (m % columns) * pitch;
    const top = Math.floor(m / columns) * row_px;
    return {
      label: label(month, months[m - 1], x + 1, top + 13),
      cells: (weeks[m] ?? []).map((i, k) => ({ i, x, y: top + label_px + k * (cell.height + gap), ...cell })),
    };
  });
  return assembled(placed, rows * row_px - 14 - gap);
}

function down(months: Month[], weeks: number[][], width: number): Calendar {
  const label_px = 40;
  const pitch = (width - label_px + gap) / weeks_in_a_month;
  const cell = { width: pitch - gap, height: 27 };
  let y = 0;
  const placed = months.map((month, m) => {
    if (m > 0 && month.year !== months[m - 1]?.year) y += 12;
    const top = y;
    y += cell.height + gap;
    return {
      label: label(month, months[m - 1], 0, top + 18),
      cells: (weeks[m] ?? []).map((i, k) => ({ i, x: label_px + k * pitch, y: top, ...cell })),
    };
  });
  return assembled(placed, y - gap);
}

function label(month: Month, before: Month | undefined, x: number, y: number): MonthLabel {
  const year = before !== undefined && before.year !== month.year;
  return { text: year ? String(month.year) : month.label, year, x, y };
}

function assembled(placed: { label: MonthLabel; cells: Cell[] }[], height: number): Calendar {
  return {
    cells: placed.flatMap((month) => month.cells),
    labels: placed.map((month) => month.label),
    height,
    stride: 4,
  };
}
