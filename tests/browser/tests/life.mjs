// Own life: intentions and boundaries by hand, the week they make, and no import anywhere.

import { expect_accessible } from "../lib/accessible.mjs";
import { set_up } from "../lib/own.mjs";
import { expect_picture } from "../lib/picture.mjs";

const now = ["--now", "2025-10-08T12:00:00+02:00"]; // a Wednesday

async function home(visit) {
  const page = await visit.enter("open", {}, ...now);
  await set_up(visit);
  await visit.go("l");
  await visit.says("What is yours alone? A Tuesday is a good start.");
  return page;
}

async function begin(page, name, when) {
  await page.getByLabel("Something of my own").fill(name);
  await page.getByLabel("When", { exact: true }).fill(when);
  await page.keyboard.press("Enter");
  await page.locator("main li", { hasText: name }).waitFor();
}

export default {
  async "An intention is begun, done, rested and woken, without a mouse and without an import"(visit) {
    const page = await home(visit);
    await expect_accessible(visit, "Own life, empty");
    await begin(page, "pottery", "Tuesday evenings");
    await visit.says("pottery: nothing marked yet");
    const press = async (name) => {
      await page.getByRole("button", { name, exact: true }).first().focus();
      await page.keyboard.press("Enter");
    };
    await press("7 Oct: nothing marked");
    await press("done");
    await visit.says("pottery: on the last Tuesday");
    await visit.says("In the last four weeks your own time happened once.");
    await expect_accessible(visit, "Own life, one intention");
    await press("7 Oct: done");
    await press("Take the mark back");
    await press("7 Oct: nothing marked");
    await press("not this season");
    await visit.says("pottery: not this season");
    await press("For this season again");
    await visit.says("pottery: nothing marked yet");
  },

  async "A check-in is kept with the keys alone, shown over time, and erased"(visit) {
    const page = await home(visit);
    const press = async (name) => {
      await page.getByRole("button", { name }).first().focus();
      await page.keyboard.press("Enter");
    };
    await press("Look at it for a moment");
    await page.getByLabel("gentle").focus();
    await page.keyboard.press("Space");
    await page.getByLabel("time of my own").focus();
    await page.keyboard.press("Space");
    await page.getByLabel("In my own words, if I like").fill("tea helped");
    await expect_accessible(visit, "Own life, a check-in");
    await page.keyboard.press("Enter");
    await visit.says("One check-in is kept.");
    await visit.says("Said once; from 8 on I can say what is usual for you.");
    await press("What was kept");
    await visit.says("tea helped");
    visit.expect((await page.getByRole("table").count()) === 2, "what was left out is drawn");
    await expect_accessible(visit, "Own life, check-ins");
    await press("Erase 8 October 2025");
    await visit.says("Gone for good?");
    visit.expect(await page.getByRole("button", { name: "Leave it" }).evaluate((it) => it === document.activeElement), "the way back is not at hand");
    await press("Erase 8 October 2025");
    await page.getByRole("table").first().waitFor({ state: "detached" });
  },

  async "What is not understood is said, and nothing is changed"(visit) {
    const page = await home(visit);
    await page.getByLabel("Something of my own").fill("pottery");
    await page.getByLabel("When", { exact: true }).fill("often");
    await page.keyboard.press("Enter");
    await visit.says("I don’t understand when “often” is.");
    visit.expect((await page.locator("main li").count()) === 0, "something was begun");
    visit.forgive(/400|422/);
  },

  async "A boundary with an hour is kept by hand, and Pause knows of it"(visit) {
    const page = await visit.enter("open", {}, "--now", "2025-10-08T23:30:00+02:00");
    await set_up(visit);
    await visit.go("l");
    await page.getByLabel("A boundary of my own").fill("no long talks");
    await page.getByLabel("After which hour, if it has one").fill("23:00");
    await page.keyboard.press("Enter");
    await visit.says("after 23:00");
    await visit.go("u");
    await page.getByLabel("What you would send").fill("are you awake");
    await visit.says("It is after 23:00, and your own evening begins then.");
  },

  async "Own life looks as it did, wide and narrow, light and dark"(visit) {
    const page = await home(visit);
    await visit.go("t");
    await page.getByRole("button", { name: "Together, Sat" }).click();
    await visit.go("l");
    await begin(page, "pottery", "Tuesday evenings");
    await begin(page, "a run", "twice a week");
    await page.getByRole("button", { name: "7 Oct: nothing marked" }).click();
    await page.getByRole("button", { name: "done", exact: true }).first().click();
    await visit.says("pottery: on the last Tuesday");
    await page.getByLabel("A boundary of my own").fill("phone away at dinner");
    await page.keyboard.press("Enter");
    await visit.says("phone away at dinner");
    await visit.press("Look at it for a moment");
    await page.getByLabel("calm", { exact: true }).check();
    await page.getByLabel("a talk").check();
    await visit.press("Keep it");
    await visit.says("One check-in is kept.");
    for (const [width, scheme] of [[1400, "light"], [1400, "dark"], [320, "light"], [320, "dark"]]) {
      await visit.look({ width, height: 900, scheme });
      await page.waitForTimeout(150);
      await expect_picture(visit, `life-${width}-${scheme}`);
    }
  },
};
