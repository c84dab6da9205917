// Apart & back, about archives of one's own: with a curve of their own, with almost nothing, and with
// nothing but marks.

import { expect_accessible } from "../lib/accessible.mjs";
import { drop, set_up } from "../lib/own.mjs";
import { expect_picture } from "../lib/picture.mjs";
import { chat, falling } from "../lib/whatsapp.mjs";

const now = ["--now", "2025-12-07T12:00:00+01:00"];

async function brought(visit, text) {
  const page = await visit.enter("open", {}, ...now);
  await set_up(visit);
  await drop(visit, "WhatsApp Chat with Jonas.txt", text);
  await visit.says("Which one is you?");
  await page.getByRole("button", { name: /^Mira/ }).click();
  await visit.says("What came in");
  return page;
}

export default {
  async "A pair that talks most soon after talking sees its own curve, and how it is read"(visit) {
    const page = await brought(visit, falling());
    await visit.go("a");
    const figure = page.locator("[data-figure]", { hasText: "What does time apart do to reaching out?" });
    await visit.says("apart are when one of you most readily reaches out");
    visit.expect((await figure.locator("g[data-point]").count()) >= 6, "the curve has few stretches");
    await figure.locator("svg[role=img]").focus();
    await page.keyboard.press("ArrowRight");
    visit.expect((await figure.getByRole("status").innerText()).includes("as readily as on average"), "a stretch is not read out");
    await figure.getByRole("button", { name: "How to read this picture" }).click();
    visit.expect((await figure.locator("svg g:has(> circle[r='11'])").count()) === 3, "not all is numbered that is explained");
    await expect_accessible(visit, "Apart & back");
    await figure.getByRole("button", { name: "How to read this picture" }).click();
    for (const look of [{ width: 1400, height: 900, scheme: "light" }, { width: 320, height: 720, scheme: "dark" }]) {
      await visit.look(look);
      await page.waitForTimeout(100);
      await expect_picture(visit, `apart-own-${look.width}-${look.scheme}`);
      await visit.expect_fits();
    }
  },

  async "Two weeks of a chat get other people's curve, said to be theirs"(visit) {
    await brought(visit, chat({ weeks: 3 }));
    await visit.go("a");
    await visit.says("From other people, mostly students, none known to be couples.");
    await visit.says("so far");
  },

  async "Marks alone give a page that says what it needs"(visit) {
    const page = await visit.enter("open", {}, ...now);
    await set_up(visit);
    await page.keyboard.press("g");
    await page.keyboard.press("a");
    await visit.says("No time apart is recorded or marked.");
    await expect_accessible(visit, "Apart & back without anything");
  },
};
