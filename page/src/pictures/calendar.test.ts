import { describe, expect, it } from "vitest";
import { calendar, type Cell } from "./calendar.ts";

function year(count: number) {
  const months = Array.from({ length: count }, (_, m) => {
    const at = 2023 * 12 + 8 + m;
    const number = String((at % 12) + 1).padStart(2, "0");
    const year = Math.floor(at / 12);
    return { month: `${year}-${number}`, label: `m${number}`, year };
  });
  const of = months.flatMap((month) => [month.month, month.month, month.month, month.month]);
  return { months, of };
}

const overlap = (a: Cell, b: Cell) =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

describe.each([254, 340, 519, 520, 700, 830])("A calendar of 26 months, %i pixels wide", (width) => {
  const { months, of } = year(26);
  const laid = calendar(months, of, width);

  it("has a place for every week, inside the picture", () => {
    expect(laid.cells.map((cell) => cell.i)).toEqual(of.map((_, i) => i));
    for (const cell of laid.cells) {
      expect(cell.x).toBeGreaterThanOrEqual(0);
      expect(cell.x + cell.width).toBeLessThanOrEqual(width + 0.01);
      expect(cell.y + cell.height).toBeLessThanOrEqual(laid.height + 0.01);
    }
  });

  it("lets no two weeks overlap", () => {
    const clashes = laid.cells.flatMap((a) =>
      laid.cells.filter((b) => a.i < b.i && overlap(a, b)).map((b) => [a.i, b.i]),
    );
    expect(clashes).toEqual([]);
  });

  it("keeps room for two marks of nine pixels in a week", () => {
    for (const cell of laid.cells) {
      expect(cell.height).toBeGreaterThanOrEqual(24);
      expect(cell.width * 0.38).toBeGreaterThanOrEqual(11);
    }
  });

  it("names every month, and the year where it begins", () => {
    expect(laid.labels).toHaveLength(26);
    expect(laid.labels.filter((label) => label.year).map((label) => label.text)).toEqual(["2024", "2025"]);
  });
});

describe("A calendar", () => {
  it("runs down where it is narrow, across where it is wide", () => {
    const { months, of } = year(3);
    const narrow = calendar(months, of, 300).labels;
    const wide = calendar(months, of, 800).labels;
    expect(new Set(narrow.map((label) => label.x)).size).toBe(1);
    expect(new Set(wide.map((label) => label.y)).size).toBe(1);
  });

  it("stands empty without complaint", () => {
    expect(calendar([], [], 800).cells).toEqual([]);
    expect(calendar([], [], 300).cells).toEqual([]);
  });

  it("keeps three years on one screen", () => {
    const { months, of } = year(36);
    expect(calendar(months, of, 830).height).toBeLessThan(720);
  });
});
