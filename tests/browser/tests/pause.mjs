// Pause: words that may not have to be sent. Kept, waited over, said plainly, let go of; locked or not.

import { expect_accessible } from "../lib/accessible.mjs";
import { found_below } from "../lib/canaries.mjs";
import { passphrase, set_up } from "../lib/own.mjs";
import { expect_picture } from "../lib/picture.mjs";
import { nobody_listens } from "../lib/visit.mjs";

const evening = ["--now", "2025-10-05T22:10:00+02:00"];
const morning = ["--now", "2025-10-06T09:30:00+02:00"];
const word = "Quokkaföder";
const box = (page) => page.getByLabel("What you would send");

async function home(visit) {
  const page = await visit.enter("open", {}, ...evening);
  await set_up(visit);
  await visit.go("u");
  return page;
}

/** The same home, the next day. */
async function next_day(visit) {
  await visit.press("Done for today");
  const page = await visit.enter("open", {}, ...morning);
  await page.getByLabel("Passphrase").fill(passphrase);
  await visit.press("Open");
  await visit.says("Drop an export here");
  await visit.go("u");
  visit.forgive(nobody_listens);
  return page;
}

export default {
  async "A draft is kept with Enter, shown once the next morning, and gone then"(visit) {
    const page = await home(visit);
    await page.waitForFunction(() => document.activeElement?.tagName === "TEXTAREA");
    await page.keyboard.type(`why do you never answer, ${word}`);
    await visit.says("It says “never”.");
    await page.keyboard.press("Enter");
    await visit.says("It is safe here until 09:00 tomorrow.");
    visit.expect((await box(page).inputValue()) === "", "the draft is still in the box");
    visit.expect(found_below(visit.fonder.home, [word]).length === 0, "the draft is on the disk");
    const later = await next_day(visit);
    await visit.says("Something you kept is ready to be seen.");
    await expect_accessible(visit, "Pause, something kept");
    await visit.press("Show it");
    await visit.says(`why do you never answer, ${word}`);
    await visit.press("Let it go");
    await later.getByText(word).waitFor({ state: "detached" });
    await visit.go("t");
    await visit.go("u");
    visit.expect((await later.getByText("Something you kept").count()) === 0, "it is shown a second time");
  },

  async "Without a mouse: a need is ticked, said plainly, taken over and put in the journal"(visit) {
    const page = await home(visit);
    const press = async (name) => {
      await page.getByRole("button", { name, exact: true }).first().focus();
      await page.keyboard.press("Enter");
    };
    await press("Say the need plainly");
    await page.getByLabel("I need a time to talk").focus();
    await page.keyboard.press("Space");
    await page.getByLabel("No need to answer tonight").focus();
    await page.keyboard.press("Space");
    await visit.says("I would like a time to talk with you; no need to answer tonight.");
    await expect_accessible(visit, "Pause, said plainly");
    await press("Take these words, to change them");
    visit.expect((await box(page).inputValue()).startsWith("I would like"), "the words were not taken");
    await press("Put it in the journal");
    await visit.says("Kept.");
    await visit.go("o");
    await visit.says("I would like a time to talk with you");
  },

  async "A wait covers the words, can be left, and outlives a lock; without one a lock takes them"(visit) {
    const page = await home(visit);
    await box(page).fill(word);
    await visit.press("Wait a little");
    await visit.press("ten minutes");
    await visit.says("Nothing has to happen now.");
    visit.expect((await box(page).count()) === 0, "the words are in sight");
    await expect_accessible(visit, "Pause, waiting");
    await visit.look({ width: 1400, scheme: "light" });
    await visit.press("Lock now");
    await visit.says("Let it go, back to the door");
    await visit.says("Nothing has to happen now.");
    await visit.press("Back to it");
    visit.expect((await box(page).inputValue()) === word, "the words are gone");
    await visit.press("Let it go, back to the door");
    await page.getByLabel("Passphrase").fill(passphrase);
    await visit.press("Open");
    await visit.says("Drop an export here");
    await visit.go("u");
    await box(page).fill(word);
    await visit.press("Lock now");
    await visit.says("Your notebook is locked.");
    await visit.press("Pause before I send something");
    visit.expect((await box(page).inputValue()) === "", "a lock left the words");
  },

  async "While locked it is open: noticed, kept sealed, nothing on the disk, the list not shown"(visit) {
    const page = await home(visit);
    await page.getByLabel("One line to add").fill("the stairs, twice");
    await page.keyboard.press("Enter");
    await visit.says("the stairs, twice");
    await visit.press("Lock now");
    await visit.press("Pause before I send something");
    await box(page).fill(`you always do this, ${word}`);
    await visit.says("It says “always”.");
    visit.expect((await page.getByText("the stairs, twice").count()) === 0, "the list is shown while locked");
    await expect_accessible(visit, "Pause, locked");
    await visit.press("Keep it here");
    await visit.says("It is safe here until 09:00 tomorrow.");
    visit.expect(found_below(visit.fonder.home, [word]).length === 0, "the draft is on the disk");
  },

  async "A draft that is let go of, or cut off by a kill, is nowhere on the disk"(visit) {
    const page = await home(visit);
    await box(page).fill(`let go, ${word}`);
    await page.waitForTimeout(1000);
    await visit.press("Let it go");
    await visit.says("Gone. Nothing of it was kept.");
    await box(page).fill(`cut off, ${word}`);
    await page.waitForTimeout(1000);
    await visit.fonder.kill();
    visit.expect(found_below(visit.fonder.home, [word]).length === 0, "the draft is on the disk");
    visit.forgive(/Failed to load resource|ERR_/);
  },

  async "Words of a crisis stop the box, and the way back is there"(visit) {
    const page = await home(visit);
    await box(page).fill("i want to die");
    await visit.says("This box stops here.");
    await visit.says("emergency: 112");
    await expect_accessible(visit, "Pause, help");
    await visit.press("Back to what I wrote");
    visit.expect((await box(page).inputValue()) === "i want to die", "the words are gone");
  },

  async "Pause looks as it did, wide and narrow, light and dark"(visit) {
    await visit.enter("demo");
    await visit.go("u");
    await visit.page.getByLabel("What you would send").fill("Are you mad at me? You never say.");
    await visit.says("It asks for proof");
    for (const [width, scheme] of [[1400, "light"], [1400, "dark"], [320, "light"], [320, "dark"]]) {
      await visit.look({ width, height: 900, scheme });
      await visit.page.waitForTimeout(150);
      await expect_picture(visit, `pause-${width}-${scheme}`);
    }
  },
};
