// The door is shut from outside while a page is open: what still shows, and where Leave leads then.

import { passphrase } from "../lib/own.mjs";
import { nobody_listens } from "../lib/visit.mjs";

const secret = /Jonas|fonder|rhythm/i;
/** Within a second where nothing else is going on; a busy machine gets more. */
const at_once_ms = 3000;

async function open_notebook(visit) {
  await visit.fonder.run(passphrase, "start", "--bond", "Jonas", "--how", "partner");
  const page = await visit.follow(await visit.fonder.start("open"));
  await visit.go("n");
  return page;
}

/** The list that the page draws itself, as plain as fonder's own. */
async function expect_list(visit) {
  const { page } = visit;
  await visit.says("Milk");
  const shown = `${await page.title()} ${await page.locator("body").innerText()}`;
  visit.expect(!secret.test(shown), `the neutral page says ${shown}`);
  visit.expect(page.url().endsWith("/away"), `its address is ${page.url()}`);
  visit.expect((await page.locator("main li").count()) === 4, "it is another list");
}

export default {
  async "A lock in a terminal covers the open page, which nobody touches, and asks for the passphrase"(visit) {
    const page = await open_notebook(visit);
    await visit.fonder.run(passphrase, "lock");
    const locked = Date.now();
    await visit.says("Your notebook is locked.");
    visit.expect(Date.now() - locked < at_once_ms, `only after ${Date.now() - locked} ms`);
    visit.expect(!/Jonas/.test(await page.locator("body").innerText()), "it still shows the name");
    await page.getByLabel("Passphrase").fill(passphrase);
    await visit.press("Open");
    await page.locator("nav").waitFor();
    await visit.fonder.run(passphrase, "lock");
    await visit.says("Your notebook is locked.");
    visit.forgive(nobody_listens);
  },

  async "The end of fonder covers the open page and says goodbye; Leave and Back show the list"(visit) {
    const page = await open_notebook(visit);
    await visit.fonder.end();
    await visit.says("It has stopped.");
    visit.expect(!/Jonas/.test(await page.locator("body").innerText()), "it still shows the name");
    await visit.press("Leave");
    await expect_list(visit);
    await page.goBack();
    await expect_list(visit);
    visit.forgive(nobody_listens);
  },

  async "After Done for today, Shift three times shows the list"(visit) {
    const page = await visit.enter("demo");
    await visit.press("Done for today");
    await visit.says("You can close this tab.");
    visit.expect(!/fonder/i.test(await page.locator("body").innerText()), "the goodbye names it");
    visit.expect(await visit.fonder.stopped_within(5000), "fonder still runs");
    for (let i = 0; i < 3; i++) await page.keyboard.press("Shift");
    await expect_list(visit);
    visit.forgive(nobody_listens);
  },

  async "The demo, reloaded, says how to look around again"(visit) {
    const page = await visit.enter("demo");
    await page.reload();
    await visit.says("Run fonder demo");
    visit.forgive(/status of 401/);
  },
};
