// Two people in one archive: the page asks whom it is about, and can be asked again.

import { expect_accessible } from "../lib/accessible.mjs";
import { passphrase } from "../lib/own.mjs";

export default {
  async "With two people the page asks whom it is about, and Settings asks again"(visit) {
    await visit.fonder.run(passphrase, "start", "--bond", "Jonas", "--how", "partner");
    await visit.fonder.run(passphrase, "start", "--bond", "Mum", "--how", "family");
    const page = await visit.follow(await visit.fonder.start("open"));
    await visit.says("Whom is this about?");
    await expect_accessible(visit, "Whom");
    await visit.look({ width: 1280, scheme: "light" });
    await page.getByRole("button", { name: "Mum" }).click();
    await visit.says("Drop an export here");
    await visit.go("n");
    await visit.says("Whom it is about");
    visit.expect((await page.getByText("Mum", { exact: true }).count()) > 0, "it does not say who");
    await visit.press("Someone else");
    await page.getByRole("button", { name: "Jonas" }).click();
    await visit.says("Drop an export here");
    await visit.go("n");
    visit.expect((await page.getByText("Jonas", { exact: true }).count()) > 0, "it is not about the other");
  },
};
