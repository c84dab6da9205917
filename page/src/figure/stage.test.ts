import { describe, expect, it } from "vitest";
import { step } from "./stage.ts";

describe("Arrow keys", () => {
  it("enter a picture at its first point, or from behind at its last", () => {
    expect(step("ArrowRight", -1, 10, 4)).toBe(0);
    expect(step("ArrowDown", -1, 10, 4)).toBe(0);
    expect(step("ArrowLeft", -1, 10, 4)).toBe(9);
  });

  it("go one point or one row", () => {
    expect(step("ArrowRight", 3, 10, 4)).toBe(4);
    expect(step("ArrowUp", 5, 10, 4)).toBe(1);
    expect(step("End", 5, 10, 4)).toBe(9);
  });

  it("stay inside", () => {
    expect(step("ArrowDown", 8, 10, 4)).toBe(8);
    expect(step("ArrowLeft", 0, 10, 4)).toBe(0);
  });

  it("leave other keys, and empty pictures, alone", () => {
    expect(step("a", 3, 10, 4)).toBeNull();
    expect(step("ArrowRight", -1, 0, 4)).toBeNull();
  });
});
