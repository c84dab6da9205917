// What set-up asks, and when a screen of it is answered.

import type { SetUp } from "../../api.ts";

export interface Answers extends SetUp {
  /** The passphrase once more: there is no reset. */
  again: string;
}

export const steps = ["passphrase", "who", "keep", "exit"] as const;
export type Step = (typeof steps)[number];

/** What each screen is called for those who hear the page. */
export const called: Record<Step, string> = {
  passphrase: "page.setup.step.passphrase",
  who: "page.setup.step.who",
  keep: "page.setup.step.keep",
  exit: "page.setup.step.exit",
};

export function empty(): Answers {
  return {
    passphrase: "",
    again: "",
    bond: "",
    how: "",
    live: "",
    mostly: "",
    keep_words: false,
    exit_target: "",
  };
}

/** It is over, or they are gone: how the two live is not asked, and nothing is counted. */
export function over(how: string | undefined | null): boolean {
  return how === "lost" || how === "ended";
}

/**
 * The id of what a screen still needs before one may go on; null where nothing. Never how strong a
 * passphrase is: that is told, not enforced.
 */
export function lacking(step: Step, answers: Answers): string | null {
  switch (step) {
    case "passphrase":
      return answers.passphrase !== "" && answers.passphrase === answers.again
        ? null
        : "page.setup.needs.passphrase";
    case "who":
      return lacking_of_who(answers);
    case "keep":
      return null;
    case "exit":
      return answers.exit_target === "" || /^https?:\/\/[^\s/]+/.test(answers.exit_target)
        ? null
        : "page.setup.needs.exit";
  }
}

function lacking_of_who(answers: Answers): string | null {
  if (answers.bond.trim() === "") return "page.setup.needs.name";
  if (answers.how === "") return "page.setup.needs.how";
  if (over(answers.how)) return null;
  if (answers.live === "") return "page.setup.needs.live";
  return answers.mostly === "" ? "page.setup.needs.mostly" : null;
}

export const complete = (step: Step, answers: Answers) => lacking(step, answers) === null;

/** What is sent: of one who is gone nothing that was chosen before they were said to be. */
export function settled(answers: Answers): Answers {
  return over(answers.how) ? { ...answers, live: "", mostly: "" } : answers;
}
