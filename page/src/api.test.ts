import { File as NodeFile } from "node:buffer";
import { readFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import * as couple from "../dev/couple.mjs";
import * as api from "./api.ts";

let asked: { path: string; init: RequestInit }[] = [];

function answering(body: unknown, status = 200) {
  vi.stubGlobal("fetch", (path: string, init: RequestInit) => {
    asked.push({ path, init });
    return Promise.resolve(new Response(JSON.stringify(body), { status }));
  });
}

/** What C++ blessed: tests/golden. */
function golden(name: string): unknown {
  const file = new URL(`../../tests/golden/${name}.json`, import.meta.url);
  return JSON.parse(readFileSync(file, "utf8"));
}

const header = (name: string) => new Headers(asked.at(-1)?.init.headers).get(name);

async function trouble(question: Promise<unknown>): Promise<api.Trouble> {
  const met = await question.then(
    () => undefined,
    (error: unknown) => error,
  );
  expect(met).toBeInstanceOf(api.Trouble);
  return met as api.Trouble;
}

beforeEach(() => {
  asked = [];
  vi.spyOn(console, "error").mockImplementation(() => undefined);
});
afterEach(() => {
  api.forget();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe("The session", () => {
  it("is opened with the code and carried as a bearer token from then on", async () => {
    answering({ token: "t0k" });
    await api.enter("c0de");
    expect(asked[0]?.init.body).toBe('{"code":"c0de"}');
    answering({ state: "locked" });
    await api.state();
    expect(header("Authorization")).toBe("Bearer t0k");
  });

  it("is gone once forgotten", async () => {
    answering({ token: "t0k" });
    await api.enter("c0de");
    api.forget();
    answering({ state: "locked" });
    await api.state();
    expect(header("Authorization")).toBeNull();
  });
});

describe("A lock", () => {
  it("hangs up on what was asked before, as shut, and holds back what is asked meanwhile", async () => {
    let locked = (_: Response) => undefined as void;
    vi.stubGlobal("fetch", (path: string, init: RequestInit) => {
      asked.push({ path, init });
      if (path === "/api/lock") return new Promise((resolve) => (locked = resolve));
      if (path === "/api/state") return Promise.resolve(new Response('{"state":"locked"}'));
      return new Promise((_, reject) => init.signal?.addEventListener("abort", () => reject(init.signal?.reason)));
    });
    const before = trouble(api.today());
    await vi.waitFor(() => expect(asked).toHaveLength(1));
    const locking = api.lock();
    expect((await before).shut).toBe(true);
    const after = api.state().catch(() => undefined);
    await Promise.resolve();
    expect(asked.map((each) => each.path)).toEqual(["/api/today", "/api/lock"]);
    locked(new Response("{}"));
    await locking;
    await after;
    expect(asked.at(-1)?.path).toBe("/api/state");
  });

  it("lets a change that is under way be told as done, or as shut where it is hung up on", async () => {
    const answers: { resolve: (_: Response) => void; reject: (_: Error) => void }[] = [];
    vi.stubGlobal("fetch", (path: string, init: RequestInit) => {
      asked.push({ path, init });
      if (path === "/api/lock") return Promise.resolve(new Response("{}"));
      return new Promise((resolve, reject) => answers.push({ resolve, reject }));
    });
    const told = api.done();
    const hung_up_on = trouble(api.done());
    await vi.waitFor(() => expect(asked).toHaveLength(2));
    await api.lock();
    expect(asked[0]?.init.signal?.aborted ?? false).toBe(false);
    answers[0]?.resolve(new Response("{}"));
    answers[1]?.reject(new TypeError("network"));
    await told;
    expect((await hung_up_on).shut).toBe(true);
  });
});

describe("What arrives", () => {
  it("is checked: a wrong shape is a trouble that shows no values", async () => {
    answering({ ...couple.today(), text: 7, cards: "Noor" });
    expect((await trouble(api.today())).status).toBe(500);
    const written = vi.mocked(console.error).mock.calls.flat().join(" ");
    expect(written).toContain("text");
    expect(written).not.toContain("Noor");
  });

  it.each([0, 1, 5, 8, 113, 200])("may be a record of %i weeks", async (count) => {
    answering(couple.rhythm({ count }));
    expect((await api.rhythm()).weeks.weeks).toHaveLength(count);
    answering(couple.apart({ count }));
    await api.apart();
    answering(couple.recorded({ count }));
    await api.recorded();
    answering(couple.today({ count }));
    await api.today();
  });

  it.each(["today", "rhythm", "apart", "sure", "recorded", "state"] as const)(
    "is taken as fonder says it of the demo couple: %s",
    async (name) => {
      answering(golden(name));
      await expect(api[name]()).resolves.toBeTruthy();
    },
  );

  it.each(["weeks", "clock", "reached_out", "my_answers", "times_apart", "apart", "coming_back", "coming_back_calls", "returns"])(
    "tells why it says so: %s",
    async (claim) => {
      answering(golden(`why-${claim}`));
      expect((await api.why(claim)).lines.length).toBeGreaterThan(0);
    },
  );

  it("may carry more than the page knows", async () => {
    answering({ ...couple.today(), moon: "waxing" });
    expect((await api.today()).text).toBe("This week is ordinary for you two.");
  });
});

describe("A trouble", () => {
  it("carries fonder's own words", async () => {
    const problems = [{ line: 12, offset: 345, saw: "99/99", expected: "a day", next: "…" }];
    answering({ error: { exit: 6, what: "Not an export.", next: "Try zip.", problems } }, 422);
    const met = await trouble(api.state());
    expect(met).toMatchObject({ status: 422, what: "Not an export.", next: "Try zip." });
    expect(met.problems[0]?.line).toBe(12);
    expect(met.over || met.shut).toBe(false);
  });

  it("ends the page when the session is not known or fonder is gone", async () => {
    answering({ error: { exit: 3, what: "This link was already used." } }, 401);
    expect((await trouble(api.state())).over).toBe(true);
    vi.stubGlobal("fetch", () => Promise.reject(new TypeError("refused")));
    expect((await trouble(api.state())).over).toBe(true);
  });

  it("leads to the door when locked", async () => {
    answering({ error: { exit: 3, what: "Locked." } }, 409);
    expect((await trouble(api.rhythm())).shut).toBe(true);
  });

  it("without words is still one", async () => {
    vi.stubGlobal("fetch", () => Promise.resolve(new Response("<html>", { status: 500 })));
    expect(await trouble(api.state())).toMatchObject({ status: 500, what: "" });
  });
});

describe("An upload", () => {
  it("names the file in percent-encoded UTF-8 and sends the bytes as they are", async () => {
    answering({ upload: "u1", name: "Chat mit Zoë.txt", bytes: 3 });
    const file = new NodeFile(["abc"], "Chat mit Zoë.txt") as unknown as File; // no global in Node 18
    await api.upload(file);
    expect(header("X-File-Name")).toBe("Chat%20mit%20Zo%C3%AB.txt");
    expect(header("Content-Type")).toBe("application/octet-stream");
    expect(asked[0]?.init.body).toBe(file);
  });
});

describe("What a card offers", () => {
  it("is posted under /api/ and nowhere else", async () => {
    answering({});
    await api.act({ label: "Keep it", act: "moment", body: { id: "12" }, calm: false });
    expect(asked[0]?.path).toBe("/api/moment");
    await trouble(api.act({ label: "", act: "../elsewhere", body: {}, calm: false }));
    expect(asked).toHaveLength(1);
  });
});

describe("The journal", () => {
  const entry = {
    id: 12, kind: "story", label: "story to tell", text: "the kiln sneezed", from: "2025-10-28", to: "2025-10-28",
    when: "28 Oct 2025", origin: "", rested: false, told: null, waits: true, record: false,
  };
  const journal = {
    bond: "Noor", text: "One line.", sub: "", search: "", total: 1, rested: 0,
    kinds: [{ kind: "story", label: "story to tell", n: 1 }],
    seasons: [{ from: "2025-09-01", label: "Sep – Nov 2025", entries: [entry] }],
  };
  const looked = { search: "kiln", kind: "", rested: false };

  it("is asked for with the words in the body, never in the address", async () => {
    answering(journal);
    const answer = await api.journal(looked);
    expect(answer.seasons[0]?.entries[0]?.text).toBe("the kiln sneezed");
    expect(asked[0]?.path).toBe("/api/journal");
    expect(asked[0]?.init.body).toContain("kiln");
  });

  it("names only what is changed", async () => {
    answering(journal);
    await api.changeEntry(12, { rests: true }, looked);
    expect(JSON.parse(asked[0]?.init.body as string)).toEqual({ ...looked, id: 12, rests: true });
  });

  it("takes a sealed line's answer, which shows nothing of it", async () => {
    answering({ sealed: true, id: null, today: "2025-11-02", text: "Sealed.", about: null, entry: null });
    expect(await api.note({ kind: "little", text: "her mug", about: "" })).toEqual({ sealed: true, id: null, text: "Sealed." });
  });

  it("is a trouble where a line is not as described", async () => {
    answering({ ...journal, seasons: [{ from: "2025-09-01", label: "", entries: [{ ...entry, waits: 1 }] }] });
    expect((await trouble(api.journal(looked))).status).toBe(500);
  });
});
