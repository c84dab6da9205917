// What the page knows while it is open: which door it stands before, and which page is shown. In
// memory only. The address bar keeps saying nothing: Back and Forward carry a number, never a name.

import * as api from "./api.ts";
import type { Safety, State } from "./shapes.ts";
import * as words from "./words.svelte.ts";

export type PageName = "today" | "rhythm" | "evidence" | "import" | "report" | "safety" | "settings";
type Door = "opening" | "closed" | "empty" | "locked" | "open";

class App {
  door = $state<Door>("opening");
  /** Who and how, as fonder last said; null before a session. */
  state = $state.raw<State | null>(null);
  page = $state<PageName>("today");
  /** What to know before trusting this: here from the first moment, whatever happens to the door. */
  safety = $state.raw<Safety | null>(null);
  /** It is being read before the door: set-up, unlocking and goodbye stay where they are. */
  reading = $state(false);
  /** Why the door is closed, in fonder's words; empty where it did not answer. */
  farewell = $state.raw<{ what: string; next: string }>({ what: "", next: "" });

  #visited: PageName[] = [];

  async open(code: string): Promise<void> {
    try {
      await api.enter(code);
      await words.load();
      this.safety = await api.safety();
      this.settle(await api.state());
    } catch (trouble) {
      this.close(trouble);
    }
  }

  /** Takes over what fonder says about itself and shows the page that fits. */
  settle(state: State): void {
    this.state = state;
    if (this.door !== state.state) this.reading = false;
    this.door = state.state;
    if (state.state === "open") this.go(state.recorded ? "today" : "import", true);
    if (state.state === "open" && state.recorded && !state.demo) void this.#begin_with_handed_over();
  }

  /** `fonder open FILE`: the file is what the person came for. */
  async #begin_with_handed_over(): Promise<void> {
    const waiting = await api.uploads().catch(() => null);
    if (waiting?.uploads.length && this.page === "today") this.go("import", true);
  }

  /** Asks again who and how; a door that was shut meanwhile is shown shut. */
  async refresh(): Promise<void> {
    try {
      const state = await api.state();
      if (state.state === this.door) this.state = state;
      else this.settle(state);
    } catch (trouble) {
      this.meet(trouble);
    }
  }

  go(page: PageName, replace = false): void {
    this.page = page;
    if (replace) this.#visited = [];
    this.#visited.push(page);
    const place = { at: this.#visited.length - 1 };
    if (replace) history.replaceState(place, "");
    else history.pushState(place, "");
    globalThis.scrollTo(0, 0);
  }

  /** Back or Forward: the browser hands us the number we gave it. */
  came(place: unknown): void {
    const at = (place as { at?: number } | null)?.at;
    const page = at === undefined ? undefined : this.#visited[at];
    if (page && this.door === "open") this.page = page;
  }

  /** Sends a trouble where it belongs. True if it took the whole page; else the caller shows it. */
  meet(trouble: unknown): boolean {
    if (!(trouble instanceof api.Trouble)) throw trouble;
    if (trouble.over) {
      this.close(trouble);
      return true;
    }
    if (trouble.shut) {
      void this.#reopen();
      return true;
    }
    return false;
  }

  async #reopen(): Promise<void> {
    try {
      this.settle(await api.state());
    } catch (trouble) {
      this.close(trouble);
    }
  }

  async lock(): Promise<void> {
    try {
      await api.lock();
      this.settle(await api.state());
    } catch (trouble) {
      this.close(trouble);
    }
  }

  async done(): Promise<void> {
    this.door = "closed";
    this.state = null;
    this.farewell = { what: words.word("page.closed.done"), next: words.word("page.closed.done.next") };
    await api.done().catch(() => undefined);
    api.forget();
  }

  close(trouble: unknown): void {
    const { what, next } = trouble instanceof api.Trouble ? trouble : { what: "", next: "" };
    this.door = "closed";
    this.state = null;
    this.farewell = {
      what: what || words.word("page.closed.gone"),
      next: next || words.word("page.closed.gone.next"),
    };
    api.forget();
  }
}

export const app = new App();
