// Before we meet: what was noted is gathered, and goes when it was told.

import { expect_accessible } from "../lib/accessible.mjs";
import { passphrase, set_up } from "../lib/own.mjs";
import { nobody_listens } from "../lib/visit.mjs";

const now = ["--now", "2025-10-05T12:00:00+02:00"]; // a Sunday
const later = ["--now", "2025-10-11T12:00:00+02:00"];
const box = (page) => page.locator("[data-capture]");

async function keep(visit, kind, words) {
  await visit.page.getByLabel("Kind").first().selectOption(kind);
  await box(visit.page).fill(words);
  await visit.page.keyboard.press("Enter");
  await visit.page.locator("main li", { hasText: words }).first().waitFor();
}

export default {
  async "What waits is gathered before a meeting, and goes when it was told, without a mouse"(visit) {
    const page = await visit.enter("open", {}, ...now);
    await set_up(visit);
    await visit.go("o");
    await visit.says("Nothing waits to be asked or told.");
    await keep(visit, "ask", "how the exam went");
    await keep(visit, "little", "turns the mug");
    await page.getByLabel("Keep it for telling, instead of posting it").fill("the kiln sneezed");
    await page.keyboard.press("Enter");
    await visit.says("Two things wait to be asked, told or given.");
    await page.getByLabel("When do you meet next?").fill("Friday");
    await page.keyboard.press("Enter");
    await visit.says("Before you meet on Friday 10 October: two things wait");
    await expect_accessible(visit, "Moments, before we meet");
    await page.getByRole("button", { name: "Told the kiln sneezed" }).focus();
    await page.keyboard.press("Enter");
    await visit.says("Before you meet on Friday 10 October: one thing waits");
    await visit.look({ width: 1400, scheme: "light" });
    await visit.press("Done for today");
    const after = await visit.enter("open", {}, ...later);
    await after.getByLabel("Passphrase").fill(passphrase);
    await visit.press("Open");
    await visit.says("Drop an export here");
    await visit.go("t");
    await visit.says("You were to meet yesterday. Was something told?");
    await visit.press("Look at it");
    await visit.says("What was told can go from here; the rest waits.");
    await visit.press("All told");
    await visit.says("Nothing waits to be told. These you noticed.");
    visit.forgive(nobody_listens);
  },
};
