// Debian's Chromium, with nothing it would do on its own. Every launch has a fresh profile.

import { chromium } from "playwright-core";

const flags = [
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--force-color-profile=srgb",
  "--font-render-hinting=none",
  "--disable-lcd-text",
];

export function launch() {
  const as_root = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  const executablePath = process.env.FONDER_CHROMIUM ?? "/usr/bin/chromium";
  return chromium.launch({ executablePath, args: [...flags, ...as_root], headless: true });
}
