// How hard a passphrase is to guess, roughly, in one of five steps. Length and variety of words
// decide; symbols hardly do. It never leaves this page and never refuses anything.

export type Strength = "none" | "short" | "weak" | "fair" | "strong";

const bits_per_word = 11; // one of about two thousand words in common use
const bits_per_letter = 2.6; // in running text somebody made up; less than chance would give
const bits_per_mixed_letter = 3.2; // where capitals, digits and signs are mixed in

/** Letters that add something: a run (aaa), a step (abc, 321) or a pair told again does not. */
function surprising_letters(text: string): number {
  const letters = [...text.toLowerCase()];
  const seen = new Set<string>();
  let count = 0;
  letters.forEach((letter, i) => {
    const before = letters[i - 1];
    const move = before === undefined ? 9 : letter.codePointAt(0)! - before.codePointAt(0)!;
    const pair = `${before ?? ""}${letter}`;
    if (Math.abs(move) > 1 && !seen.has(pair)) count += 1;
    seen.add(pair);
  });
  return count;
}

function different_words(text: string): number {
  const words = text.toLowerCase().split(/[\s\-_.,]+/);
  return new Set(words.filter((word) => word.length >= 3)).size;
}

function mixed(text: string): boolean {
  const kinds = [/\p{Ll}/u, /\p{Lu}/u, /\d/, /[^\p{L}\d\s]/u];
  return kinds.filter((kind) => kind.test(text)).length >= 3;
}

export function strength(passphrase: string): Strength {
  const text = passphrase.trim();
  if (text === "") return "none";
  const words = different_words(text);
  const bits = Math.max(
    words >= 3 ? words * bits_per_word : 0,
    surprising_letters(text) * (mixed(text) ? bits_per_mixed_letter : bits_per_letter),
  );
  if (text.length < 8) return "short";
  if (bits < 28) return "weak";
  return bits < 42 ? "fair" : "strong";
}
