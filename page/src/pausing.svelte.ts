// A draft that is being paused over. In this memory alone, and in no component's, so that it outlives
// a look at another page; not a lock, unless a wait was begun, which may be longer than the lock's
// patience. Overwritten by nothing: strings cannot be. Leaving ends the page, and this with it.

class Pausing {
  draft = $state("");
  /** Shown before a locked door. */
  open = $state(false);
  /** When the wait that is on ends, by performance.now(); 0 while there is none. */
  ends = $state(0);
  lasts_ms = $state(0);

  wait(ms: number): void {
    this.lasts_ms = ms;
    this.ends = performance.now() + ms;
  }

  forget(): void {
    this.draft = "";
    this.ends = 0;
  }

  /** The door was shut: words stay only under a wait, which covers them. */
  locked(): void {
    this.open = this.ends > 0;
    if (!this.open) this.forget();
  }
}

export const pausing = new Pausing();
