// The weeks ahead on the page: proposed with reasons, taken, moved, left, and gone by what is wished.

import { expect_accessible } from "../lib/accessible.mjs";
import { set_up } from "../lib/own.mjs";
import { expect_picture } from "../lib/picture.mjs";

const now = ["--now", "2031-03-09T20:00:00+01:00"]; // a Sunday

/** Pottery on Tuesday evenings and a run twice a week, and the weeks ahead on Plan. */
async function home(visit) {
  const page = await visit.enter("open", {}, ...now);
  await set_up(visit);
  await visit.go("l");
  for (const [name, when] of [["pottery", "Tuesday evenings"], ["a run", "twice a week"]]) {
    await page.getByLabel("Something of my own").fill(name);
    await page.getByLabel("When", { exact: true }).fill(when);
    await page.keyboard.press("Enter");
    await page.locator("main li", { hasText: name }).waitFor();
  }
  await visit.go("p");
  await page.getByRole("button", { name: "The weeks ahead" }).click();
  await visit.says("Here is how the next two weeks could look.");
  return page;
}

const ahead = (page) => page.getByRole("region", { name: "The weeks ahead" });
/** What is proposed or planned for that day. */
const on = (page, words) => ahead(page).getByRole("listitem").filter({ hasText: words }).first();

async function wish_for_a_walk(visit, page) {
  await page.getByLabel("A kind of time").fill("a walk");
  await page.getByLabel("When it suits").fill("Saturday afternoons");
  await page.getByRole("button", { name: "Pick it" }).click();
  await visit.says("Saturdays, afternoons");
}

export default {
  async "Each thing that is proposed says why, by keys alone"(visit) {
    const page = await home(visit);
    const why = on(page, "pottery, Tuesday 11 March").getByText("Why", { exact: true });
    await why.focus();
    await page.keyboard.press("Enter");
    await visit.says("You said when: Tuesdays, evenings.");
    const open = ahead(page).getByText("What stays open, and why").first();
    await open.focus();
    await page.keyboard.press("Enter");
    const block = ahead(page).getByText("Open, Tuesday 11 March 2031, 08:00 – 19:00");
    await block.focus();
    await page.keyboard.press("Enter");
    await block.locator("..").getByText("Nothing has to be here.").waitFor();
  },

  async "What is proposed is taken as a plan, at its time or another"(visit) {
    const page = await home(visit);
    await on(page, "pottery, Tuesday 11 March").getByRole("button", { name: "Take it" }).click();
    const form = on(page, "pottery, Tuesday 11 March");
    visit.expect((await form.getByLabel("From", { exact: true }).inputValue()) === "2031-03-11 19:00", "not at its time");
    visit.expect(await form.getByRole("button", { name: "Plan it", exact: true }).isDisabled(), "they know nothing of it");
    await form.getByLabel("simply my own life").check();
    await form.getByRole("button", { name: "Plan it", exact: true }).click();
    await visit.says("Planned: pottery, Tuesday 11 March 2031, 19:00 – 21:00.");
    await visit.says("Own time, planned: pottery, Tuesday 11 March");

    await on(page, "pottery, Tuesday 18 March").getByRole("button", { name: "Another time" }).click();
    const moved = on(page, "pottery, Tuesday 18 March");
    await moved.getByLabel("From", { exact: true }).fill("19 March 17:00");
    await moved.getByLabel("simply my own life").check();
    await moved.getByRole("button", { name: "Plan it", exact: true }).click();
    await visit.says("Own time, planned: pottery, Wednesday 19 March");
    visit.expect((await on(page, "proposed: pottery").count()) === 0, "it is proposed beside its plan");
  },

  async "What is left is not proposed again, until it is asked for"(visit) {
    const page = await home(visit);
    await on(page, "pottery, Tuesday 11 March").getByRole("button", { name: "Leave it" }).click();
    await page.getByRole("button", { name: "Show what I left" }).waitFor();
    visit.expect((await on(page, "pottery, Tuesday 11 March").count()) === 0, "it is still there");
    await page.getByRole("button", { name: "Show what I left" }).click();
    await on(page, "pottery, Tuesday 11 March").waitFor();
  },

  async "Time for both is there when one would like to be closer, and never with room"(visit) {
    const page = await home(visit);
    await wish_for_a_walk(visit, page);
    visit.expect((await on(page, "Time for both").count()) === 0, "nobody wished for it");
    await page.getByLabel("Closer", { exact: true }).check();
    await on(page, "Time for both, proposed: a walk, Saturday 15 March").waitFor();
    await page.getByLabel("Room", { exact: true }).check();
    await visit.says("You would like room: no time for both is proposed.");
    visit.expect((await on(page, "Time for both").count()) === 0, "room is not kept");
  },

  async "Days that are kept free stay free"(visit) {
    const page = await home(visit);
    await page.getByLabel("Days that stay free").check();
    await page.getByLabel("When it holds").fill("Tuesdays");
    await ahead(page).getByRole("button", { name: "Keep", exact: true }).click();
    await visit.says("pottery: nothing that suits is free in that week.");
    visit.expect((await on(page, "proposed: pottery").count()) === 0, "Tuesday is not free");
  },

  async "The weeks look as they did, wide and narrow, light and dark"(visit) {
    const page = await home(visit);
    await wish_for_a_walk(visit, page);
    await page.getByLabel("Closer", { exact: true }).check();
    await on(page, "Time for both, proposed").waitFor();
    await on(page, "pottery, Tuesday 11 March").getByText("Why", { exact: true }).click();
    for (const [width, scheme] of [[1400, "light"], [1400, "dark"], [320, "light"], [320, "dark"]]) {
      await visit.look({ width, height: 900, scheme });
      await visit.expect_fits();
      await expect_picture(visit, `plan-ahead-${width}-${scheme}`);
    }
    await expect_accessible(visit, "Plan, with the weeks ahead");
    await page.getByRole("button", { name: "Further ahead" }).click();
    await visit.says("Here is how the next four weeks could look.");
  },
};
