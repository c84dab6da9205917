// Always one question under way that is answered only now and then. Its failure, or an answer from
// another process, says that what serves
// this page has locked or ended, at once and without a clock; and it counts as nobody's doing, so that
// it keeps nothing open.

const breath_ms = 200; // after a fright, however often it comes

export class Company {
  #ended = false;

  #with = "";
  #asking = new AbortController();

  /**
   * @param here  the question, to the one named; gives who answers, and fails when nobody is left.
   * @param alone  called when it is another one, or nobody; true if somebody is there again.
   */
  constructor(
    readonly here: (of: string, signal: AbortSignal) => Promise<string>,
    readonly alone: (trouble: unknown) => Promise<boolean>,
  ) {}

  /** Returns once it is ended, or nobody is left. */
  async keep(): Promise<void> {
    while (!this.#ended) {
      const trouble = await this.#listen();
      if (trouble === null || this.#ended) continue;
      if (!(await this.alone(trouble))) return;
      await new Promise((resolve) => setTimeout(resolve, breath_ms));
    }
  }

  /** @return what went wrong; null where all is as it was. */
  async #listen(): Promise<unknown> {
    try {
      const before = this.#with;
      this.#with = await this.here(before, this.#asking.signal);
      // A browser may ask again by itself when it is hung up on: then a successor answers.
      return before === "" || before === this.#with ? null : new Error("another one");
    } catch (trouble) {
      return trouble;
    }
  }

  get ended(): boolean {
    return this.#ended;
  }

  end(): void {
    this.#ended = true;
    this.#asking.abort();
  }
}
