// Leaving quickly. In this order: cover everything, lock, go where the person chose. The cover does
// not wait for fonder, and neither does the going.

import * as api from "./api.ts";

const wait_for_lock_ms = 250;

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

export async function leave(target: string | undefined): Promise<void> {
  const cover = document.createElement("div");
  cover.className = "cover";
  document.body.replaceChildren(cover);
  const soon = new Promise((resolve) => setTimeout(resolve, wait_for_lock_ms));
  await Promise.race([api.lock().catch(() => undefined), soon]);
  api.forget();
  // A browser may keep the covered page as it is, and show that on Back.
  addEventListener("pageshow", (event) => event.persisted && location.replace(neutral("")));
  location.replace(neutral(target));
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
