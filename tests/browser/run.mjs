// The page in Debian's Chromium, with the real fonder behind it:
//
//   node tests/browser/run.mjs --fonder build/release/fonder [--only WORD]
//
// Ends with "N passed, N failed". FONDER_BLESS=1 rewrites the pictures in tests/golden/pages and
// docs/pictures: look at them before keeping them. Needs Node 18, and Chromium from Debian.

import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const here = fileURLToPath(new URL(".", import.meta.url));

/** npm ci, but only when the lock file is another than that of the last time. */
function install() {
  const wanted = createHash("sha256").update(readFileSync(join(here, "package-lock.json"))).digest("hex");
  const stamp = join(here, "node_modules/.fonder-lock");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return;
  execFileSync("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], { cwd: here, stdio: "inherit" });
  writeFileSync(stamp, wanted);
}

function option(name, fallback) {
  const at = process.argv.indexOf(name);
  return at < 0 ? fallback : process.argv[at + 1];
}

install();
const { run } = await import("./lib/suite.mjs");
const fonder = resolve(option("--fonder", join(here, "../../build/release/fonder")));
const failed = await run({ fonder, only: option("--only", ""), folder: join(here, "tests") });
process.exit(failed === 0 ? 0 : 1);
