import { describe, expect, it } from "vitest";
import type { AnswerStep } from "../shapes.ts";
import { place_of } from "./answers.ts";

const curve: AnswerStep[] = [0.5, 1, 2, 8].map((minutes) => ({
  minutes,
  label: "",
  answered: 0,
  range: null,
  text: "",
}));

describe("A wait on the axis of answers", () => {
  it("stands on its own step", () => expect(place_of(curve, 1)).toBe(1));
  it("stands between two, by how many times longer", () => expect(place_of(curve, 4)).toBe(2.5));
  it("stands on the first step where it is shorter", () => expect(place_of(curve, 0.1)).toBe(0));
  it("is nowhere beyond the last, and where there is none", () => {
    expect(place_of(curve, 9)).toBeNull();
    expect(place_of(curve, null)).toBeNull();
  });
});
