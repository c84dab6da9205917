// Photos beside lines of the journal: added with a button or a drop, shown, refused, removed.

import { readFileSync } from "node:fs";
import { expect_accessible } from "../lib/accessible.mjs";
import { passphrase, set_up } from "../lib/own.mjs";
import { expect_picture } from "../lib/picture.mjs";

const now = ["--now", "2025-10-05T12:00:00+02:00"];
const drawn = readFileSync(new URL("../../corpus/photo/mug.jpg", import.meta.url));

/** As a phone writes it, with a place in it. */
function from_a_phone() {
  const place = Buffer.from("Exif\0\0MM GPS 47.0707 N 15.4395 E");
  const segment = Buffer.concat([Buffer.from([0xff, 0xe1, 0, place.length + 2]), place]);
  return Buffer.concat([drawn.subarray(0, 2), segment, drawn.subarray(2)]);
}
const photo = { name: "IMG_0042.jpg", mimeType: "image/jpeg", buffer: from_a_phone() };

async function with_a_line(visit) {
  const page = await visit.enter("open", {}, ...now);
  await set_up(visit);
  await visit.go("o");
  await page.waitForFunction(() => document.activeElement?.hasAttribute("data-capture"));
  await page.keyboard.type("turns the mug so the handle points to me");
  await page.keyboard.press("Enter");
  await page.locator("main li", { hasText: "turns the mug" }).waitFor();
  return page;
}

const shown = (page) => page.locator("main li figure img");
const chosen = (page, ...files) => page.locator("main li input[type=file]").first().setInputFiles(files);

/** Drops a file on the first line, as a hand with a mouse does. */
async function drop(page, { name, mimeType, buffer }) {
  const held = await page.evaluateHandle(
    ({ bytes, name, type }) => {
      const held = new DataTransfer();
      held.items.add(new File([Uint8Array.from(bytes)], name, { type }));
      return held;
    },
    { bytes: [...buffer], name, type: mimeType },
  );
  const line = page.locator("main li", { hasText: "turns the mug" });
  await line.dispatchEvent("dragover", { dataTransfer: held });
  await line.dispatchEvent("drop", { dataTransfer: held });
}

export default {
  async "A photo is added by the keyboard, shown, and removed"(visit) {
    const page = await with_a_line(visit);
    await page.locator("main li input[type=file]").focus();
    await visit.says("Where and when it was taken is removed.");
    const asked = page.waitForEvent("filechooser");
    await page.keyboard.press("Space");
    await (await asked).setFiles(photo);
    await shown(page).waitFor();
    const seen = await shown(page).evaluate(async (image) => {
      await image.decode();
      return { width: image.naturalWidth, height: image.naturalHeight, from: image.src.slice(0, 5) };
    });
    visit.expect(seen.width === 640 && seen.height === 480, `it is ${seen.width} by ${seen.height}`);
    visit.expect(seen.from === "blob:", `it comes from ${seen.from}`);
    const press = async (name) => {
      await page.getByRole("button", { name }).first().focus();
      await page.keyboard.press("Enter");
    };
    await press("Remove this photo");
    await visit.says("Remove the photo for good?");
    await expect_accessible(visit, "Moments, a photo about to be removed");
    await page.locator("main li figure").getByRole("button", { name: "Erase" }).focus();
    await page.keyboard.press("Enter");
    await shown(page).waitFor({ state: "detached" });
    await visit.says("turns the mug so the handle points to me");
  },

  async "What is no photo is refused at its line, with what to do"(visit) {
    const page = await with_a_line(visit);
    const heic = Buffer.from("\0\0\0\x18ftypheic\0\0\0\0mif1heic", "latin1");
    await chosen(page, { name: "IMG_0043.HEIC", mimeType: "image/heic", buffer: heic });
    await page.locator("main li").getByText("IMG_0043.HEIC is a HEIC or AVIF picture").waitFor();
    await visit.says("Share or export it as JPEG.");
    await expect_accessible(visit, "Moments, a photo refused");
    await chosen(page, { name: "letter.jpg", mimeType: "image/jpeg", buffer: Buffer.from("<html>Noor</html>") });
    await visit.says("letter.jpg is no picture I keep");
    visit.expect((await shown(page).count()) === 0, "something is shown");
    visit.forgive(/status of 422/);
  },

  async "A photo that is dropped on a line is kept, and is there after a lock"(visit) {
    const page = await with_a_line(visit);
    await drop(page, photo);
    await shown(page).waitFor();
    await visit.press("Lock now");
    await visit.says("Your notebook is locked.");
    visit.expect((await page.locator("img").count()) === 0, "a photo is shown while locked");
    await page.getByLabel("Passphrase").fill(passphrase);
    await visit.press("Open");
    await visit.says("Drop an export here");
    await visit.go("o");
    await shown(page).waitFor();
  },

  async "A line with photos looks as it did, wide and narrow, light and dark"(visit) {
    const page = await with_a_line(visit);
    await chosen(page, photo, { ...photo, name: "IMG_0044.jpg" });
    await shown(page).nth(1).waitFor();
    for (const [width, scheme] of [[1400, "light"], [1400, "dark"], [320, "light"], [320, "dark"]]) {
      await visit.look({ width, height: 900, scheme });
      await shown(page).nth(1).scrollIntoViewIfNeeded();
      await visit.expect_fits();
      await expect_picture(visit, `photos-${width}-${scheme}`);
      await expect_accessible(visit, `Moments with photos, ${width} ${scheme}`);
    }
  },
};
