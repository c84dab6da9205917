// Leaving quickly. In this order: cover everything, lock, go where the person chose. The cover does
// not wait for fonder, and neither does the going: where fonder has stopped, the neutral page is drawn
// by this one.

import * as api from "./api.ts";

const wait_for_lock_ms = 250;
const wait_for_page_ms = 1000; // while a successor begins

/** The neutral page's words, for when fonder is not there to send it. */
export interface List {
  title: string;
  items: string[];
}

/** Where to go: an own path of fonder's, or a web address; anything else is the neutral page. */
export function neutral(target: string | undefined): string {
  if (target && /^(\/[a-z0-9-]*$|https?:\/\/)/i.test(target)) return target;
  return "/away";
}

/** Back, after leaving, asks for this page anew without a link: it gets the neutral page as well. */
export function came_back(): boolean {
  const [how] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
  return how?.type === "back_forward";
}

/** Whether fonder still answers there. Its silence is told at once: nobody listens any more. */
async function answers(address: string): Promise<boolean> {
  const soon = new Promise<boolean>((resolve) => setTimeout(() => resolve(false), wait_for_page_ms));
  const asked = fetch(address, { cache: "no-store", credentials: "omit" }).then(
    (reply) => reply.ok,
    () => false,
  );
  return Promise.race([asked, soon]);
}

/** The neutral page without fonder: the same list, drawn here, at the same address. */
function draw_list(list: List): void {
  document.title = list.title;
  for (const sheet of document.querySelectorAll("style, link[rel=stylesheet]")) sheet.remove();
  const main = document.createElement("main");
  const head = main.appendChild(document.createElement("h1"));
  head.textContent = list.title;
  const items = main.appendChild(document.createElement("ul"));
  for (const each of list.items) items.appendChild(document.createElement("li")).textContent = each;
  document.body.replaceChildren(main);
  history.replaceState(null, "", neutral(""));
}

export async function leave(target: string | undefined, list: List): Promise<void> {
  const cover = document.createElement("div");
  cover.className = "cover";
  document.body.replaceChildren(cover);
  const soon = new Promise((resolve) => setTimeout(resolve, wait_for_lock_ms));
  const gone = (trouble: unknown) => trouble instanceof api.Trouble && trouble.status === 0;
  const locked = await Promise.race([api.lock().catch((trouble: unknown) => trouble), soon]);
  api.forget();
  const to = neutral(target);
  if (gone(locked) && to.startsWith("/") && !(await answers(to))) {
    draw_list(list);
    // Back comes to this same page under another number: it stays the list.
    addEventListener("popstate", () => history.replaceState(null, "", neutral("")));
    return;
  }
  // A browser may keep the covered page as it is, and show that on Back.
  addEventListener("pageshow", (event) => event.persisted && location.replace(neutral("")));
  location.replace(to);
}

/** Counts presses of a key that fall within a span; any other key starts again. */
export class Presses {
  #times: number[] = [];

  constructor(
    readonly wanted = 3,
    readonly within_ms = 5000,
  ) {}

  /** @return how many count by now; `wanted` means: leave. */
  press(at_ms: number): number {
    this.#times = this.#times.filter((time) => at_ms - time < this.within_ms);
    this.#times.push(at_ms);
    return this.#times.length;
  }

  forget(): void {
    this.#times = [];
  }
}
