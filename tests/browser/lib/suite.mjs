// Runs the files of a folder, each a list of named tests that share one browser. A test is a
// sentence and a function that gets a `Visit`; what the page writes to its console fails it.

import { readdirSync } from "node:fs";
import { join } from "node:path";
import { launch } from "./chromium.mjs";
import { Visit } from "./visit.mjs";

const per_test_ms = 180_000;

function in_time(promise) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`took longer than ${per_test_ms} ms`)), per_test_ms);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

async function one(name, test, setting) {
  const visit = new Visit(setting);
  const began = performance.now();
  try {
    await in_time(test(visit));
    visit.expect_quiet();
    console.log(`ok      ${name} (${Math.round(performance.now() - began)} ms)`);
    return true;
  } catch (error) {
    console.log(`FAILED  ${name}\n${error.stack}`);
    await visit.tell_where(name).catch(() => undefined);
    return false;
  } finally {
    await visit.end();
  }
}

/** @return how many failed. */
export async function run({ fonder, only, folder }) {
  const browser = await launch();
  let passed = 0;
  let failed = 0;
  try {
    for (const file of readdirSync(folder).sort()) {
      const { default: tests } = await import(join(folder, file));
      for (const [name, test] of Object.entries(tests)) {
        if (!`${file} ${name}`.includes(only)) continue;
        if (await one(name, test, { fonder, browser })) passed += 1;
        else failed += 1;
      }
    }
  } finally {
    await browser.close();
  }
  console.log(`${passed} passed, ${failed} failed`);
  return failed;
}
