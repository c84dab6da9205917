// One test's visit to the page: a fonder, a browser context, and what a person would do there. What
// the page, the browser or its content policy complains about is collected.

import { mkdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Fonder } from "./fonder.mjs";

// Generous: nothing waits this long unless it fails, and a busy machine takes its time over a passphrase.
const patience_ms = 60_000;

/** How a browser words that fonder has ended, or is another process now. */
export const nobody_listens = /ERR_CONNECTION|ERR_SOCKET_NOT_CONNECTED|ERR_EMPTY_RESPONSE|ERR_INCOMPLETE|status of 401/;

export class Visit {
  complaints = [];
  #contexts = [];
  #fonder;

  constructor({ fonder, browser }) {
    this.#fonder = new Fonder(fonder);
    this.browser = browser;
  }

  get fonder() {
    return this.#fonder;
  }

  /** Starts fonder and opens its page. @param look {width, height, scheme, forced, still} */
  async enter(verb, look = {}, ...more) {
    return this.follow(await this.#fonder.start(verb, ...more), look);
  }

  /** Somebody else's page, in a context of its own. */
  async elsewhere(address) {
    const context = await this.browser.newContext();
    this.#contexts.push(context);
    const page = await context.newPage();
    await page.goto(address);
    return page;
  }

  async follow(address, { width = 1400, height = 900, scheme = "light", forced = false } = {}) {
    const context = await this.browser.newContext({
      viewport: { width, height },
      colorScheme: scheme,
      forcedColors: forced ? "active" : "none",
      reducedMotion: "reduce",
      locale: "en-GB",
      timezoneId: "Europe/Vienna",
    });
    this.#contexts.push(context);
    context.setDefaultTimeout(patience_ms);
    this.page = await context.newPage();
    this.#listen();
    await this.page.goto(address);
    await this.heading();
    return this.page;
  }

  #listen() {
    this.page.on("console", (message) => {
      if (message.type() === "error" || message.type() === "warning")
        this.complaints.push(`console: ${message.text()}`);
    });
    this.page.on("pageerror", (error) => this.complaints.push(`error: ${error.message}`));
    this.page.on("request", (request) => {
      const host = new URL(request.url()).hostname;
      if (host !== "127.0.0.1" && !/^(data:|blob:http:\/\/127\.0\.0\.1:)/.test(request.url()))
        this.complaints.push(`asked ${host} for something`);
    });
  }

  /** Waits for a page that is there, not only begun. */
  async heading() {
    await this.page.waitForSelector("main h1", { state: "visible" });
    await this.page.evaluate(() => document.fonts.ready.then(() => undefined));
  }

  async look({ width, height = 900, scheme }) {
    await this.page.setViewportSize({ width, height });
    await this.page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
  }

  /** Goes to a page by its keys, as the help says. */
  async go(letter) {
    await this.page.locator("main").focus();
    await this.page.keyboard.press("g");
    await this.page.keyboard.press(letter);
    await this.heading();
    await this.page.waitForFunction(() => document.querySelector("main .waiting") === null);
  }

  press(name, exact = true) {
    return this.page.getByRole("button", { name, exact }).first().click();
  }

  async says(text) {
    await this.page.getByText(text).first().waitFor({ state: "visible", timeout: patience_ms });
  }

  expect(condition, otherwise) {
    if (!condition) throw new Error(otherwise);
  }

  async expect_fits() {
    const over = await this.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    this.expect(over <= 0, `the page is ${over} px wider than the window`);
  }

  /** What a test provoked on purpose is no complaint. */
  forgive(pattern) {
    this.complaints = this.complaints.filter((complaint) => !pattern.test(complaint));
  }

  expect_quiet() {
    this.expect(this.complaints.length === 0, this.complaints.join("\n"));
  }

  /** Leaves a picture and the text of a failed test's page below the temporary folder. */
  async tell_where(name) {
    const folder = join(tmpdir(), "fonder-browser-failed");
    mkdirSync(folder, { recursive: true });
    const file = join(folder, name.replace(/\W+/g, "-").slice(0, 60));
    await this.page?.screenshot({ path: `${file}.png`, fullPage: true });
    writeFileSync(`${file}.txt`, `${await this.page?.locator("body").innerText()}\n\n${this.complaints.join("\n")}`);
    console.log(`        its page: ${file}.png`);
  }

  async end() {
    for (const context of this.#contexts) await context.close().catch(() => undefined);
    await this.#fonder.end();
  }
}
