// Words to look for, in every encoding in which a program might leave them: as tests/house.py has them.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const hex = (bytes) => bytes.toString("hex");
const swapped = (bytes) => Buffer.from(bytes).swap16();
const json = (word) => JSON.stringify(word).slice(1, -1).replace(/[^ -~]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`);

/** @return [encoding, bytes], without what depends on the letters around it. */
function forms(word) {
  const told = Buffer.from(word, "utf8");
  const wide = Buffer.from(word, "utf16le");
  const base64 = [0, 1, 2].map((before) => {
    const letters = Buffer.concat([Buffer.alloc(before), told]).toString("base64");
    return [`base64 at ${before}`, letters.slice(Math.ceil((8 * before) / 6), Math.floor((8 * (before + told.length)) / 6))];
  });
  const texts = [
    ["latin-1", Buffer.from(word, "latin1")],
    ["upper case", word.toUpperCase()],
    ["lower case", word.toLowerCase()],
    ["percent", encodeURIComponent(word)],
    ["json", json(word)],
    ["hex", hex(told)],
    ["HEX", hex(told).toUpperCase()],
  ];
  return [["utf-8", told], ["utf-16-le", wide], ["utf-16-be", swapped(wide)], ...texts, ...base64].map(([how, form]) => [how, Buffer.from(form)]);
}

function* files_below(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* files_below(path);
    else if (entry.isFile()) yield path;
  }
}

/** What a file holds; nothing, once it is gone: what is being stopped takes its own files away. */
function content_of(path) {
  try {
    return readFileSync(path);
  } catch (error) {
    if (error.code === "ENOENT") return Buffer.alloc(0);
    throw error;
  }
}

/** Where in a folder's files, by content or name, a word stands, and how. */
export function found_below(folder, words) {
  const wanted = words.flatMap((word) => forms(word).map(([how, form]) => ({ what: `${word} as ${how}`, form })));
  const found = [];
  for (const path of files_below(folder)) {
    const content = Buffer.concat([Buffer.from(path), content_of(path)]);
    found.push(...wanted.filter(({ form }) => content.includes(form)).map(({ what }) => `${path}: ${what}`));
  }
  return found;
}
