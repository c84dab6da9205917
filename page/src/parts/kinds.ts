// The kinds of lines a journal has, in the order in which they are offered, with their words.

export type Kind = "note" | "little" | "joke" | "story" | "ask" | "gift" | "missed" | "there";

/** `there` is asked for by a card, after a meeting. */
export const labels: [Kind, string][] = [
  ["note", "page.kind.note"],
  ["little", "page.kind.little"],
  ["joke", "page.kind.joke"],
  ["story", "page.kind.story"],
  ["ask", "page.kind.ask"],
  ["gift", "page.kind.gift"],
  ["missed", "page.kind.missed"],
];
