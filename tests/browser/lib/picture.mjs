// Golden pictures of the page: kept at half size, where the way one machine draws a letter hardly
// shows, and compared with room for the rest. FONDER_BLESS=1 rewrites them.

import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { tmpdir } from "node:os";
import pixelmatch from "pixelmatch";
import { PNG } from "pngjs";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const goldens = join(root, "tests/golden/pages");
const bless = Boolean(process.env.FONDER_BLESS);

const largest_share = 0.02; // of pixels that may differ
const height_may_differ = 0.02;

/** Half as wide and high, each pixel the mean of four. */
function halved(png) {
  const half = new PNG({ width: png.width >> 1, height: png.height >> 1 });
  for (let y = 0; y < half.height; y++)
    for (let x = 0; x < half.width; x++)
      for (let c = 0; c < 4; c++) {
        const at = (dx, dy) => png.data[4 * ((2 * y + dy) * png.width + 2 * x + dx) + c];
        half.data[4 * (y * half.width + x) + c] = (at(0, 0) + at(1, 0) + at(0, 1) + at(1, 1) + 2) >> 2;
      }
  return half;
}

function cropped(png, height) {
  const part = new PNG({ width: png.width, height });
  PNG.bitblt(png, part, 0, 0, png.width, height, 0, 0);
  return part;
}

function write(path, png) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, PNG.sync.write(png, { deflateLevel: 9, colorType: 2 }));
}

/** Share of pixels in which two pictures differ; 1 where their sizes have nothing to do with each other. */
function difference(a, b) {
  const height = Math.min(a.height, b.height);
  if (a.width !== b.width || Math.abs(a.height - b.height) > height * height_may_differ) return 1;
  const [left, right] = [cropped(a, height), cropped(b, height)];
  const count = pixelmatch(left.data, right.data, undefined, a.width, height, { threshold: 0.2 });
  return count / (a.width * height);
}

async function shot(page) {
  await page.evaluate(() => scrollTo(0, 0));
  // The bar at the bottom of a narrow page belongs to the window, not to the middle of the picture.
  const whole = await page.evaluate(() => document.documentElement.scrollHeight);
  const size = page.viewportSize();
  await page.setViewportSize({ width: size.width, height: Math.min(8000, Math.max(whole, size.height)) });
  await page.waitForTimeout(120);
  const png = PNG.sync.read(await page.screenshot());
  await page.setViewportSize(size);
  return png;
}

/** Holds the page as it stands against tests/golden/pages/NAME.png. */
export async function expect_picture(visit, name) {
  const now = halved(await shot(visit.page));
  const path = join(goldens, `${name}.png`);
  if (bless) return write(path, now);
  visit.expect(existsSync(path), `${name}.png is not there: FONDER_BLESS=1 makes it`);
  const share = difference(PNG.sync.read(readFileSync(path)), now);
  if (share <= largest_share) return;
  const seen = join(tmpdir(), "fonder-browser-failed", `${name}.png`);
  write(seen, now);
  visit.expect(false, `${name}.png differs in ${(100 * share).toFixed(1)} of 100 pixels: ${seen}`);
}

/** A picture for the README, as a person with a sharp screen sees it. Only when blessing. */
export async function keep_for_readme(visit, name) {
  if (!bless) return;
  const path = join(root, "docs/pictures", `${name}.png`);
  mkdirSync(dirname(path), { recursive: true });
  await visit.page.screenshot({ path });
}
