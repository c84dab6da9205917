// A person's own way: set-up, an export dropped on the page, the report, the first sentence, lock.

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect_accessible } from "../lib/accessible.mjs";
import { drop, passphrase, set_up } from "../lib/own.mjs";
import { expect_picture } from "../lib/picture.mjs";
import { chat } from "../lib/whatsapp.mjs";

const now = ["--now", "2025-10-05T12:00:00+02:00"];

export default {
  async "Set-up, a dropped chat, the report, Today, Rhythm, and the lock"(visit) {
    const page = await visit.enter("open", {}, ...now);
    await set_up(visit);
    await drop(visit, "WhatsApp Chat with Jonas.txt", chat());
    await visit.says("Which one is you?");
    await page.getByRole("button", { name: /^Mira/ }).click();
    await visit.says("What came in");
    await visit.says("What is not recorded");
    visit.expect((await page.locator("main .say").innerText()).includes("messages"), "the report counts nothing");
    await expect_accessible(visit, "Report");
    await visit.look({ width: 1400, scheme: "light" });
    await visit.press("Go on to Today");
    await visit.says("Is there something kind to do");
    await visit.press("Look at the rhythm");
    await page.locator("[data-figure] figure").first().waitFor();
    await visit.press("Lock now");
    await visit.says("Your notebook is locked.");
    await expect_accessible(visit, "Unlock");
  },

  async "A file named on the command line is what the page begins with"(visit) {
    const folder = mkdtempSync(join(tmpdir(), "fonder-browser-"));
    const file = join(folder, "WhatsApp Chat with Jonas.txt");
    writeFileSync(file, chat());
    try {
      const page = await visit.enter("open", {}, ...now, file);
      await set_up(visit, "Which one is you?");
      await page.getByRole("button", { name: /^Mira/ }).click();
      await visit.says("What came in");
      await visit.press("Go on to Today");
      await visit.says("Is there something kind to do");
    } finally {
      rmSync(folder, { recursive: true });
    }
  },

  async "A locked notebook refuses a wrong passphrase and opens with the right one"(visit) {
    const page = await visit.enter("open", {}, ...now);
    await set_up(visit);
    await visit.press("Lock now");
    await visit.says("Your notebook is locked.");
    await page.getByLabel("Passphrase").fill("not this one");
    await visit.press("Open");
    await page.getByRole("alert").waitFor();
    await visit.says("Try as often as you like");
    visit.forgive(/status of 409/);
    await page.waitForTimeout(1200);
    await page.getByLabel("Passphrase").fill(passphrase);
    await visit.press("Open");
    await visit.says("Drop an export here");
  },

  async "Nobody is asked how they live with one who is gone, and nothing is counted"(visit) {
    const page = await visit.enter("open", {}, ...now);
    await page.getByLabel("Passphrase", { exact: true }).fill(passphrase);
    await visit.says("Still to fill in: the passphrase");
    await page.getByLabel("The same once more").fill(passphrase);
    await visit.press("Go on");
    await page.getByLabel("Their name, or what you call them").fill("Jonas");
    await visit.says("Still to choose: how you are to each other");
    await page.getByLabel("Someone I lost", { exact: true }).check();
    visit.expect((await page.getByText("How do you live?").count()) === 0, "it asks how they live");
    await visit.press("Go on");
    await visit.press("Go on");
    await visit.press("Begin");
    await visit.says("Drop an export here");
    await visit.go("t");
    await visit.says("What you kept of Jonas is here.");
    visit.expect((await page.getByText("Together", { exact: true }).count()) === 0, "it asks for the week");
    visit.expect((await page.getByText("something kind to do").count()) === 0, "it asks for something kind");
    await visit.go("r");
    await visit.says("The counting rests here.");
    visit.expect((await page.getByText("The counting rests here.").count()) === 1, "said more than once");
  },

  async "Set-up without a mouse"(visit) {
    const page = await visit.enter("open", { width: 320, scheme: "dark" }, ...now);
    const type = (text) => page.keyboard.type(text);
    const key = (name) => page.keyboard.press(name);
    await type(passphrase);
    await key("Tab");
    await type(passphrase);
    await key("Enter");
    await visit.says("Who is this about?");
    await type("Jonas");
    for (const moves of [["Space"], ["ArrowDown"], ["ArrowDown", "ArrowDown"]]) {
      await key("Tab");
      for (const move of moves) await key(move);
    }
    await key("Enter");
    await visit.says("What may I keep?");
    await key("Tab");
    await page.locator("button", { hasText: "Go on" }).focus();
    await key("Enter");
    await visit.says("Where should Leave go?");
    await page.locator("button", { hasText: "Begin" }).focus();
    await key("Enter");
    await visit.says("Drop an export here");
  },

  async "Every screen of set-up is accessible and stays as it was drawn"(visit) {
    const page = await visit.enter("open", {}, ...now);
    await expect_accessible(visit, "Passphrase");
    await visit.look({ width: 320, height: 720, scheme: "dark" });
    await expect_picture(visit, "setup-passphrase-320-dark");
    await page.getByLabel("Passphrase", { exact: true }).fill("a");
    await page.getByLabel("The same once more").fill("a");
    await visit.says("Very short");
    await visit.press("Go on");
    await expect_accessible(visit, "Who");
    await visit.look({ width: 1400, scheme: "light" });
    await expect_picture(visit, "setup-who-1400-light");
    await page.getByLabel("Their name, or what you call them").fill("Jonas");
    for (const label of ["Friend", "Together", "By voice"])
      await page.getByLabel(label, { exact: true }).check();
    await visit.press("Go on");
    await expect_accessible(visit, "Keep");
    await visit.press("Go on");
    await expect_accessible(visit, "Leave to");
    await visit.press("Back");
    await visit.says("What may I keep?");
  },

  async "Dates that fit two readings are asked about, with both"(visit) {
    const page = await visit.enter("open", {}, ...now);
    await set_up(visit);
    await drop(visit, "chat.txt", undecided());
    await visit.says("Which date is right?");
    visit.expect((await page.locator("main li button").count()) === 2, "not two readings");
    await expect_accessible(visit, "Dates");
    await page.locator("main li button").first().click();
    await visit.says("Which one is you?");
  },

  async "Someone else's conversation is not read"(visit) {
    await visit.enter("open", {}, ...now);
    await set_up(visit);
    await drop(visit, "chat.txt", chat());
    await visit.says("Which one is you?");
    await visit.press("I am none of them");
    await visit.says("I only read conversations you took part in");
    await visit.go("e");
    visit.expect((await visit.page.locator("figure").count()) === 0, "something was stored");
  },

  async "A file that is no export is told apart, and nothing is changed"(visit) {
    const page = await visit.enter("open", {}, ...now);
    await set_up(visit);
    await drop(visit, "page.html", "<!doctype html><title>hello</title>");
    await page.getByRole("alert").waitFor();
    visit.forgive(/status of 4\d\d/);
    await visit.says("Drop an export here");
    await expect_accessible(visit, "Refused file");
  },

  async "A file that holds only groups says so"(visit) {
    await visit.enter("open", {}, ...now);
    await set_up(visit);
    await drop(visit, "result.json", only_groups());
    await visit.says("Only group chats are in this file");
    await expect_accessible(visit, "Groups");
    await visit.press("Choose another file");
    await visit.says("Drop an export here");
  },

  async "A page of one's own to leave to says what its address still needs"(visit) {
    const page = await visit.enter("open", {}, ...now);
    await set_up(visit);
    await visit.go("n");
    await page.getByLabel("A page of my choice").check();
    await page.getByLabel("Its address").fill("weather");
    await visit.says("an address that begins with https://");
    visit.expect(await page.getByRole("button", { name: "Save" }).isDisabled(), "it saves that");
    await page.getByLabel("Its address").fill("https://weather.example");
    visit.expect(await page.getByRole("button", { name: "Save" }).isEnabled(), "it does not save");
  },

  async "Without any export Today takes taps and Rhythm says what it needs"(visit) {
    const page = await visit.enter("open", {}, ...now);
    await set_up(visit);
    await visit.go("t");
    await page.getByRole("button", { name: "Talked, Mon" }).click();
    await expect_accessible(visit, "Today, empty");
    await page.getByRole("button", { name: "Talked, Mon" }).click(); // taken back
    await visit.go("r");
    await visit.says("Nothing is recorded yet.");
    visit.expect((await page.locator("[data-figure]").count()) === 0, "it asks what it cannot answer");
    visit.expect((await page.getByText("Hatched means").count()) === 0, "it explains a picture that is not there");
    await expect_accessible(visit, "Rhythm, empty");
    await visit.look({ width: 1400, scheme: "light" });
    await expect_picture(visit, "rhythm-empty-1400-light");
  },

  async "A chat of five weeks shows its weeks one by one and says what is lacking"(visit) {
    const page = await visit.enter("open", {}, "--now", "2025-04-07T12:00:00+02:00");
    await set_up(visit);
    await drop(visit, "chat.txt", chat({ weeks: 5 }));
    await visit.says("Which one is you?");
    await page.getByRole("button", { name: /^Mira/ }).click();
    await visit.says("What came in");
    await visit.go("r");
    await expect_accessible(visit, "Rhythm, five weeks");
    await visit.look({ width: 320, height: 720, scheme: "light" });
    await expect_picture(visit, "rhythm-few-320-light");
  },
};

function only_groups() {
  const message = (id, from) => ({ id, type: "message", date: `2025-05-0${id}T20:15:00`, date_unixtime: `${1746380000 + 90_000 * id}`, from, from_id: `user${from.length}`, text: "soup is on", text_entities: [] });
  const messages = ["Mira", "Jonas", "Sam"].map((from, i) => message(i + 1, `${from}${"a".repeat(i)}`));
  return JSON.stringify({ name: "Kiln", type: "private_group", id: 7, messages });
}

/** Dates that rise whether the day or the month stands first. */
function undecided() {
  const months = [1, 2, 3, 4, 5, 6];
  const lines = months.flatMap((n) => [
    `0${n}/0${n + 1}/2025, 18:0${n} - Mira: soup is on`,
    `0${n}/0${n + 1}/2025, 18:1${n} - Jonas: yes`,
  ]);
  return `${lines.join("\n")}\n`;
}
