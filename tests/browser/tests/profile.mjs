// What a whole session leaves in the browser's own files: history, cache, storage, form data, crash
// reports. No word, no name, no passphrase.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { Careless } from "../lib/attacker.mjs";
import { found_below } from "../lib/canaries.mjs";
import { launch_with_profile } from "../lib/chromium.mjs";
import { chat } from "../lib/whatsapp.mjs";

const word = "Kolibriföder";
const name = "Zirbelnüsse";
const passphrase = "Quittengeläut im Mohn";
const canaries = [word, name, passphrase];
const now = ["--now", "2025-10-05T12:00:00+02:00"];
const written_ms = 1500; // a browser writes some of its files a little later

/** Has something done in a browser with a profile, closes it, and looks through the profile. */
async function left_by(what) {
  const folder = mkdtempSync(join(tmpdir(), "fonder-browser-"));
  try {
    const context = await launch_with_profile(folder);
    const page = context.pages()[0] ?? (await context.newPage());
    await what(page);
    await page.waitForTimeout(written_ms);
    await context.close();
    return found_below(folder, canaries);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function drop_chat(page) {
  const text = chat().replaceAll(" - Jonas: ", ` - ${name}: `).replaceAll("soup is on", word);
  const data = await page.evaluateHandle(
    ({ text, title }) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([text], title, { type: "text/plain" }));
      return transfer;
    },
    { text, title: `WhatsApp Chat with ${name}.txt` },
  );
  await page.dispatchEvent(".area", "drop", { dataTransfer: data });
}

/** From set-up to the end: typed, dropped, looked at on every page, locked, unlocked, done. */
async function a_whole_session(visit, page) {
  const press = (button) => page.getByRole("button", { name: button, exact: true }).first().click();
  const says = (text) => page.getByText(text).first().waitFor();
  const go = async (letter) => {
    await page.locator("main").focus();
    await page.keyboard.press("g");
    await page.keyboard.press(letter);
    await page.waitForFunction(() => document.querySelector("main h1") && !document.querySelector("main .waiting"));
  };
  await page.goto(await visit.fonder.start("open", ...now));
  await page.getByLabel("Passphrase", { exact: true }).pressSequentially(passphrase);
  await page.getByLabel("The same once more").pressSequentially(passphrase);
  await press("Go on");
  await page.getByLabel("Their name, or what you call them").pressSequentially(name);
  for (const label of ["Partner", "Apart", "By message"]) await page.getByLabel(label, { exact: true }).check();
  await press("Go on");
  await page.getByLabel("Words too").check();
  await press("Go on");
  await press("Begin");
  await says("Drop an export here");
  await drop_chat(page);
  await says("Which one is you?");
  await page.getByRole("button", { name: /^Mira/ }).click();
  await says("What came in");
  for (const letter of ["t", "r", "e", "i", "t"]) await go(letter);
  visit.expect((await page.locator("body").innerText()).length > 100, "nothing was shown");
  await press("Lock now");
  await page.getByLabel("Passphrase").pressSequentially(passphrase);
  await press("Open");
  await says("Is there something kind to do");
  await go("e");
  visit.expect((await page.locator("body").innerText()).includes(name), "the name was never shown");
  await press("Done for today");
  await says("You can close this tab.");
}

export default {
  async "A whole session leaves no word, name or passphrase in the browser's profile"(visit) {
    const left = await left_by((page) => a_whole_session(visit, page));
    visit.expect(left.length === 0, left.join("\n"));
  },

  async "The control: a page that is careless with them is found out by the same look"(visit) {
    const careless = await new Careless().start();
    try {
      const left = await left_by(async (page) => {
        await page.goto(`${careless.address()}?about=${encodeURIComponent(name)}`);
        await page.evaluate(({ word, passphrase }) => {
          document.title = passphrase;
          localStorage.setItem("said", word);
          document.cookie = `said=${encodeURIComponent(word)}; max-age=86400`;
        }, { word, passphrase });
        await page.goto(`${careless.address()}next`);
      });
      for (const canary of canaries) visit.expect(left.some((line) => line.includes(`: ${canary} as `)), `${canary} was not found`);
    } finally {
      careless.end();
    }
  },
};
