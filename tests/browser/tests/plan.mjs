// Plans on the page: made, changed, taken back, looked at by the month, and ideas for more.

import { readFile } from "node:fs/promises";

import { expect_accessible } from "../lib/accessible.mjs";
import { set_up } from "../lib/own.mjs";
import { expect_picture } from "../lib/picture.mjs";

const now = ["--now", "2031-03-05T20:00:00+01:00"]; // a Wednesday

async function home(visit) {
  const page = await visit.enter("open", {}, ...now);
  await set_up(visit);
  await visit.go("p");
  await visit.says("Nothing is planned.");
  return page;
}

async function own_time(page, title, from) {
  await page.getByLabel("What", { exact: true }).first().fill(title);
  await page.getByLabel("From", { exact: true }).first().fill(from);
  await page.getByLabel("simply my own life").first().check();
  await page.keyboard.press("Enter");
}

export default {
  async "Own time is planned with what they know of it, and by keys alone"(visit) {
    const page = await home(visit);
    const plan = page.getByRole("button", { name: "Plan it", exact: true });
    await page.getByLabel("What", { exact: true }).fill("pottery");
    await page.getByLabel("From", { exact: true }).fill("fri 19:00");
    visit.expect(await plan.isDisabled(), "it can be planned without saying what they know");
    await visit.says("There is no fourth.");
    await page.getByLabel("tell them by").check();
    visit.expect(await plan.isDisabled(), "by when is not said");
    await page.getByLabel("By when").fill("tomorrow");
    await page.keyboard.press("Enter");
    await visit.says("Planned: pottery, Friday 7 March 2031, 19:00 – 21:00.");
    await visit.says("Tell them by 6 March.");
    visit.expect((await page.getByLabel("What", { exact: true }).inputValue()) === "", "the form is not empty again");
  },

  async "A plan is changed, and no longer"(visit) {
    const page = await home(visit);
    await own_time(page, "pottery", "fri 19:00");
    await visit.says("Planned: pottery");
    await own_time(page, "choir", "fri 20:00");
    await visit.says("There is also pottery");
    await page.getByRole("button", { name: "Change", exact: true }).first().click();
    await page.getByLabel("From", { exact: true }).first().fill("sat 10:00");
    await page.getByRole("button", { name: "Keep the change" }).click();
    await visit.says("Planned: pottery, Saturday 8 March 2031, 10:00 – 12:00.");
    await page.getByRole("button", { name: "No longer" }).first().click();
    await visit.says("Take it out of the plans?");
    await page.getByRole("button", { name: "No longer" }).first().click();
    await visit.says("No longer planned: choir.");
  },

  async "Plans are handed over as a calendar's file, under neutral titles unless asked otherwise"(visit) {
    const page = await home(visit);
    await own_time(page, "pottery", "fri 19:00");
    await visit.says("Planned: pottery");
    const file = async () => {
      const coming = page.waitForEvent("download");
      await page.getByRole("button", { name: "Get plan.ics" }).click();
      const download = await coming;
      visit.expect(download.suggestedFilename() === "plan.ics", "it has another name");
      return readFile(await download.path(), "utf8");
    };
    const neutral = await file();
    visit.expect(neutral.startsWith("BEGIN:VCALENDAR\r\n") && neutral.includes("SUMMARY:Hold"), "it is no calendar");
    visit.expect(!neutral.includes("pottery"), "a title got out");
    await visit.says("One plan is in plan.ics.");
    await page.getByLabel("Say what each plan is").check();
    visit.expect((await file()).includes("SUMMARY:pottery"), "it does not say what it is");
  },

  async "A day that is not understood changes nothing, and says how to write one"(visit) {
    const page = await home(visit);
    await own_time(page, "pottery", "someday");
    await visit.says("Write it like fri");
    visit.expect((await page.getByLabel("What", { exact: true }).inputValue()) === "pottery", "the words are gone");
    visit.forgive(/status of 400/);
  },

  async "An idea becomes a plan, a question becomes a line"(visit) {
    const page = await home(visit);
    await page.getByRole("button", { name: "Ideas", exact: true }).click();
    await page.getByRole("button", { name: "Plan this" }).nth(2).click();
    visit.expect(await page.getByLabel("■ Ours").isChecked(), "it is not ours");
    await page.getByLabel("From", { exact: true }).fill("in two weeks");
    await page.getByRole("button", { name: "Plan it", exact: true }).click();
    await visit.says("Wednesday 19 March 2031");
    await page.getByRole("button", { name: "Keep it to ask" }).first().click();
    await visit.says("Kept. It is under Moments.");
  },

  async "The month shows each day's shapes, wide and narrow, and looks as it did"(visit) {
    const page = await home(visit);
    await own_time(page, "a weekend at the lake", "7–9 March");
    await visit.says("Planned: a weekend");
    await page.getByText("■ Ours").click();
    await page.getByLabel("What", { exact: true }).fill("the oldest tree");
    await page.getByLabel("From", { exact: true }).fill("16 March");
    await page.keyboard.press("Enter");
    await visit.says("Planned: the oldest tree");
    await page.getByText("★ A surprise").click();
    await page.getByLabel("What", { exact: true }).fill("breakfast by the river");
    await page.getByLabel("From", { exact: true }).fill("22 March");
    await page.keyboard.press("Enter");
    await visit.says("Planned: breakfast");
    visit.expect((await page.locator("td svg").count()) === 5, "not a shape for each day");
    for (const [width, scheme] of [[1400, "light"], [1400, "dark"], [320, "light"], [320, "dark"]]) {
      await visit.look({ width, height: 900, scheme });
      await visit.expect_fits();
      await expect_picture(visit, `plan-${width}-${scheme}`);
    }
    await expect_accessible(visit, "Plan");
    await page.getByRole("button", { name: "Month after" }).click();
    await visit.says("April 2031");
  },
};
