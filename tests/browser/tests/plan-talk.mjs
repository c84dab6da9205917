// "What distance suits us?" on Plan: a sheet for two, and what of it is printed.

import { expect_accessible } from "../lib/accessible.mjs";
import { set_up } from "../lib/own.mjs";
import { expect_picture } from "../lib/picture.mjs";

async function sheet(visit) {
  const page = await visit.enter("open", {}, "--now", "2031-03-09T20:00:00+01:00");
  await set_up(visit);
  await visit.go("p");
  await page.getByRole("button", { name: "What distance suits us?" }).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "What distance suits us?", level: 1 }).waitFor();
  return page;
}

export default {
  async "The talk for two is opened, printed on one sheet of paper, and put away"(visit) {
    const page = await sheet(visit);
    await visit.says("There is no right amount.");
    await page.evaluate(() => {
      window.print = () => (document.title = "printed");
    });
    await page.getByRole("button", { name: "Print it" }).click();
    visit.expect((await page.title()) === "printed", "nothing was sent to the printer");
    await page.emulateMedia({ media: "print" });
    visit.expect(!(await page.getByRole("button", { name: "Print it" }).isVisible()), "a button is printed");
    visit.expect(!(await page.getByRole("navigation").first().isVisible()), "the navigation is printed");
    const pdf = (await page.pdf({ format: "A4", margin: { top: "15mm", bottom: "15mm", left: "15mm", right: "15mm" } })).toString("latin1");
    const sides = pdf.match(/\/Type\s*\/Page\b/g)?.length ?? 0;
    visit.expect(sides === 1 || sides === 2, `it takes ${sides} sides of paper`);
    await page.emulateMedia({ media: "screen" });
    await page.getByRole("button", { name: "Back to Plan" }).click();
    await visit.says("Nothing is planned.");
  },

  async "The talk looks as it did, wide and narrow, light and dark"(visit) {
    await sheet(visit);
    for (const [width, scheme] of [[1400, "light"], [1400, "dark"], [320, "light"], [320, "dark"]]) {
      await visit.look({ width, height: 900, scheme });
      await visit.expect_fits();
      await expect_picture(visit, `plan-talk-${width}-${scheme}`);
    }
    await expect_accessible(visit, "Plan, the talk for two");
  },
};
