// The one place that talks to fonder, and that checks what comes back. It knows docs/http.md and
// nothing else. The session's token lives in this module's memory and nowhere else: a reload asks
// again, on purpose.

import * as v from "valibot";
import * as shapes from "./shapes.ts";

/** Something that did not work, in finished words. `what` is empty where fonder did not answer. */
export class Trouble extends Error {
  readonly status: number;
  /** fonder's exit code for the same trouble on the command line. */
  readonly exit: number;
  readonly what: string;
  readonly next: string;
  readonly problems: shapes.Problem[];

  constructor(status: number, what = "", next = "", problems: shapes.Problem[] = [], exit = 1) {
    super(what);
    this.status = status;
    this.exit = exit;
    this.what = what;
    this.next = next;
    this.problems = problems;
  }

  /** The door is closed to this page: no session any more, or fonder has stopped. */
  get over(): boolean {
    return this.status === 0 || this.status === 401;
  }

  /** Locked, or not set up yet. */
  get shut(): boolean {
    return this.status === 409;
  }
}

let token = "";
// A lock ends the process that answers. A question under way is hung up on, as shut; a change under
// way may still be told as done; what is asked meanwhile waits, and meets the next one.
let locking: Promise<unknown> = Promise.resolve();
let before_lock = new AbortController();

const as_json = (response: Response): Promise<unknown> => response.json().catch(() => null);

/** What came back, where it went well; `read` takes its body. */
async function reached<T>(
  path: string,
  init: RequestInit,
  read: (response: Response) => Promise<T>,
): Promise<T> {
  const headers = new Headers(init.headers);
  if (token) headers.set("Authorization", `Bearer ${token}`);
  const until_lock = before_lock.signal;
  const signal = init.signal ?? (init.method === "GET" ? until_lock : null);
  let response: Response;
  try {
    response = await fetch(path, { ...init, signal, headers, cache: "no-store", credentials: "omit" });
  } catch {
    throw new Trouble((signal ?? until_lock).aborted ? 409 : 0);
  }
  if (response.ok) {
    const body = await read(response).catch(() => {
      throw new Trouble((signal ?? until_lock).aborted ? 409 : 0);
    });
    if (signal?.aborted) throw new Trouble(409);
    return body;
  }
  const body = await as_json(response);
  if (signal?.aborted) throw new Trouble(409);
  const told = v.safeParse(shapes.Trouble, body);
  if (!told.success) throw new Trouble(response.status);
  const { what, next, problems, exit } = told.output.error;
  throw new Trouble(response.status, what, next ?? "", problems, exit);
}

const answer = (path: string, init: RequestInit) => reached(path, init, as_json);

type Shape<T> = v.GenericSchema<unknown, T>;

async function checked<T>(shape: Shape<T>, path: string, init: RequestInit): Promise<T> {
  await locking;
  const body = await answer(path, init);
  const result = v.safeParse(shape, body);
  if (result.success) return result.output;
  // Places only, never the values: this may end up in a bug report.
  const places = result.issues.slice(0, 3).map((issue) => v.getDotPath(issue) ?? "(whole)");
  console.error(`${path}: not as docs/http.md describes it: ${places.join(", ")}`);
  throw new Trouble(500);
}

function get<T>(shape: Shape<T>, path: string): Promise<T> {
  return checked(shape, path, { method: "GET" });
}

function post<T>(shape: Shape<T>, path: string, body: object): Promise<T> {
  const headers = { "Content-Type": "application/json" };
  return checked(shape, path, { method: "POST", headers, body: JSON.stringify(body) });
}

/** Exchanges the link's one-time code for a session. Works once. */
export async function enter(code: string): Promise<void> {
  token = "";
  token = (await post(shapes.Session, "/api/session", { code })).token;
}

/** Forgets the session. What was asked before may still arrive; nothing after it will. */
export function forget(): void {
  token = "";
}

export const words = () => get(shapes.Words, "/api/words");
export const safety = () => get(shapes.Safety, "/api/safety");
export const settings = () => get(shapes.Settings, "/api/settings");
export const state = () => get(shapes.State, "/api/state");
export const today = () => get(shapes.Today, "/api/today");
export const rhythm = () => get(shapes.Rhythm, "/api/rhythm");
export const apart = () => get(shapes.ApartBack, "/api/apart");
export const sure = () => get(shapes.Sure, "/api/sure");
export const recorded = () => get(shapes.Recorded, "/api/recorded");
export const uploads = () => get(shapes.Uploads, "/api/uploads");
export const progress = () => get(shapes.Progress, "/api/progress");
/**
 * Which of fonder's processes answers. It takes its time where it is the one named, and fails, or
 * another one answers, at once when that locks or ends: half an answer is a failure like any other.
 */
