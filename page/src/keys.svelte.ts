// Keys that work everywhere on the page, so that nothing needs a mouse. They can be switched off,
// which lasts as long as the page: nothing is stored.

import { app, type PageName } from "./app.svelte.ts";

const after_g: Record<string, PageName> = { t: "today", r: "rhythm", a: "apart", l: "life", o: "moments", p: "plan", u: "pause", e: "evidence", i: "import", f: "safety", n: "settings" };
/** The keys with what they do, as words' ids; the last one is told by its own word. */
export const all_keys: { keys?: string; named?: string; does: string }[] = [
  { keys: "g t", does: "page.nav.today" },
  { keys: "g r", does: "page.nav.rhythm" },
  { keys: "g a", does: "page.nav.apart" },
  { keys: "g o", does: "page.nav.moments" },
  { keys: "g l", does: "page.nav.life" },
  { keys: "g p", does: "page.nav.plan" },
  { keys: "g u", does: "page.nav.pause" },
  { keys: "g e", does: "page.nav.evidence" },
  { keys: "g i", does: "page.nav.import" },
  { keys: "g f", does: "page.nav.safety" },
  { keys: "g n", does: "page.nav.settings" },
  { keys: "n", does: "page.keys.note" },
  { keys: "p", does: "page.keys.pause" },
  { keys: "t", does: "page.keys.table" },
  { keys: "w", does: "page.keys.why" },
  { keys: "← → ↑ ↓", does: "page.keys.points" },
  { keys: "?", does: "page.keys.help" },
  { named: "page.keys.shift", does: "page.keys.leave" },
];

const second_key_within_ms = 1500;

class Keys {
  on = $state(true);
  help = $state(false);
  /** A line is about to be written: the next capture box takes the focus as it appears. */
  noting = false;
  #g_at = -Infinity;

  /** Letters belong to a field while someone writes in it. */
  #writing(target: EventTarget | null): boolean {
    return target instanceof Element && target.closest("input, textarea, select") !== null;
  }

  /** Into the line where there is one, else where there is. */
  #note(): void {
    const box = document.querySelector<HTMLElement>("[data-capture]");
    if (box) return box.focus();
    this.noting = true;
    app.go("moments");
  }

  press(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (!this.on || this.#writing(event.target) || app.door !== "open") return;
    const second = event.timeStamp - this.#g_at < second_key_within_ms;
    this.#g_at = event.key === "g" ? event.timeStamp : -Infinity;
    const page = second ? after_g[event.key] : undefined;
    if (page) app.go(page);
    else if (event.key === "p") app.go("pause");
    else if (event.key === "n") this.#note();
    else if (event.key === "?") this.help = !this.help;
    else if (event.key === "t" || event.key === "w") figure(event.key);
    else return;
    event.preventDefault();
  }
}

/** The figure a key is meant for: the one with focus, else the first one in sight. */
function figure(key: "t" | "w"): void {
  const all = [...document.querySelectorAll<HTMLElement>("[data-figure]")];
  const focused = all.find((each) => each.contains(document.activeElement));
  const seen = all.find((each) => each.getBoundingClientRect().bottom > innerHeight / 4);
  const kind = key === "t" ? "table" : "why";
  (focused ?? seen)?.querySelector<HTMLElement>(`[data-opens="${kind}"]`)?.click();
}

export const keys = new Keys();
