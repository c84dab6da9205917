import { describe, expect, it } from "vitest";
import { complete, empty } from "./answers.ts";

describe("A screen of set-up", () => {
  it("wants the passphrase twice, however weak", () => {
    expect(complete("passphrase", empty())).toBe(false);
    expect(complete("passphrase", { ...empty(), passphrase: "a", again: "b" })).toBe(false);
    expect(complete("passphrase", { ...empty(), passphrase: "a", again: "a" })).toBe(true);
  });

  it("wants a name that is more than blanks", () => {
    const who = { ...empty(), how: "friend", live: "apart", mostly: "voice" };
    expect(complete("who", { ...who, bond: "  " })).toBe(false);
    expect(complete("who", { ...who, bond: "Noor" })).toBe(true);
  });

  it("is content with fonder's own page to leave to", () => {
    expect(complete("exit", empty())).toBe(true);
    expect(complete("exit", { ...empty(), exit_target: "https://" })).toBe(false);
    expect(complete("exit", { ...empty(), exit_target: "https://weather.example" })).toBe(true);
    expect(complete("exit", { ...empty(), exit_target: "javascript:1" })).toBe(false);
  });
});