export async function here(of: string, signal: AbortSignal): Promise<string> {
  const body = await answer(`/api/here?of=${encodeURIComponent(of)}`, { method: "GET", signal });
  const told = v.safeParse(shapes.Here, body);
  if (!told.success) throw new Trouble(0);
  return told.output.here;
}
export const why = (claim: string) =>
  get(shapes.Why, `/api/why?claim=${encodeURIComponent(claim)}`);

export interface SetUp {
  passphrase: string;
  bond: string;
  how: string;
  live: string;
  mostly: string;
  keep_words: boolean;
  exit_target: string;
}
export const start = (answers: SetUp) => post(shapes.State, "/api/start", answers);
export const unlock = (passphrase: string) => post(shapes.State, "/api/unlock", { passphrase });

/** Whom every page is about, until it locks. */
export const choose = (name: string) => post(shapes.State, "/api/bond", { name });

const Nothing = v.unknown();
export const done = () => post(Nothing, "/api/done", {});

/** Locks even while the page is being left: the request outlives it. */
export function lock(): Promise<unknown> {
  const headers = { "Content-Type": "application/json" };
  before_lock.abort();
  before_lock = new AbortController();
  const locked = answer("/api/lock", { method: "POST", headers, body: "{}", keepalive: true });
  locking = locked.catch(() => undefined);
  return locked;
}

export const upload = (file: File) =>
  checked(shapes.Upload, "/api/upload", {
    method: "POST",
    headers: {
      "Content-Type": "application/octet-stream",
      "X-File-Name": encodeURIComponent(file.name),
    },
    body: file,
  });

export interface Reading {
  upload: string;
  zone: string;
  dates: string | null;
}
export const inspect = (reading: Reading) => post(shapes.Inspected, "/api/inspect", reading);

export interface Importing extends Reading {
  chat: string;
  me: string;
  bond: string;
  keep_words: boolean;
  /** Take in what was understood, though much was not. */
  accept_partial: boolean;
}
export const importChat = (wishes: Importing) => post(shapes.Imported, "/api/import", wishes);

export const answerHole = (id: number, said: string) =>
  post(shapes.Recorded, "/api/hole", { id, answer: said });
export const declareHole = (from: string, to: string) =>
  post(shapes.Recorded, "/api/hole", { from, to });

export interface WeekMarks {
  together: string;
  talked: string;
  apart: string;
  wish: string;
}
export const markWeek = (marks: WeekMarks) => post(shapes.Today, "/api/week", marks);

export interface Line {
  kind: string;
  text: string;
  /** Days as people say them; empty: as the line says, else today. */
  about: string;
}
/** One line for the journal; while locked it is sealed, and nothing is shown back. */
export const note = (line: Line) => post(shapes.Noted, "/api/note", line);

/** What of the journal is looked at. */
export interface Looked {
  search: string;
  kind: string;
  rested: boolean;
}
export const journal = (looked: Looked) => post(shapes.Journal, "/api/journal", looked);
/** What is not named stays as it is. */
export interface EntryChange {
  text?: string;
  about?: string;
  origin?: string;
  rests?: boolean;
  told?: boolean;
  erase?: boolean;
  drop_photo?: number;
}
export const changeEntry = (id: number, change: EntryChange, looked: Looked) =>
  post(shapes.Journal, "/api/journal", { ...looked, ...change, id });

/** Files to keep beside a line: handed over one by one, kept all or none. */
export async function addPhotos(id: number, files: File[], looked: Looked) {
  const photos: string[] = [];
  for (const file of files) photos.push((await upload(file)).upload);
  return post(shapes.Journal, "/api/journal", { ...looked, id, photos });
}

const shown = ["image/jpeg", "image/png", "image/webp"];
/** A photo as it is kept. What is of no type that we show is none. */
export async function photo(id: number): Promise<Blob> {
  await locking;
  const bytes = await reached(`/api/photo?id=${id}`, { method: "GET" }, (got) => got.blob());
  if (!shown.includes(bytes.type)) throw new Trouble(500);
  return bytes;
}

/** What the record proposes to keep. */
export const moments = () => get(shapes.Proposals, "/api/moments");
/** Keeps one, or lets it go for good; then what is proposed now. */
export const decideMoment = async (id: string, keep: boolean) => {
  await post(Nothing, "/api/moment", { id, keep });
  return moments();
};

/** One thing worth sending; each asking moves on. */
export const worth = (wishes: { not_this?: boolean } = {}) =>
  post(shapes.Worth, "/api/worth", wishes);

