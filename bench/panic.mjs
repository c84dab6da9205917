// How long leaving takes: from the third Shift until the page is opaque, and until fonder is locked.
//
//   node bench/panic.mjs [--fonder build/release/fonder] [--times 10]
//
// In Debian's Chromium, each time with a fonder, an archive and a tab of its own; opaque means painted,
// locked means that fonder no longer answers the session. Prints rows as in docs/performance.md.

import { resolve } from "node:path";
import { fileURLToPath } from "node:url";

import { launch } from "../tests/browser/lib/chromium.mjs";
import { leave_by_shift } from "../tests/browser/lib/panic.mjs";
import { Session } from "../tests/browser/lib/session.mjs";
import { Visit } from "../tests/browser/lib/visit.mjs";

function option(name, fallback) {
  const at = process.argv.indexOf(name);
  return at < 0 ? fallback : process.argv[at + 1];
}

async function once(setting) {
  const visit = new Visit(setting);
  try {
    await visit.fonder.run("purple kettle sings at dawn", "start", "--bond", "Jonas", "--how", "partner");
    const address = await visit.fonder.start("open");
    const page = await visit.follow(address);
    const session = new Session(page, address);
    await visit.go("r");
    return await leave_by_shift(visit, session);
  } finally {
    await visit.end();
  }
}

function row(what, all, wanted) {
  const sorted = [...all].sort((a, b) => a - b);
  const median = sorted[Math.floor(sorted.length / 2)];
  const [middle, most] = [median, sorted.at(-1)].map((ms) => `${Math.round(ms)} ms`);
  console.log(`| ${what} | ${middle}, at most ${most} of ${all.length} | – | – | ≤ ${wanted} ms |`);
}

const fonder = resolve(option("--fonder", fileURLToPath(new URL("../build/release/fonder", import.meta.url))));
const browser = await launch();
const seen = [];
try {
  for (let i = Number(option("--times", "10")); i > 0; i--) seen.push(await once({ fonder, browser }));
} finally {
  await browser.close();
}
row("third Shift until the page is opaque", seen.map((each) => each.opaque), 100);
row("third Shift until fonder is locked", seen.map((each) => each.locked), 200);
