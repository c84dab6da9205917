// The built page with the demo's golden answers, or invented ones, behind it, under the door's own content policy:
//
//   npm run build && npm run dev        then open /a?as=demo#k=1 (few, long, none, empty, locked)
//
// For looking at the page only; the browser tests drive the real fonder.

import { readFile, readdir } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import * as couple from "./couple.mjs";

const root = new URL("..", import.meta.url).pathname;
const types = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".woff2": "font/woff2" };
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; " +
  "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; " +
  "require-trusted-types-for 'script'; trusted-types 'none'";

/** What fonder itself says about the demo couple. */
const blessed = async (name) => JSON.parse(await readFile(join(root, `../tests/golden/${name}.json`), "utf8"));

const long = "Wilhelmina-Alexandra Featherstonehaugh-Montgomery (Büro, Wohnung & Garten)";
const kinds = {
  demo: { state: "open", demo: true, count: 113, bond: "Noor" },
  open: { state: "open", count: 113, bond: "Noor" },
  few: { state: "open", count: 5, bond: "Noor" },
  none: { state: "open", count: 0, bond: "Noor" },
  long: { state: "open", count: 30, bond: long },
  empty: { state: "empty", count: 0, bond: "Noor" },
  locked: { state: "locked", count: 0, bond: "Noor" },
};
let now = kinds.demo;

const state = () => ({
  state: now.state, demo: now.demo ?? false, now: "2025-11-02", version: "0", me: null,
  bond: now.state === "open" ? { name: now.bond, how: "partner", live: "apart", mostly: "message" } : null,
  recorded: now.count > 0, keep_words: false, exit_target: "/away",
});

async function words() {
  const folder = join(root, "../knowledge/words/en");
  const files = await Promise.all((await readdir(folder)).map((name) => readFile(join(folder, name), "utf8")));
  const all = files.flatMap((text) => Object.entries(JSON.parse(text))).filter(([id]) => id.startsWith("page."));
  const texts = all.map(([id, { text }]) => [id, text.replaceAll("''", "'")]);
  return { lang: "en", dir: "ltr", words: Object.fromEntries(texts) };
}

const sure = { order: "day-first", sure: true, text: "Dates look like day.month.year, 24-hour clock (certain: 1 204 days are above 12)", choices: [] };
const unsure = { order: null, sure: false, text: "These dates could be day/month or month/day: 211 lines fit both, none decides. Which is right?", choices: [{ order: "day-first", label: "03/04 is 3 April" }, { order: "month-first", label: "03/04 is 4 March" }] };
const inspected = (asked) => ({
  files: [{ file: "chat.txt", source: "whatsapp", bytes: 10, bytes_read: 10, problems: [], dates: asked.dates ? sure : unsure,
    chats: [{ name: now.bond, group: false, participants: ["Ada", now.bond], messages: 421, notices: 3, calls: 0, media: 12, first: "2023-03-03T08:15:00+01:00", last: "2023-09-01T22:03:10+02:00", senders: [{ name: "Ada", messages: 208 }, { name: now.bond, messages: 213 }] }] }],
});

const answers = {
  "POST /api/session": (body) => (body.code ? { token: "t" } : null),
  "GET /api/words": words,
  "GET /api/state": state,
  "GET /api/safety": () => ({ sections: [{ id: "not", title: "What is not protected", paragraphs: ["Whoever sits at this computer while it is open reads everything."] }] }),
  "GET /api/uploads": () => ({ uploads: [] }),
  "GET /api/today": () => now.demo ? blessed("today") : couple.today(now),
  "GET /api/rhythm": () => now.demo ? blessed("rhythm") : couple.rhythm(now),
  "GET /api/apart": () => now.demo ? blessed("apart") : couple.apart(now),
  "GET /api/sure": () => blessed("sure"),
  "GET /api/recorded": () => now.demo ? blessed("recorded") : couple.recorded(now),
  "GET /api/why": () => blessed("why-weeks"),
  "GET /api/progress": () => ({ busy: true, file: "chat.txt", done: 41200, of: 46910, text: "41 200 of 46 910 lines" }),
  "GET /api/here": () => new Promise((answer) => setTimeout(answer, 25_000, { here: "1" })),
  "POST /api/start": () => ((now = kinds.none), state()),
  "POST /api/unlock": () => ((now = kinds.open), state()),
  "POST /api/lock": () => ((now = kinds.locked), { state: "locked" }),
  "POST /api/done": () => ({ state: "locked" }),
  "POST /api/upload": () => ({ upload: "u1", name: "chat.txt", bytes: 10 }),
  "POST /api/inspect": inspected,
  "POST /api/import": () => ((now = kinds.open), { new: 46871, already: 0, problems: 2, bonds: [{ name: "Noor", report: { text: "46 871 messages, 3 Sep 2023 – 2 Nov 2025.", sub: "New 46 871 · already here 0 · not understood 2.", files: [{ file: "chat.txt", source: "whatsapp", title: "WhatsApp", text: "46 871 messages", lines: ["39 lines were notices from the app, not messages."] }], problem_list: [] } }] }),
  "POST /api/note": (body) => ({ sealed: now.state === "locked", id: 1, text: now.state === "locked" ? "Sealed." : `Kept: ${body.kind}.` }),
  "POST /api/pause": (body) => couple.pause(body, now),
  "POST /api/steady": () => ({ text: "", steady: couple.pause({}, now).steady }),
  "POST /api/journal": (body) => couple.journal(body),
  "POST /api/hole": () => couple.recorded(now),
  "POST /api/moment": () => couple.today(now),
  "POST /api/week": (body) => ((answers.marked = body), couple.today(now)),
};

async function file(path) {
  const name = path.startsWith("/assets/") ? path : "/index.html";
  return { type: types[extname(name)] ?? "text/plain", body: await readFile(join(root, "dist", name)) };
}

function read(request) {
  return new Promise((resolve) => {
    const parts = [];
    request.on("data", (part) => parts.push(part));
    request.on("end", () => {
      try {
        resolve(JSON.parse(Buffer.concat(parts).toString() || "{}"));
      } catch {
        resolve({});
      }
    });
  });
}

const server = createServer(async (request, response) => {
  const url = new URL(request.url, "http://local");
  response.setHeader("Content-Security-Policy", policy);
  response.setHeader("Cache-Control", "no-store");
  if (url.searchParams.get("as")) now = kinds[url.searchParams.get("as")] ?? now;
  if (url.pathname === "/away") return response.end("milk\nbread\n");
  if (!url.pathname.startsWith("/api/")) {
    const { type, body } = await file(url.pathname);
    return response.setHeader("Content-Type", type).end(body);
  }
  const body = await read(request);
  const answer = await answers[`${request.method} ${url.pathname}`]?.(body);
  response.statusCode = answer ? 200 : 401;
  response.setHeader("Content-Type", "application/json");
  const refused = { error: { exit: 3, what: "This link was already used.", next: "Run fonder open for a new one.", problems: [] } };
  response.end(JSON.stringify(answer ?? refused));
});
server.listen(Number(process.env.PORT ?? 0), "127.0.0.1", () =>
  console.log(`http://127.0.0.1:${server.address().port}/a?as=demo#k=1`),
);
