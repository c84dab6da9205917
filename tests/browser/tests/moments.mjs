// The journal on the page: a line kept on Today, on Moments, and while it is locked.

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect_accessible } from "../lib/accessible.mjs";
import { passphrase, set_up } from "../lib/own.mjs";

const now = ["--now", "2025-10-05T12:00:00+02:00"];
const box = (page, label = "One line to keep") => page.getByLabel(label, { exact: true }).and(page.locator("input"));

const calendar = ["BEGIN:VCALENDAR", "VERSION:2.0"];
const entry = (title) => ["BEGIN:VEVENT", `UID:${title}`, `SUMMARY:${title}`, "DTSTART;VALUE=DATE:20251003", "END:VEVENT"];

/** Set up, and on a page without any export. */
async function home(visit, letter) {
  const page = await visit.enter("open", {}, ...now);
  await set_up(visit);
  await visit.go(letter);
  return page;
}

export default {
  async "A line is kept on Today with n, its words and Enter"(visit) {
    const page = await home(visit, "t");
    await page.keyboard.press("n");
    await page.keyboard.type("turns the mug so the handle points to me");
    await page.keyboard.press("Enter");
    await visit.says("Kept.");
    await visit.go("o");
    await visit.says("turns the mug so the handle points to me");
  },

  async "Moments is ready to be written in, and says which day it understood"(visit) {
    const page = await home(visit, "o");
    await page.waitForFunction(() => document.activeElement?.hasAttribute("data-capture"));
    await page.keyboard.type("the kiln sneezed last Tuesday");
    await page.keyboard.press("Enter");
    await visit.says("Kept, about Tuesday 30 September 2025.");
    await page.keyboard.type("tea on the roof");
    await page.keyboard.press("Enter");
    await visit.says("2 lines.");
  },

  async "A line is found, changed, rested, brought back and erased without a mouse"(visit) {
    const page = await home(visit, "o");
    const press = async (name) => {
      await page.getByRole("button", { name, exact: true }).first().focus();
      await page.keyboard.press("Enter");
    };
    for (const words of ["the kiln sneezed", "a heron on the lake"]) {
      await box(page).fill(words);
      await page.keyboard.press("Enter");
      await page.locator("main li", { hasText: words }).waitFor();
    }
    await page.getByLabel("Words to find").fill("kiln");
    await page.keyboard.press("Enter");
    await visit.says("One line has these words.");
    await press("Edit");
    await page.getByLabel("Its words").fill("the kiln sneezed twice");
    await page.getByLabel("Another day").fill("yesterday");
    await page.keyboard.press("Enter");
    await visit.says("4 Oct 2025");
    await press("Let it rest");
    await visit.says("Nothing by that name.");
    await page.getByLabel("What rests").check();
    await visit.says("the kiln sneezed twice");
    await expect_accessible(visit, "Moments, resting");
    await press("Bring it back");
    await page.getByText("the kiln sneezed twice").first().waitFor({ state: "detached" });
    await page.getByLabel("What rests").uncheck();
    await visit.says("the kiln sneezed twice");
    await press("Erase");
    await visit.says("Gone for good?");
    await press("Erase");
    await page.getByText("the kiln sneezed twice").first().waitFor({ state: "detached" });
  },

  async "A line written while it is locked is there after opening, once, and nothing is shown before"(visit) {
    const page = await home(visit, "t");
    await visit.press("Lock now");
    await visit.says("Your notebook is locked.");
    await box(page, "One line to keep, sealed until you open").fill("hums while it rains");
    await page.keyboard.press("Enter");
    await visit.says("Sealed. It moves into your journal when you open fonder next.");
    visit.expect((await page.getByText("hums while it rains").count()) === 0, "the line is shown");
    await expect_accessible(visit, "Unlock, a line sealed");
    await page.getByLabel("Passphrase").fill(passphrase);
    await visit.press("Open");
    await visit.says("One line that you wrote while this was locked");
    await visit.go("o");
    visit.expect((await page.locator("main li").count()) === 1, "not exactly one line");
  },

  async "An entry of a watched calendar is a line when the page opens, and it says so"(visit) {
    const folder = mkdtempSync(join(tmpdir(), "fonder-calendar-"));
    const write = (...events) => writeFileSync(join(folder, "own.ics"), [...calendar, ...events.flat(), "END:VCALENDAR", ""].join("\n"));
    try {
      write();
      await visit.fonder.make_cheaply(passphrase);
      await visit.fonder.run(passphrase, "start", "--bond", "Jonas", "--how", "partner");
      await visit.fonder.run(passphrase, "calendar", "--watch", folder, ...now);
      write(entry("Ask: how the glaze came out"), entry("dentist"));
      const page = await visit.enter("open", {}, ...now);
      await visit.go("o");
      await page.locator("main li", { hasText: "how the glaze came out" }).first().waitFor();
      await visit.press("Lock now");
      await visit.says("Your notebook is locked.");
      write(entry("Ask: how the glaze came out"), entry("gift: the blue one"));
      await page.getByLabel("Passphrase").fill(passphrase);
      await visit.press("Open");
      await visit.says("One line from your calendar is in your journal.");
      await visit.go("o");
      await page.locator("main li", { hasText: "the blue one" }).first().waitFor();
      visit.expect((await page.getByText("dentist").count()) === 0, "another title came in");
    } finally {
      rmSync(folder, { recursive: true });
    }
  },

  async "After a meeting Today asks for one line, until it is written"(visit) {
    const page = await home(visit, "t");
    await page.getByRole("button", { name: "Together, Sat" }).click();
    await visit.says("You were together on Saturday.");
    await expect_accessible(visit, "Today, after a meeting");
    await page.getByLabel("What stays with you?").fill("her laugh on the stairs");
    await page.keyboard.press("Enter");
    await page.getByText("You were together on Saturday.").waitFor({ state: "detached" });
  },

  async "Moments is accessible wide and narrow, light and dark"(visit) {
    const page = await visit.enter("demo");
    await visit.go("o");
    await page.locator("main li").first().waitFor();
    for (const [width, scheme] of [[1400, "light"], [1400, "dark"], [320, "light"], [320, "dark"]]) {
      await visit.look({ width, height: 900, scheme });
      await expect_accessible(visit, `Moments, ${width} ${scheme}`);
    }
  },
};
