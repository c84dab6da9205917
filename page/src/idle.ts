// When a page that nobody touches is to lock. fonder counts requests; a person who reads makes none,
// so what they do with hand or key is told to it now and then.

export type Turn = "nothing" | "tell" | "warn" | "lock";

const tell_every_ms = 60_000;
const warn_after_ms = 4.5 * 60_000;
export const lock_after_ms = 5 * 60_000;

export class Idle {
  #touched: number;
  #told: number;

  constructor(now_ms: number) {
    this.#touched = this.#told = now_ms;
  }

  touch(now_ms: number): void {
    this.#touched = now_ms;
  }

  /** What is due. Telling is for the caller to do at once. */
  turn(now_ms: number): Turn {
    const idle = now_ms - this.#touched;
    if (idle >= lock_after_ms) return "lock";
    if (idle >= warn_after_ms) return "warn";
    if (this.#touched <= this.#told || now_ms - this.#told < tell_every_ms) return "nothing";
    this.#told = now_ms;
    return "tell";
  }
}
