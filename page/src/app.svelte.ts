// What the page knows while it is open: which door it stands before, and which page is shown. In
// memory only. The address bar keeps saying nothing: Back and Forward carry a number, never a name.

import * as api from "./api.ts";
import type { Safety, State } from "./shapes.ts";
import { Company } from "./company.ts";
import { pausing } from "./pausing.svelte.ts";
import * as words from "./words.svelte.ts";

export type PageName =
  | "today" | "rhythm" | "apart" | "life" | "moments" | "plan" | "pause"
  | "evidence" | "import" | "report" | "safety" | "settings";
type Door = "opening" | "closed" | "empty" | "locked" | "open";

const cover_after_ms = 150;
// For as long as this a lock may take to stand another process in the place of the one that ended.
const successor_tries = 6;
const successor_every_ms = 120;

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

  /** Counts what was asked in vain though somebody is there again: the page begins anew with it. */
  turn = $state(0);
  /** Whom it is about is to be asked, though somebody is chosen. */
  choosing = $state(false);
  /** Where Leave goes, as last told: also once the door is shut. */
  exit_target = $state("");

  #visited: PageName[] = [];
  #demo = false;
  #left = false;
  #company = new Company(api.here, (trouble) => this.#alone(trouble));

  async open(code: string): Promise<void> {
    try {
      await api.enter(code);
      await words.load();
      this.safety = await api.safety();
      this.settle(await api.state());
      void this.#company.keep();
    } catch (trouble) {
      this.close(trouble);
    }
  }

  /** Takes over what fonder says about itself and shows the page that fits. */
  settle(state: State): void {
    if (this.#left) return;
    this.state = state;
    if (this.door !== state.state) this.reading = false;
    if (this.door !== state.state && state.state === "locked") pausing.locked();
    if (state.state === "open") pausing.open = false;
    this.door = state.state;
    this.choosing = false;
    this.#demo = state.demo;
    if (state.state === "open") this.exit_target = state.exit_target;
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
      if (state.state !== this.door) return this.settle(state);
      this.state = state;
      this.exit_target = state.exit_target;
    } catch (trouble) {
      this.meet(trouble);
    }
  }

  go(page: PageName, replace = false): void {
    this.choosing = false;
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
    if (this.#left) return;
    if (page && this.door === "open") this.page = page;
  }

  /** Sends a trouble where it belongs. True if it took the whole page; else the caller shows it. */
  meet(trouble: unknown): boolean {
    if (!(trouble instanceof api.Trouble)) throw trouble;
    if (trouble.over) {
      if (trouble.status === 0) void this.#ask_again(trouble);
      else this.close(trouble);
      return true;
    }
    if (trouble.shut) {
      void this.#reopen();
      return true;
    }
    return false;
  }

  async #ask_again(trouble: unknown): Promise<void> {
    const before = this.door;
    if ((await this.#alone(trouble)) && this.door === before) this.turn++;
  }

  async #reopen(): Promise<void> {
    try {
      this.settle(await api.state());
    } catch (trouble) {
      this.close(trouble);
    }
  }

  /** It is still to be said, or to be said anew, whom the pages are about. */
  get asks_whom(): boolean {
    const people = this.state?.people.length ?? 0;
    return this.state?.bond ? this.choosing && people > 1 : people > 0;
  }

  /** Nothing is drawn from now on: the page belongs to who left it. */
  leave(): void {
    pausing.forget();
    this.#company.end();
    this.#left = true;
  }

  /** Whoever looks on sees nothing while it is being asked what has become of fonder. */
  #cover(): void {
    if (this.door !== "open" || this.#company.ended) return;
    this.door = "opening";
    this.state = null;
  }

  /**
   * What served this page has hung up: locked, or stopped, or only the network changed. A successor
   * gets a moment to begin; an open page does not stay in sight meanwhile.
   * @return whether somebody is there again.
   */
  async #alone(trouble: unknown): Promise<boolean> {
    if (trouble instanceof api.Trouble && !trouble.over) return false;
    const covering = setTimeout(() => this.#cover(), cover_after_ms);
    for (let tries = 1; ; tries++) {
      const state = await api.state().catch((met: unknown) => met);
      clearTimeout(covering);
      if (this.#company.ended) return false;
      if (!(state instanceof Error)) {
        if (this.door !== (state as State).state) this.settle(state as State);
        return true;
      }
      this.#cover();
      const silent = state instanceof api.Trouble && state.status === 0;
      if (!silent || tries === successor_tries) break;
      await new Promise((resolve) => setTimeout(resolve, successor_every_ms));
    }
    this.close(trouble);
    return false;
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
    this.#company.end();
    pausing.forget();
    this.door = "closed";
    this.state = null;
    this.farewell = { what: words.word("page.closed.done"), next: words.word("page.closed.done.next") };
    await api.done().catch(() => undefined);
    api.forget();
  }

  close(trouble: unknown): void {
    if (this.#left) return;
    pausing.forget();
    this.#company.end();
    const { what, next } = trouble instanceof api.Trouble ? trouble : { what: "", next: "" };
    const gone = this.#demo ? "page.closed.gone.demo" : "page.closed.gone.next";
    this.door = "closed";
    this.state = null;
    this.farewell = {
      what: what || words.word("page.closed.gone"),
      next: next || words.word(gone),
    };
    api.forget();
  }
}

export const app = new App();
