// Leaving quickly, and being done: what is covered, locked, and gone.

async function gone(visit) {
  const { page } = visit;
  await page.waitForURL(/\/away$/);
  const text = await page.locator("body").innerText();
  visit.expect(!/fonder|Noor|Ada|rhythm/i.test(text), "the neutral page gives something away");
  visit.expect(!/fonder/i.test(await page.title()), "its title does");
}

export default {
  async "Leave covers the page, locks, and goes to the neutral page"(visit) {
    const page = await visit.enter("demo");
    await visit.press("Leave");
    await gone(visit);
    await page.goBack().catch(() => undefined);
    const text = await page.locator("body").innerText();
    visit.expect(!/Noor/.test(text), "Back shows the notebook again");
  },

  async "Shift three times leaves; two dots show it coming"(visit) {
    const page = await visit.enter("demo");
    await visit.go("r");
    await page.keyboard.press("Shift");
    await page.keyboard.press("Shift");
    visit.expect((await page.locator(".dots .on").count()) === 2, "no dots");
    await page.keyboard.press("Shift");
    await gone(visit);
  },

  async "Shift used for writing does not leave"(visit) {
    const page = await visit.enter("demo");
    for (const key of ["Shift", "a", "Shift", "b", "Shift", "c"]) await page.keyboard.press(key);
    await visit.says("Ada and Noor are invented");
    visit.expect(!page.url().endsWith("/away"), "it left");
  },

  async "The second stop of Tab leaves, for those who do not see the button"(visit) {
    const page = await visit.enter("demo");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    visit.expect((await page.evaluate(() => document.activeElement.textContent)) === "Leave this page at once", "it is something else");
    await page.keyboard.press("Enter");
    await gone(visit);
  },

  async "Done for today says goodbye and stops fonder"(visit) {
    await visit.enter("demo");
    await visit.press("Done for today");
    await visit.says("You can close this tab.");
    visit.expect(await visit.fonder.stopped_within(5000), "fonder still runs");
  },

  async "A link works once; the second try says what to do"(visit) {
    const address = await visit.fonder.start("demo");
    await visit.follow(address);
    await visit.says("Ada and Noor are invented");
    await visit.follow(address);
    await visit.says(/fonder demo/);
    visit.forgive(/status of 401/);
  },

  async "Single keys can be switched off"(visit) {
    const page = await visit.enter("demo");
    await page.keyboard.press("?");
    await page.getByLabel("Single keys do something").uncheck();
    await page.getByRole("button", { name: "Close" }).click();
    await page.keyboard.press("g");
    await page.keyboard.press("r");
    await page.waitForTimeout(300);
    await visit.says("Is there something kind to do");
  },
};
