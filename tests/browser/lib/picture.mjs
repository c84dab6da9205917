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

const largest_share = 0.005; // of pixels that may differ
const height_may_differ = 0.02;
const tallest = 1000; // half-size pixels in one file

/** 32 shades a colour: what a golden picture needs, in half the bytes. */
const shade = (sum) => {
  const mean = (sum + 2) >> 2;
  return (mean & 0xf8) | (mean >> 5);
};

/** Half as wide and high, each pixel the mean of four. */
function halved(png) {
  const half = new PNG({ width: png.width >> 1, height: png.height >> 1 });
  for (let y = 0; y < half.height; y++)
    for (let x = 0; x < half.width; x++)
      for (let c = 0; c < 4; c++) {
        const at = (dx, dy) => png.data[4 * ((2 * y + dy) * png.width + 2 * x + dx) + c];
        half.data[4 * (y * half.width + x) + c] = shade(at(0, 0) + at(1, 0) + at(0, 1) + at(1, 1));
      }
  return half;
}

function cropped(png, height, top = 0) {
  const part = new PNG({ width: png.width, height });
  PNG.bitblt(png, part, 0, top, png.width, height, 0, 0);
  return part;
}

/** A long page in pieces, so that each stays small enough to look at, and to keep. */
function pieces(png, name) {
  const count = Math.max(1, Math.round(png.height / tallest));
  return Array.from({ length: count }, (_, i) => {
    const top = i * tallest;
    const height = i === count - 1 ? png.height - top : tallest;
    return { called: i === 0 ? name : `${name}-${i + 1}`, png: cropped(png, height, top) };
  });
}

function write(path, png) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, PNG.sync.write(png, { deflateLevel: 9, colorType: 2, filterType: 4 }));
}

/** Share of pixels in which two pictures differ; 1 where their sizes have nothing to do with each other. */
function difference(a, b) {
  const height = Math.min(a.height, b.height);
  if (a.width !== b.width || Math.abs(a.height - b.height) > height * height_may_differ) return 1;
  const [left, right] = [cropped(a, height), cropped(b, height)];
  const count = pixelmatch(left.data, right.data, undefined, a.width, height, { threshold: 0.2 });
  return count / (a.width * height);
}

/** The page's height once it has stopped changing: pictures lay themselves out again for paper. */
async function settled(page) {
  let height = 0;
  for (let same = 0, tries = 0; same < 4 && tries < 60; tries++) {
    const now = await page.evaluate(() => document.documentElement.scrollHeight);
    same = now === height ? same + 1 : 0;
    height = now;
    await page.waitForTimeout(50);
  }
  return height;
}

async function shot(page) {
  await page.evaluate(() => scrollTo(0, 0));
  // The bar at the bottom of a narrow page belongs to the window, not to the middle of the picture.
  const whole = await settled(page);
  const size = page.viewportSize();
  await page.setViewportSize({ width: size.width, height: Math.min(8000, Math.max(whole, size.height)) });
  await settled(page);
  const png = PNG.sync.read(await page.screenshot());
  await page.setViewportSize(size);
  return png;
}

/** What is wrong with one piece; empty where nothing is. */
function fault({ called, png }) {
  const path = join(goldens, `${called}.png`);
  if (bless) return write(path, png) ?? "";
  if (!existsSync(path)) return `${called}.png is not there: FONDER_BLESS=1 makes it`;
  const share = difference(PNG.sync.read(readFileSync(path)), png);
  if (share <= largest_share) return "";
  const seen = join(tmpdir(), "fonder-browser-failed", `${called}.png`);
  write(seen, png);
  return `${called}.png differs in ${(100 * share).toFixed(1)} of 100 pixels: ${seen}`;
}

/** Holds the page as it stands against tests/golden/pages/NAME.png. */
export async function expect_picture(visit, name) {
  const faults = pieces(halved(await shot(visit.page)), name).map(fault).filter(Boolean);
  visit.expect(faults.length === 0, faults.join("\n"));
}

/** Holds the window as a person sees it against docs/pictures/NAME.png, which the README shows. */
export async function expect_readme_picture(visit, name) {
  const now = PNG.sync.read(await visit.page.screenshot());
  const path = join(root, "docs/pictures", `${name}.png`);
  if (bless) return write(path, now);
  visit.expect(existsSync(path), `${name}.png is not there: FONDER_BLESS=1 makes it`);
  const share = difference(PNG.sync.read(readFileSync(path)), now);
  visit.expect(share <= 4 * largest_share, `${name}.png differs in ${(100 * share).toFixed(1)} of 100 pixels`);
}
