// Shift three times: covered, locked, left, in that order, and no way back. How quickly, in
// milliseconds, is measured by bench/panic.mjs.

import { leave_by_shift } from "../lib/panic.mjs";
import { Session } from "../lib/session.mjs";

async function open_notebook(visit) {
  const passphrase = "purple kettle sings at dawn";
  await visit.fonder.run(passphrase, "start", "--bond", "Jonas", "--how", "partner");
  const address = await visit.fonder.start("open");
  const page = await visit.follow(address);
  const session = new Session(page, address);
  for (const letter of ["t", "r", "e"]) await visit.go(letter);
  return session;
}

export default {
  async "Shift three times covers the page, then locks, then leaves"(visit) {
    const session = await open_notebook(visit);
    const { "asked, covered": asked, opaque, locked, left } = await leave_by_shift(visit, session);
    visit.expect(asked >= 0, "it asked to lock before it was covered");
    visit.expect(asked <= left, `it asked ${asked} ms after the third Shift, and left after ${left}`);
    // Nobody waits for these: only something that hangs is this late.
    visit.expect(opaque < 3000 && locked < 3000, `opaque after ${opaque}, locked after ${locked} ms`);
  },

  async "After leaving, Back and Forward show the neutral page"(visit) {
    const session = await open_notebook(visit);
    await leave_by_shift(visit, session);
    const { page } = visit;
    for (let back = 0; back < 3; back++) {
      await page.goBack();
      await page.waitForURL(/\/away$|^about:blank$/);
      const text = `${await page.title()} ${await page.locator("body").innerText()}`;
      visit.expect(!/fonder|Jonas|link|notebook/i.test(text), `Back shows: ${text}`);
    }
    await page.goForward();
    await page.waitForURL(/\/away$/);
  },
};
