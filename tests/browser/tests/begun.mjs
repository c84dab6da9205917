// The page that fonder itself has a browser open: through a file that only its owner can read, which goes
// as soon as it was used. While it waits, nobody else gets more than the empty start page.

import { existsSync, readFileSync, statSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { Attacker } from "../lib/attacker.mjs";

/** The file has no host to be asked for. */
const the_file_itself = /^asked {2}for something$/;

async function gone_within(file, ms) {
  for (const end = Date.now() + ms; existsSync(file) && Date.now() < end; ) await new Promise((resolve) => setTimeout(resolve, 50));
  return !existsSync(file);
}

export default {
  async "A browser that fonder opens comes in by its file, and the file goes"(visit) {
    const address = await visit.fonder.start_browser("demo");
    const file = fileURLToPath(address);
    visit.expect((statSync(file).mode & 0o777) === 0o600, "others can read the file");
    visit.expect(!/Noor|Ada|fonder/.test(readFileSync(file, "utf8").replace(/url=\S+/g, "")), "it says what it is");
    const page = await visit.follow(address);
    await visit.says("Ada and Noor are invented");
    visit.expect(new URL(page.url()).hash === "", "the code is still in the address");
    visit.expect(await gone_within(file, 3000), "the file is still there");
    visit.forgive(the_file_itself);
  },

  async "While that file waits, other sites get the empty page at most, and do not use the link up"(visit) {
    const address = await visit.fonder.start_browser("demo");
    const base = /http:\/\/127\.0\.0\.1:\d+/.exec(readFileSync(fileURLToPath(address), "utf8"))[0];
    const attacker = await new Attacker().start();
    try {
      const evil = await visit.elsewhere(attacker.address());
      for (const path of ["/a#k=guessed", "/a", "/api/state", "/"]) {
        await evil.goto(attacker.address());
        await evil.evaluate((target) => location.assign(target), base + path);
        await evil.waitForTimeout(500);
        const text = await evil.locator("body").innerText();
        visit.expect(!/Noor|Ada/.test(text), `${path} shows ${text}`);
      }
    } finally {
      attacker.end();
    }
    await visit.follow(address);
    await visit.says("Ada and Noor are invented");
    visit.forgive(the_file_itself);
  },
};
