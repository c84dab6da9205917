// What the record proposes to keep, inside jokes, and one thing worth sending.

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect_accessible } from "../lib/accessible.mjs";
import { passphrase, set_up } from "../lib/own.mjs";
import { expect_picture } from "../lib/picture.mjs";

const now = ["--now", "2025-10-05T12:00:00+02:00"];
const day_ms = 86_400_000;
const two = (n) => String(n).padStart(2, "0");

function line(ms, who, text) {
  const at = new Date(ms);
  const date = `${two(at.getUTCDate())}/${two(at.getUTCMonth() + 1)}/${at.getUTCFullYear()}`;
  return `${date}, ${two(at.getUTCHours())}:${two(at.getUTCMinutes())} - ${who}: ${text}`;
}

/** Thirty weeks of Mira and Jonas, and a kettle they laugh about every fourth week. */
function with_a_joke() {
  const lines = [];
  for (let day = 0; day < 210; day++) {
    const at = Date.UTC(2025, 2, 3, 18) + day * day_ms;
    lines.push(line(at, "Mira", "soup is on"), line(at + 120_000, "Jonas", "see you at eight"));
    if (day % 28 !== 9) continue;
    const [one, other] = day % 56 === 9 ? ["Mira", "Jonas"] : ["Jonas", "Mira"];
    lines.push(line(at + 3_600_000, one, "the grumpy kettle"), line(at + 3_660_000, other, "hahaha"));
  }
  return `${lines.join("\n")}\n`;
}

/** Opens the page on Moments, about a chat that was read in. */
async function read_in(visit, ...wishes) {
  const folder = mkdtempSync(join(tmpdir(), "fonder-browser-"));
  try {
    const file = join(folder, "WhatsApp Chat with Jonas.txt");
    writeFileSync(file, with_a_joke());
    await visit.fonder.run(passphrase, "import", file, "--me", "Mira", "--bond", "Jonas", ...wishes, ...now);
  } finally {
    rmSync(folder, { recursive: true });
  }
  const page = await visit.enter("open", {}, ...now);
  await visit.go("o");
  return page;
}

const looks = [
  { width: 1400, height: 900, scheme: "light" },
  { width: 1400, height: 900, scheme: "dark" },
  { width: 320, height: 720, scheme: "light" },
  { width: 320, height: 720, scheme: "dark" },
];

export default {
  async "A day that stands out is kept, another never comes again, and each says why"(visit) {
    const page = await visit.enter("demo");
    await visit.go("o");
    const sheet = page.getByRole("region", { name: "What may be worth keeping?" });
    await sheet.getByText("You know which are worth keeping.").waitFor();
    const title = sheet.getByRole("heading", { level: 3 });
    const first = await title.first().innerText();
    visit.expect((await sheet.getByText(/over the whole record|on record|times apart/).count()) >= 3, "no why");
    await sheet.getByRole("button", { name: /^Keep it/ }).first().focus();
    await page.keyboard.press("Enter");
    await sheet.getByRole("heading", { name: first }).waitFor({ state: "detached" });
    await page.locator("main li", { hasText: first.split(" – ")[0] }).waitFor();
    const second = await title.first().innerText();
    await sheet.getByRole("button", { name: /^Not this one/ }).first().focus();
    await page.keyboard.press("Enter");
    await sheet.getByRole("heading", { name: second }).waitFor({ state: "detached" });
    await expect_accessible(visit, "Moments, found");
  },

  async "An inside joke is found in kept words and kept with where it comes from"(visit) {
    const page = await read_in(visit, "--keep-words");
    await visit.says("You began it on 12 March 2025.");
    await page.getByRole("button", { name: "Keep it “the grumpy kettle”" }).focus();
    await expect_accessible(visit, "Moments, an inside joke");
    await page.keyboard.press("Enter");
    await visit.says("from: a message of yours, 12 March 2025");
    await visit.says("No words of the two of you stand out.");
  },

  async "Without kept words no joke is looked for, and it says so"(visit) {
    const page = await read_in(visit);
    await visit.says("Inside jokes are found in kept words alone, and none are kept here.");
    visit.expect((await page.getByText("kettle").count()) === 0, "words were read");
  },

  async "One thing worth sending is shown when it is asked for, one at a time, without a mouse"(visit) {
    const page = await visit.enter("open", {}, ...now);
    await set_up(visit);
    await visit.go("o");
    const sheet = page.getByRole("region", { name: "Is there one thing worth sending?" });
    const press = async (name) => {
      await sheet.getByRole("button", { name, exact: true }).focus();
      await page.keyboard.press("Enter");
    };
    for (const words of ["hums while it rains", "turns the mug"]) {
      await page.getByLabel("Kind").first().selectOption("little");
      await page.locator("[data-capture]").first().fill(words);
      await page.keyboard.press("Enter");
      await page.locator("main li", { hasText: words }).first().waitFor();
    }
    visit.expect((await sheet.getByText("hums while it rains").count()) === 0, "shown unasked");
    await press("Show me one");
    await sheet.getByText("hums while it rains").waitFor();
    await sheet.getByText("One is enough. Then room").waitFor();
    await expect_accessible(visit, "Moments, worth sending");
    for (const look of looks) {
      await visit.look(look);
      await sheet.scrollIntoViewIfNeeded();
      await expect_picture(visit, `worth-${look.width}-${look.scheme}`);
    }
    await press("Another");
    await sheet.getByText("turns the mug").waitFor();
    await press("Not this one");
    await sheet.getByText("hums while it rains").waitFor();
    await press("Another");
    await sheet.getByText("You have seen the only one there is.").waitFor();
    await press("Put it away");
    await sheet.getByRole("button", { name: "Show me one" }).waitFor();
  },
};
