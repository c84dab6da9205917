import { describe, expect, it } from "vitest";
import type { MarkedWeek } from "../../shapes.ts";
import { marks, toggled } from "./marks.ts";

const empty: MarkedWeek = {
  monday: "2025-10-27",
  note: "",
  days: ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"].map((label, i) => ({
    date: `2025-10-${27 + i}`,
    label,
    together: false,
    talked: false,
    apart: false,
  })),
  counts: { together: 0, talked: 0, apart: 0 },
  wish: null,
};

describe("A week marked by hand", () => {
  it("is said in the words of `fonder week`", () => {
    const week = toggled(toggled(toggled(empty, 5, "together"), 6, "together"), 0, "talked");
    expect(marks(week, "closer")).toEqual({
      together: "sat,sun",
      talked: "mon",
      apart: "",
      wish: "closer",
    });
  });

  it("keeps a number of days until one of them is named", () => {
    const week = { ...empty, counts: { together: 0, talked: 4, apart: 0 } };
    expect(marks(week).talked).toBe("4");
    expect(marks(toggled(week, 1, "talked")).talked).toBe("tue");
  });

  it("says nothing of a wish that was not just made, so that a last tap can be taken back", () => {
    expect(marks({ ...empty, wish: "room" })).toEqual({
      together: "",
      talked: "",
      apart: "",
      wish: "",
    });
  });

  it("takes a tap back", () => {
    expect(toggled(toggled(empty, 2, "apart"), 2, "apart")).toEqual(empty);
  });

  it("leaves the week it was given as it was", () => {
    toggled(empty, 2, "apart");
    expect(empty.days[2]?.apart).toBe(false);
  });
});
