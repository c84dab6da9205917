// Holds the page against the catalogue, both ways: every id it names has a sentence, every page
// sentence is used, and no component holds a word of its own.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "svelte/compiler";
import { describe, expect, it } from "vitest";

const root = new URL("..", import.meta.url).pathname;
const words = join(root, "../knowledge/words/en");

const files = readdirSync(join(root, "src"), { recursive: true, encoding: "utf8" })
  .filter((name) => /\.(svelte|ts)$/.test(name) && !name.endsWith(".test.ts"))
  .map((name) => ({ name, text: readFileSync(join(root, "src", name), "utf8") }));

const catalogue = readdirSync(words)
  .filter((name) => name.endsWith(".json"))
  .flatMap((name) => Object.entries(JSON.parse(readFileSync(join(words, name), "utf8")) as object))
  .filter(([id]) => id.startsWith("page.")) as [string, { text: string }][];

const named = new Set(files.flatMap(({ text }) => text.match(/(?<=["'`])page\.[\w.]+(?=["'`])/g) ?? []));

describe("The page's words", () => {
  it("are all in the catalogue", () => {
    const known = new Set(catalogue.map(([id]) => id));
    expect([...named].filter((id) => !known.has(id))).toEqual([]);
  });

  it("are all used", () => {
    expect(catalogue.map(([id]) => id).filter((id) => !named.has(id))).toEqual([]);
  });

  it("are never put together from pieces of an id", () => {
    for (const { name, text } of files) expect(text, name).not.toMatch(/`page\.[^`]*\$\{/);
  });

  it("take no arguments: sentences with numbers come from fonder", () => {
    for (const [id, { text }] of catalogue) expect(text, id).not.toMatch(/[{}]/);
  });
});

interface Node {
  type: string;
  name: string;
  data: string;
  value: unknown;
  attributes: Node[];
}

/** Every node of a component's markup, script and style left out. */
function nodes(source: string): Node[] {
  const found: Node[] = [];
  const walk = (value: unknown) => {
    if (Array.isArray(value)) value.forEach(walk);
    else if (value && typeof value === "object") {
      if (typeof (value as Node).type === "string") found.push(value as Node);
      for (const [key, inside] of Object.entries(value)) if (key !== "attributes") walk(inside);
    }
  };
  walk(parse(source, { modern: true }).fragment);
  return found;
}

/** Attributes whose value a person reads or hears. */
const spoken = ["alt", "aria-label", "aria-description", "placeholder", "title", "label", "legend"];

/** Texts in the markup, or in an attribute that is read or heard, that hold a word. */
function literals(source: string): string[] {
  const all = nodes(source);
  const heard = all
    .flatMap((node) => node.attributes ?? [])
    .filter((attribute) => spoken.includes(attribute.name))
    .flatMap((attribute) => [attribute.value].flat() as Node[]);
  const texts = [...all, ...heard].filter((node) => node?.type === "Text");
  return texts.map((node) => node.data).filter((text) => /\p{L}{2}/u.test(text));
}

/** Fields that do not tell the browser to forget what is written in them. */
function remembering(source: string): string[] {
  return nodes(source)
    .filter((node) => ["input", "textarea", "select"].includes(node.name))
    .filter((node) => {
      const found = node.attributes.find((attribute) => attribute.name === "autocomplete");
      return JSON.stringify(found?.value ?? "").includes('"off"') === false;
    })
    .map((node) => node.name);
}

describe("The lint itself", () => {
  it("finds a word in the markup and in a spoken attribute, and only there", () => {
    expect(literals('<p class="quiet">Hello {name}</p>')).toEqual(["Hello "]);
    expect(literals('<b aria-label="Hello"></b>')).toEqual(["Hello"]);
    expect(literals('<b role="img" data-x="hello">{word("page.x")} · ?</b>')).toEqual([]);
  });

  it("finds a field that is remembered", () => {
    expect(remembering('<input type="text" />')).toEqual(["input"]);
    expect(remembering('<input onchange={() => go(1)} autocomplete="off" />')).toEqual([]);
  });
});

describe("Components", () => {
  const components = files.filter(({ name }) => name.endsWith(".svelte"));

  it.each(components)("$name holds no word that a person reads", ({ text }) => {
    expect(literals(text)).toEqual([]);
  });

  it.each(components)("$name says what it is", ({ text }) => {
    expect(text).toMatch(/^<!--\n {2}@component\n/);
  });

  it.each(components)("$name writes no style attribute, which the door forbids", ({ text }) => {
    expect(text).not.toMatch(/\sstyle="/);
  });

  it.each(components)("$name lets the browser remember nothing that is typed", ({ text }) => {
    expect(remembering(text)).toEqual([]);
  });
});
