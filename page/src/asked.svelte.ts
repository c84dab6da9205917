// Something asked of fonder: not here yet, here, or not to be had. Troubles that concern the whole
// page (locked, closed) are dealt with; the others stay here to be shown.

import { app } from "./app.svelte.ts";

export class Asked<T> {
  value = $state.raw<T | null>(null);
  trouble = $state.raw<unknown>(null);
  waiting = $state(false);

  /** Asks; what came before stays in sight until the answer is here. */
  async ask(question: () => Promise<T>): Promise<T | null> {
    this.waiting = true;
    this.trouble = null;
    try {
      this.value = await question();
      return this.value;
    } catch (trouble) {
      if (!app.meet(trouble)) this.trouble = trouble;
      return null;
    } finally {
      this.waiting = false;
    }
  }
}
