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

// Names of other people's sites, all of them this machine: what a rebound name server would answer.
const names = "--host-resolver-rules=MAP *.test 127.0.0.1";

function options() {
  const as_root = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  const executablePath = process.env.FONDER_CHROMIUM ?? "/usr/bin/chromium";
  return { executablePath, args: [...flags, names, ...as_root], headless: true };
}

export const launch = () => chromium.launch(options());

/** A browser that keeps its profile in a folder, as a person's does. Closed by `context.close()`. */
export const launch_with_profile = (folder) => chromium.launchPersistentContext(folder, options());
