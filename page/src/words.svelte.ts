// Every word a person reads comes from fonder's one catalogue. Components name ids; this module
// holds the table. An id the catalogue lacks is a fault that tools/words.test.ts finds first.

import * as api from "./api.ts";

let table = $state.raw<Record<string, string>>({});
let language = $state("en");

/** The finished label for an id such as "page.nav.today". Empty until the words have arrived. */
export function word(id: string): string {
  return table[id] ?? "";
}

/** The language the words are in, for dates and numbers in tables. */
export function tongue(): string {
  return language;
}

export function use(answer: { lang: string; dir: string; words: Record<string, string> }): void {
  table = answer.words;
  language = answer.lang;
  if (typeof document === "undefined") return;
  document.documentElement.lang = answer.lang;
  document.documentElement.dir = answer.dir;
}

export async function load(): Promise<void> {
  use(await api.words());
}
