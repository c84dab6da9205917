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

/** Whether one may go on. Never how strong a passphrase is: that is told, not enforced. */
export function complete(step: Step, answers: Answers): boolean {
  switch (step) {
    case "passphrase":
      return answers.passphrase !== "" && answers.passphrase === answers.again;
    case "who":
      return answers.bond.trim() !== "" && answers.how !== "" && answers.live !== "" && answers.mostly !== "";
    case "keep":
      return true;
    case "exit":
      return answers.exit_target === "" || /^https?:\/\/[^\s/]+/.test(answers.exit_target);
  }
}
