// Nothing is imported, ever: weeks marked by hand are a whole program.

import { expect_accessible } from "../lib/accessible.mjs";
import { passphrase } from "../lib/own.mjs";
import { expect_picture } from "../lib/picture.mjs";

const first_sunday = Date.UTC(2025, 7, 10, 18);
const now = ["--now", "2025-10-15T12:00:00+02:00"]; // a Wednesday, ten days after the last mark
const weeks = [
  ["--together", "sat,sun", "--talked", "mon,wed,thu,fri", "--apart", "mon,tue", "--wish", "as-it-is"],
  ["--together", "sat", "--talked", "mon,wed,thu", "--apart", "tue,wed,thu", "--wish", "closer"],
  ["--talked", "5", "--apart", "thu,fri", "--wish", "room"],
];

/** Nine weeks in the terminal, each on its Sunday, and what else somebody would note. */
async function lived(fonder) {
  const run = (...words) => fonder.run(passphrase, ...words);
  await fonder.make_cheaply(passphrase);
  await run("start", "--bond", "Jonas", "--how", "partner", "--live", "apart", "--mostly", "person");
  await run("intention", "pottery", "--when", "Tuesday evenings", "--now", "2025-08-04T20:00:00+02:00");
  for (let nth = 0; nth < 9; nth++) {
    const sunday = new Date(first_sunday + nth * 7 * 86_400_000);
    const tuesday = new Date(sunday - 5 * 86_400_000).toISOString().slice(0, 10);
    const on = ["--now", sunday.toISOString()];
    await run("week", ...weeks[nth % weeks.length], ...on);
    if (nth % 3 < 2) await run("life", "--done", "1", "--on", tuesday, ...on);
    await run("check-in", "--body", nth % 4 === 0 ? "tight" : "calm", "--missing", "gentle", ...on);
  }
  await run("note", "tea on the roof, both tired and glad", "--about", "2025-09-17", ...now);
  await run("story", "the kiln sneezed", ...now);
  await run("plan", "ours", "the lake", "--from", "2025-10-18", ...now);
  await run("steady", "the stairs, twice", ...now);
}

export default {
  async "Nine weeks by hand and no file: every page has something to say, and none is broken"(visit) {
    await lived(visit.fonder);
    const page = await visit.enter("open", {}, ...now);
    await visit.says("for you two.");
    const pages = {
      t: ["You were in touch on"],
      r: ["You are in touch on about five days a week"],
      a: ["In the week you came back you were in touch on", "Half of your times apart last", "tea on the roof"],
      l: ["Own time on 0 to one day a week is ordinary for you", "pottery: 1 of the last 4 Tuesdays", "Mostly “gentle”: 9 of the last 9 times."],
      o: ["Before you meet on Saturday 18 October: one thing waits", "the kiln sneezed", "tea on the roof"],
      p: ["the lake"],
      u: ["the stairs, twice"],
      e: ["Nine weeks are marked by hand."],
    };
    for (const [letter, said] of Object.entries(pages)) {
      await visit.go(letter);
      for (const text of said) await visit.says(text);
      await expect_accessible(visit, `by hand, ${letter}`);
      await visit.expect_fits();
    }
    await visit.go("a");
    for (const [width, scheme] of [[1400, "light"], [1400, "dark"], [320, "light"], [320, "dark"]]) {
      await visit.look({ width, scheme });
      await page.waitForTimeout(100);
      await expect_picture(visit, `apart-by-hand-${width}-${scheme}`);
    }
  },
};
