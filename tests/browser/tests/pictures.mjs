// The demo's pages as they were last looked at: light and dark, narrow and wide.

import { expect_picture, expect_readme_picture } from "../lib/picture.mjs";

const pages = [
  ["t", "today"],
  ["r", "rhythm"],
  ["a", "apart"],
  ["o", "moments"],
  ["e", "evidence"],
];
const looks = [
  { width: 1400, height: 900, scheme: "light" },
  { width: 1400, height: 900, scheme: "dark" },
  { width: 320, height: 720, scheme: "light" },
  { width: 320, height: 720, scheme: "dark" },
];

export default {
  async "Every page of the demo looks as it did"(visit) {
    await visit.enter("demo");
    const differing = [];
    for (const [letter, name] of pages) {
      await visit.go(letter);
      for (const look of looks) {
        await visit.look(look);
        await visit.page.waitForTimeout(100);
        const called = `${name}-${look.width}-${look.scheme}`;
        await expect_picture(visit, called).catch((error) => differing.push(error.message));
      }
    }
    visit.expect(differing.length === 0, differing.join("\n"));
  },

  async "Forced colours keep every shape"(visit) {
    await visit.enter("demo", { width: 1400, scheme: "dark", forced: true });
    await visit.go("r");
    await expect_picture(visit, "rhythm-1400-forced");
  },

  async "Printed, it is ink on paper without buttons"(visit) {
    const page = await visit.enter("demo", { width: 900 });
    await visit.go("r");
    await page.emulateMedia({ media: "print" });
    await expect_picture(visit, "rhythm-print");
    visit.expect(!(await page.locator("nav").isVisible()), "the navigation is printed");
  },

  async "The README shows what the page shows"(visit) {
    await visit.enter("demo", { width: 1180, height: 1000 });
    for (const scheme of ["light", "dark"]) {
      await visit.look({ width: 1180, height: 1000, scheme });
      await visit.go("r");
      await expect_readme_picture(visit, `rhythm-${scheme}`);
      await visit.go("t");
      await expect_readme_picture(visit, `today-${scheme}`);
    }
  },
};
