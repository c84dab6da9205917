// axe-core, injected past the page's content policy by the browser's own debugger, so that the
// policy under test stays as it is.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** @return one line for each violation; none is what we want. */
async function violations(page, rules) {
  await page.evaluate(axe);
  const { violations: found } = await page.evaluate(
    (runOnly) => globalThis.axe.run(document, { resultTypes: ["violations"], ...(runOnly && { runOnly }) }),
    rules,
  );
  return found.map((each) => `${each.id}: ${each.nodes.length} × ${each.nodes[0].html.slice(0, 120)}`);
}

/** Dark differs from light in its colours alone, so only their rule is asked again. */
const looks = [
  { width: 1400, scheme: "light" },
  { width: 1400, scheme: "dark", rules: ["color-contrast"] },
  { width: 320, scheme: "light" },
  { width: 320, scheme: "dark", rules: ["color-contrast"] },
];

/** Looks at the page as it stands in light and dark, wide and narrow. */
export async function expect_accessible(visit, name) {
  const all = [];
  for (const look of looks) {
    await visit.look(look);
    await visit.expect_fits();
    const found = await violations(visit.page, look.rules);
    all.push(...found.map((line) => `${name}, ${look.width} ${look.scheme}: ${line}`));
  }
  visit.expect(all.length === 0, all.join("\n"));
}
