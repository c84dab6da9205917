// Safety and Settings: never closed to anyone, whatever the door and whatever is stored.

import { expect_accessible } from "../lib/accessible.mjs";
import { drop, set_up } from "../lib/own.mjs";
import { expect_picture } from "../lib/picture.mjs";
import { chat } from "../lib/whatsapp.mjs";

const now = ["--now", "2025-10-05T12:00:00+02:00"];

/** Reads what stands before the door, and goes back to it. */
async function reads_safety(visit) {
  await visit.press("Is this safe for me?");
  await visit.says("Some things are protected here");
  for (const told of ["An older archive put back", "The history of your browser", "without encryption may hold text"])
    await visit.says(told);
  visit.expect(await visit.page.getByRole("button", { name: "Leave" }).first().isVisible(), "Leave is not there");
  await visit.press("Back");
}

/** A chat of Mira and Jonas, taken in. */
async function with_a_chat(visit) {
  await visit.enter("open", {}, ...now);
  await set_up(visit);
  await drop(visit, "WhatsApp Chat with Jonas.txt", chat());
  await visit.says("Which one is you?");
  await visit.page.getByRole("button", { name: /^Mira/ }).click();
  await visit.says("What came in");
}

async function picture_of(visit, name) {
  for (const look of [{ width: 1400, scheme: "light" }, { width: 320, height: 720, scheme: "dark" }]) {
    await visit.look(look);
    await expect_picture(visit, `${name}-${look.width}-${look.scheme}`);
  }
}

export default {
  async "Safety can be read before set-up, and what was typed is still there"(visit) {
    const page = await visit.enter("open", {}, ...now);
    await page.getByLabel("Passphrase", { exact: true }).fill("half a thought");
    await reads_safety(visit);
    const kept = await page.getByLabel("Passphrase", { exact: true }).inputValue();
    visit.expect(kept === "half a thought", "the answer to set-up was forgotten");
    await page.getByRole("button", { name: "Is this safe for me?" }).click();
    await expect_accessible(visit, "Safety before set-up");
  },

  async "Safety can be read while locked and after goodbye"(visit) {
    await visit.enter("open", {}, ...now);
    await set_up(visit);
    await visit.press("Lock now");
    await visit.says("Your notebook is locked.");
    await reads_safety(visit);
    await visit.says("Your notebook is locked.");
  },

  async "Shift three times leaves from Safety and from Settings, and Back shows nothing"(visit) {
    for (const letter of ["f", "n"]) {
      const page = await visit.enter("demo");
      await visit.go("r");
      await visit.go(letter);
      for (let i = 0; i < 3; i++) await page.keyboard.press("Shift");
      await page.waitForURL(/\/away$/);
      await page.goBack().catch(() => undefined);
      await page.waitForURL(/\/away$/);
      visit.expect(!/Noor|fonder/.test(await page.locator("body").innerText()), "Back shows the notebook again");
    }
  },

  async "Safety and Settings are in the navigation, wide and narrow, and look as they did"(visit) {
    const page = await visit.enter("demo");
    await visit.press("Safety");
    await visit.says("Some things are protected here");
    await expect_accessible(visit, "Safety");
    await picture_of(visit, "safety");
    await visit.look({ width: 320, height: 720, scheme: "light" });
    visit.expect(!(await page.getByRole("button", { name: "Settings" }).first().isVisible()), "too many words at the bottom");
    await visit.press("More");
    await page.getByRole("button", { name: "Settings" }).last().click();
    await visit.says("as counts");
    await expect_accessible(visit, "Settings");
    await picture_of(visit, "settings");
  },

  async "Settings says what is stored as counts, and never a word of it"(visit) {
    const page = await visit.enter("demo");
    await visit.go("n");
    const text = await page.locator("main").innerText();
    visit.expect(/\d messages/.test(text), "no count of messages");
    visit.expect(text.includes("fonder backup DIR"), "no word about backups");
    visit.expect(!/kiln|glaze/.test(text), "it shows content");
  },

  async "Leave goes where the person says from now on, and the tab is called what they say"(visit) {
    const page = await visit.enter("open", {}, ...now);
    await set_up(visit);
    await visit.go("n");
    visit.expect((await page.title()) === "Notes", "the title is not neutral");
    await page.getByLabel("A page of my choice").check();
    await page.getByLabel("Its address").fill("https://weather.invalid/today");
    await page.getByLabel("What this tab is called").fill("Recipes");
    await visit.press("Save");
    await page.waitForFunction(() => document.title === "Recipes");
    const target = await page.locator("a.skip").last().getAttribute("href");
    visit.expect(target === "https://weather.invalid/today", `Leave goes to ${target}`);
    await visit.press("Lock now");
    await visit.says("Your notebook is locked.");
    visit.expect((await page.title()) === "Notes", "the chosen title stays while locked");
  },

  async "Erasing says first what would go, wants its words, and then nothing knows it"(visit) {
    await with_a_chat(visit);
    const { page } = visit;
    await visit.go("n");
    await page.getByLabel("What came through one source").check();
    await page.getByLabel("WhatsApp").check();
    await visit.press("Show what would go");
    await visit.says("This would go: what came through WhatsApp");
    await expect_accessible(visit, "What would go");
    await visit.press("Keep it");
    await page.getByLabel("Everything about someone").check();
    await visit.press("Show what would go");
    await visit.says("This would go: everything about Jonas");
    const erase = page.getByRole("button", { name: "Erase", exact: true });
    await page.getByLabel("To do it, type these words:").fill("yes");
    visit.expect(await erase.isDisabled(), "other words are enough");
    await page.getByLabel("To do it, type these words:").fill("erase this");
    await erase.click();
    await visit.says("Your archive holds nothing yet.");
    await visit.go("e");
    visit.expect(!/Jonas|WhatsApp/.test(await page.locator("main").innerText()), "Evidence still knows it");
    await visit.go("i");
    await visit.says("Drop an export here");
  },

  async "A chapter is closed, brought up nowhere, opened again, and closed for good"(visit) {
    await with_a_chat(visit);
    const { page } = visit;
    await visit.go("n");
    await visit.press("Close this chapter");
    await visit.press("Yes, close it");
    await visit.says("Nothing in here will bring it up");
    await expect_accessible(visit, "A closed chapter");
    for (const letter of ["t", "e", "n"]) {
      await visit.go(letter);
      visit.expect(!/Jonas/.test(await page.locator("body").innerText()), `g ${letter} brings it up`);
    }
    await visit.press("Open a closed chapter again");
    await visit.says("The chapter is open again");
    await visit.go("t");
    await visit.says("Is there something kind to do");
    await visit.go("n");
    await visit.press("Close this chapter");
    await visit.press("Yes, close it");
    await visit.says("Nothing in here will bring it up");
    await page.getByLabel("A closed chapter", { exact: true }).check();
    await visit.press("Show what would go");
    await page.getByLabel("To do it, type these words:").fill("erase this");
    await page.getByRole("button", { name: "Erase", exact: true }).click();
    await visit.says("Your archive holds nothing yet.");
  },

  async "Nothing of this is closed to those who lost someone"(visit) {
    const page = await visit.enter("open", {}, ...now);
    await set_up(visit, "Drop an export here", "Someone I lost");
    for (const [letter, says] of [["f", "Some things are protected here"], ["n", "From the next import on"], ["e", "What is recorded, and what is not?"], ["i", "Drop an export here"]]) {
      await visit.go(letter);
      await visit.says(says);
    }
    await visit.go("n");
    visit.expect(await page.getByLabel("Everything about someone").isVisible(), "nothing can be erased");
  },
};
