// Always one question under way that is answered only now and then. Its failure says that what serves
// this page has locked or ended, at once and without a clock; and it counts as nobody's doing, so that
// it keeps nothing open.

const breath_ms = 200; // after a fright, however often it comes

export class Company {
  #ended = false;

  /**
   * @param here  the question; it fails when nobody is left to answer.
   * @param alone  called then, with its trouble; true if somebody is there again.
   */
  constructor(
    readonly here: () => Promise<unknown>,
    readonly alone: (trouble: unknown) => Promise<boolean>,
  ) {}

  /** Returns once it is ended, or nobody is left. */
  async keep(): Promise<void> {
    while (!this.#ended) {
      try {
        await this.here();
      } catch (trouble) {
        if (this.#ended || !(await this.alone(trouble))) return;
        await new Promise((resolve) => setTimeout(resolve, breath_ms));
      }
    }
  }

  get ended(): boolean {
    return this.#ended;
  }

  end(): void {
    this.#ended = true;
  }
}