export const plans = () => get(shapes.Plans, "/api/plans");
/** What is empty stays as it is, where `id` names one. */
export interface PlanWishes {
  id?: number;
  remove?: boolean;
  /** Of two that are beside each other: neither is to go. */
  keep_both?: boolean;
  whose?: string;
  title?: string;
  from?: string;
  to?: string;
  known?: string;
  tell_by?: string;
  by_phone?: boolean;
}
export const plan = (wishes: PlanWishes) => post(shapes.Plans, "/api/plan", wishes);
/** What is wished of the weeks ahead, one thing at a time. */
export interface AheadWishes {
  weeks?: number;
  /** closer, room, as-it-is */
  wish?: string;
  /** A kind of time for both … */
  both?: string;
  /** … "Saturday afternoons" … */
  when?: string;
  by_phone?: boolean;
  /** … or one that goes. */
  no_longer?: number;
  /** The proposal that begins then. */
  leave?: string;
  again?: boolean;
}
export const ahead = (wishes: AheadWishes) => post(shapes.Ahead, "/api/ahead", wishes);
export const distance = () => get(shapes.Distance, "/api/distance");
/** @param titles  what each plan is, in place of *Hold* */
export const calendar = (titles: boolean) => post(shapes.CalendarFile, "/api/calendar", { titles });
/** @param turn  other ones than those of this week */
export const ideas = (turn: number) => get(shapes.Ideas, `/api/ideas?turn=${turn}`);
/** What waits for the next meeting; what is named changes it before. */
export interface BeforeWishes {
  /** The day they meet next, as people say it. */
  on?: string;
  not_planned?: boolean;
  told?: number[];
  all_told?: boolean;
  /** After a meeting: what was not told waits for the next. */
  waits_on?: boolean;
}
export const before = (wishes: BeforeWishes) => post(shapes.Before, "/api/before", wishes);

/** Something new of one's own, or what became of one that is there. */
export interface LifeWishes {
  name?: string;
  /** "Tuesdays", "twice a week" */
  when?: string;
  boundary?: boolean;
  /** Of a boundary: the hour after which it counts, "23:00". */
  after?: string;
  /** quiet, phone-free or free … */
  keeps?: string;
  /** … and when: "22:00-08:00", "Sundays". */
  hours?: string;
  id?: number;
  fared?: string;
  /** The day, as people say it; empty: today. */
  on?: string;
  wake?: boolean;
  erase?: boolean;
}
export const life = (wishes: LifeWishes) => post(shapes.Life, "/api/life", wishes);

/** How one is; what is left out is left out. */
export interface CheckInWishes {
  missing?: string;
  body?: string;
  met?: string;
  need?: string;
  line?: string;
  erase?: number;
}
export const checkIn = (wishes: CheckInWishes) => post(shapes.CheckIn, "/api/check-in", wishes);

/** A draft is looked at, and nothing of it stays unless `keep` says so. */
export interface Pause {
  draft: string;
  unanswered?: string;
  body?: string;
  needs?: string[];
  keep?: boolean;
  /** The next time a clock shows this: "09:00". */
  until?: string;
  /** What was kept and is ready: it is gone from the archive once it was answered. */
  held?: boolean;
}
export const pause = (wishes: Pause) => post(shapes.Paused, "/api/pause", wishes);
export const steady = (wishes: { text?: string; erase?: number }) =>
  post(shapes.Steadies, "/api/steady", wishes);

/** What is not named stays as it is. */
export interface Wishes {
  exit_target?: string;
  title?: string;
  /** The whole way to a text file; empty: none. */
  phone_notes?: string;
  keep_words?: boolean;
}
export const set = (wishes: Wishes) => post(shapes.Settings, "/api/set", wishes);

export const closeChapter = () => post(shapes.Chapter, "/api/chapter", {});
/** @param name  whose, where several are closed; else empty. */
export const reopenChapter = (name: string) =>
  post(shapes.Chapter, "/api/chapter", { reopen: true, name });

/** One of five; without `typed` it is only said what would go. */
export interface Erasure {
  source?: string;
  from?: string;
  to?: string;
  words?: boolean;
  everything?: boolean;
  /** A closed chapter; `name` says which of several. */
  closed?: boolean;
  name?: string;
  typed?: string;
}
export const erase = (erasure: Erasure) => post(shapes.Erasing, "/api/erase", erasure);

/** Does what a card offers; `act` is the last part of a path under /api/. */
export function act(action: shapes.Action): Promise<unknown> {
  if (!/^[a-z-]+$/.test(action.act)) return Promise.reject(new Trouble(400));
  return post(Nothing, `/api/${action.act}`, action.body);
}
