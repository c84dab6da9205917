import { describe, expect, it } from "vitest";
import { complete, empty, lacking, settled } from "./answers.ts";

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

  it("asks nobody how they live with one who is gone", () => {
    const lost = { ...empty(), bond: "Noor", how: "lost", live: "together" };
    expect(lacking("who", lost)).toBe(null);
    expect(settled(lost).live).toBe("");
    expect(lacking("who", { ...lost, how: "friend" })).toBe("page.setup.needs.mostly");
  });

  it("is content with fonder's own page to leave to", () => {
    expect(complete("exit", empty())).toBe(true);
    expect(complete("exit", { ...empty(), exit_target: "https://" })).toBe(false);
    expect(complete("exit", { ...empty(), exit_target: "https://weather.example" })).toBe(true);
    expect(complete("exit", { ...empty(), exit_target: "javascript:1" })).toBe(false);
  });
});
