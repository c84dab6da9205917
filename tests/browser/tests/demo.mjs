// The demo couple, as someone who only looks around sees it.

import { expect_accessible } from "../lib/accessible.mjs";

export default {
  async "The demo opens on Today with a first sentence, and says that it is one"(visit) {
    const page = await visit.enter("demo");
    await visit.says("Ada and Noor are invented");
    const first = await page.locator("main .say").first().innerText();
    visit.expect(first.length > 20, `the first sentence is "${first}"`);
    visit.expect((await page.title()) === "Notes", "the title gives something away");
    visit.expect(!page.url().includes("#"), "the code is still in the address");
    const cards = await page.locator("main h2").count();
    visit.expect(cards >= 1, "nothing is on Today");
  },

  async "Rhythm answers every question with a sentence, a picture named by it, and a table"(visit) {
    const page = await visit.enter("demo");
    await visit.go("r");
    const figures = page.locator("[data-figure]:has(figure)");
    visit.expect((await figures.count()) === 4, `${await figures.count()} pictures instead of 4`);
    for (let i = 0; i < 4; i++) {
      const figure = figures.nth(i);
      const sentence = await figure.locator(".say").innerText();
      const image = figure.getByRole("img", { name: sentence, exact: true });
      visit.expect((await image.count()) === 1, `no picture is named "${sentence}"`);
      await figure.getByRole("button", { name: "Table" }).click();
      const rows = await figure.locator("tbody tr").count();
      visit.expect(rows > 0, `the table of "${sentence}" is empty`);
      visit.expect((await figure.getByRole("img", { name: sentence, exact: true }).count()) === 0, "picture and table at once");
      await figure.getByRole("button", { name: "Table" }).click();
    }
  },

  async "A page whose question was lost on the way asks again where somebody is there"(visit) {
    const page = await visit.enter("demo");
    let lost = 0;
    await page.route("**/api/rhythm", (route) => (lost++ === 0 ? route.abort("connectionreset") : route.continue()));
    await visit.go("r");
    await page.locator("[data-figure] figure").first().waitFor();
    visit.expect(lost === 2, `asked ${lost} times`);
    visit.forgive(/ERR_CONNECTION_RESET/);
  },

  async "Apart and back says what time apart does, who reached out, and what coming back was like"(visit) {
    const page = await visit.enter("demo");
    await visit.go("a");
    for (const question of ["What does time apart do to reaching out?", "Who reached out after time apart?", "What is the first conversation like, after time apart?", "How long do times apart last?"]) {
      const figure = page.locator("[data-figure]", { hasText: question });
      const sentence = await figure.locator(".say").innerText();
      visit.expect((await figure.getByRole("img", { name: sentence, exact: true }).count()) === 1, `no picture is named "${sentence}"`);
      await figure.getByRole("button", { name: "Why" }).click();
      await figure.locator("dl dd").first().waitFor();
      await figure.getByRole("button", { name: "Table" }).click();
      visit.expect((await figure.locator("tbody tr").count()) > 0, `the table of "${sentence}" is empty`);
    }
    await visit.says("This page does not show that absence caused anything.");
    await visit.says("Is it warmer after time apart?");
  },

  async "A table wider than a narrow page goes on to the side, and says so"(visit) {
    const page = await visit.enter("demo", { width: 320, height: 720 });
    for (const [letter, question] of [["r", "When are you two in touch?"], ["a", "Who reached out after time apart?"]]) {
      await visit.go(letter);
      const figure = page.locator("[data-figure]", { hasText: question });
      await figure.getByRole("button", { name: "Table" }).click();
      await figure.getByText("The table goes on to the side.").waitFor();
      const cells = figure.locator("tbody tr").first().locator("td");
      const box = await cells.first().boundingBox();
      visit.expect(box.x > 0 && box.x + box.width < 320, `nothing but the first column of "${question}" is in sight`);
    }
    await visit.expect_fits();
  },

  async "Every picture says why and how to read it"(visit) {
    const page = await visit.enter("demo");
    await visit.go("r");
    const figures = page.locator("[data-figure]:has(figure)");
    for (let i = 0; i < (await figures.count()); i++) {
      const figure = figures.nth(i);
      await figure.getByRole("button", { name: "Why" }).click();
      await figure.locator("dl dd").first().waitFor();
      await figure.getByRole("button", { name: "How to read this picture" }).click();
      const told = await figure.locator("ol li").count();
      const shown = await figure.locator("svg g:has(> circle[r='11'])").count();
      visit.expect(told > 0 && told === shown, `${told} explained, ${shown} numbered in the picture`);
    }
  },

  async "The ribbon shows what is not recorded, and arrow keys read it out"(visit) {
    const page = await visit.enter("demo");
    await visit.go("r");
    const ribbon = page.locator("[data-figure]").first();
    visit.expect((await ribbon.locator("rect.hatched").count()) > 0, "the lost phone is not hatched");
    await ribbon.locator("svg[role=img]").focus();
    await page.keyboard.press("ArrowRight");
    const first = await ribbon.getByRole("status").innerText();
    await page.keyboard.press("ArrowRight");
    const second = await ribbon.getByRole("status").innerText();
    visit.expect(first !== "" && first !== second, `it read "${first}", then "${second}"`);
    await page.keyboard.press("End");
    visit.expect((await ribbon.locator(".ring").count()) === 1, "the point being read is not marked");
  },

  async "The band's line breaks where nothing is recorded"(visit) {
    const page = await visit.enter("demo");
    await visit.go("r");
    const path = await page.locator("path.median").getAttribute("d");
    visit.expect((path.match(/M/g) ?? []).length >= 2, "the line runs across what is not recorded");
  },

  async "Evidence shows the coverage calendar, its holes and its sources"(visit) {
    const page = await visit.enter("demo");
    await visit.go("e");
    visit.expect((await page.locator("figure rect.hatched").count()) > 0, "no week is hatched");
    await visit.says("What is not recorded");
    await page.keyboard.press("t");
    visit.expect((await page.locator("tbody tr").count()) > 100, "T did not open the table");
  },

  async "A week is marked with taps, and a tap is taken back"(visit) {
    const page = await visit.enter("demo");
    const tap = page.getByRole("button", { name: "Together, Wed" });
    await tap.click();
    await page.waitForFunction((b) => b.getAttribute("aria-pressed") === "true", await tap.elementHandle());
    await visit.go("r");
    await visit.go("t");
    visit.expect((await tap.getAttribute("aria-pressed")) === "true", "the tap was forgotten");
    await tap.click();
    await visit.go("r");
    await visit.go("t");
    visit.expect((await tap.getAttribute("aria-pressed")) === "false", "the tap was not taken back");
  },

  async "Nothing is left in the browser's own stores"(visit) {
    const page = await visit.enter("demo");
    await visit.go("r");
    const kept = await page.evaluate(async () => ({
      local: localStorage.length,
      session: sessionStorage.length,
      cookies: document.cookie,
      caches: (await caches.keys()).length,
      state: JSON.stringify(history.state),
    }));
    visit.expect(
      kept.local === 0 && kept.session === 0 && kept.cookies === "" && kept.caches === 0,
      JSON.stringify(kept),
    );
    visit.expect(/^\{"at":\d+\}$/.test(kept.state), `the history says ${kept.state}`);
  },

  async "Back and Forward walk through pages without naming them"(visit) {
    const page = await visit.enter("demo");
    const address = page.url();
    await visit.go("r");
    await visit.go("e");
    await page.goBack();
    await visit.says("What is ordinary for the two of you?");
    await page.goForward();
    await visit.says("What is recorded, and what is not?");
    visit.expect(page.url() === address, `the address became ${page.url()}`);
  },

  async "axe finds nothing on any page of the demo, light and dark, wide and narrow"(visit) {
    await visit.enter("demo");
    await expect_accessible(visit, "Today");
    for (const [letter, name] of [["r", "Rhythm"], ["a", "Apart & back"], ["e", "Evidence"], ["i", "Import"]]) {
      await visit.go(letter);
      await expect_accessible(visit, name);
    }
  },

  async "axe finds nothing in tables, explanations, evidence and help"(visit) {
    const page = await visit.enter("demo");
    await visit.go("r");
    for (const figure of await page.locator("[data-figure]:has(figure)").all()) {
      await figure.getByRole("button", { name: "Why" }).click();
      await figure.getByRole("button", { name: "Table" }).click();
    }
    await expect_accessible(visit, "Rhythm with tables");
    await page.keyboard.press("?");
    await page.locator("dialog[open]").waitFor();
    await expect_accessible(visit, "Keys");
  },
};
