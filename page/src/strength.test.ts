import { describe, expect, it } from "vitest";
import { strength } from "./strength.ts";

describe("How hard a passphrase is to guess", () => {
  it.each([
    ["", "none"],
    ["noor", "short"],
    ["aaaaaaaaaaaaaaaaaaaaaaaa", "weak"],
    ["abcdefghijklmnopqrstuvwxyz", "weak"],
    ["1234567890123456", "weak"],
    ["password", "weak"],
    ["Passw0rd!", "weak"],
    ["noor noor noor noor", "weak"],
    ["kettle sings dawn", "fair"],
    ["purple kettle sings at dawn", "strong"],
    ["q7Xv-92kL!mzT4wRp", "strong"],
  ])("of %j is %s", (passphrase, wanted) => {
    expect(strength(passphrase)).toBe(wanted);
  });

  it("does not fall when a new word is added", () => {
    const order = ["none", "short", "weak", "fair", "strong"];
    const words = ["kettle", "window", "marble", "otter", "lantern", "thursday"];
    let before = 0;
    for (let n = 1; n <= words.length; n++) {
      const now = order.indexOf(strength(words.slice(0, n).join(" ")));
      expect(now).toBeGreaterThanOrEqual(before);
      before = now;
    }
    expect(before).toBe(4);
  });
});
