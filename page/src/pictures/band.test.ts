import { describe, expect, it } from "vitest";
import { box, frame, holes, ticks } from "./band.ts";

const told = (pattern: string) =>
  [...pattern].map((mark) => ({ status: mark === "/" ? "not_recorded" : "recorded" }) as const);

describe("Holes", () => {
  it("are runs of weeks that are not recorded", () => {
    expect(holes(told("..//./"))).toEqual([
      { first: 2, last: 3 },
      { first: 5, last: 5 },
    ]);
    expect(holes(told("...."))).toEqual([]);
  });
});

describe("The band's frame", () => {
  it("runs across on a wide page: later is further right, more is higher", () => {
    const wide = frame(50, 800);
    expect(wide.down).toBe(false);
    expect(wide.at(10, 3)[0]).toBeGreaterThan(wide.at(9, 3)[0]);
    expect(wide.at(10, 5)[1]).toBeLessThan(wide.at(10, 3)[1]);
  });

  it("runs down on a narrow one, with room between two weeks", () => {
    const narrow = frame(113, 260);
    expect(narrow.down).toBe(true);
    expect(narrow.at(10, 3)[1]).toBeGreaterThan(narrow.at(9, 3)[1]);
    expect(narrow.at(10, 5)[0]).toBeGreaterThan(narrow.at(10, 3)[0]);
    expect(narrow.pitch).toBeGreaterThanOrEqual(9);
  });

  it("keeps every point inside the picture", () => {
    for (const width of [254, 300, 519, 520, 830])
      for (const count of [1, 2, 8, 113, 400]) {
        const f = frame(count, width);
        for (const i of [0, count - 1])
          for (const days of [0, 7]) {
            const [x, y] = f.at(i, days);
            expect(x >= 0 && x <= width && y >= 0 && y <= f.height, `${width} ${count}`).toBe(true);
          }
      }
  });

  it("gives boxes a positive size whichever way time runs", () => {
    for (const width of [260, 800]) {
      const drawn = box(frame(20, width), { first: 3, last: 6 }, [2, 5], 4);
      expect(drawn.width).toBeGreaterThan(0);
      expect(drawn.height).toBeGreaterThan(0);
    }
  });
});

describe("Ticks", () => {
  const months = [
    { month: "2023-11", label: "Nov", year: 2023 },
    { month: "2023-12", label: "Dec", year: 2023 },
    { month: "2024-01", label: "Jan", year: 2024 },
    { month: "2024-02", label: "Feb", year: 2024 },
  ];
  const weeks = months.flatMap(({ month }) => [{ month }, { month }, { month }, { month }]);

  it("always name a year where it begins", () => {
    expect(ticks(weeks, months, 3).map((tick) => tick.text)).toContain("2024");
  });

  it("leave out what would not fit", () => {
    const close = ticks(weeks, months, 5);
    close.forEach((tick, i) => {
      const next = close[i + 1];
      if (next) expect((next.i - tick.i) * 5).toBeGreaterThanOrEqual(44);
    });
    expect(ticks(weeks, months, 20)).toHaveLength(4);
  });
});
