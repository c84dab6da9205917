// The way of one export: dropped, read without storing, two questions at most, taken in. Which step
// it stands at decides what the page asks; nothing is kept before the last one.

import * as api from "../../api.ts";
import { app } from "../../app.svelte.ts";
import type { Chat, InspectedFile, Progress, Report } from "../../shapes.ts";

type Step = "ready" | "reading" | "groups" | "chat" | "dates" | "me" | "stranger" | "same" | "partial" | "importing";

const ask_progress_every_ms = 300;
// Exit codes.
const to_be_asked = 2;
const not_understood = 6;

/** What the last import said, for the report. */
export const last: { report: Report | null; notes: string } = { report: null, notes: "" };

export class Importing {
  step = $state<Step>("ready");
  file = $state.raw<InspectedFile | null>(null);
  chat = $state.raw<Chat | null>(null);
  progress = $state.raw<Progress | null>(null);
  trouble = $state.raw<unknown>(null);
  asked = $state(""); // why it has to be asked whether this is the same person

  #upload = "";
  #dates: string | null = null;
  #me = "";
  #bond = ""; // said only where the chat's name does not tell

  /** The zone is the machine's unless the person says otherwise: fonder knows it. */
  get #reading(): api.Reading {
    return { upload: this.#upload, zone: "", dates: this.#dates };
  }

  async take(given: File): Promise<void> {
    this.again();
    await this.#during("reading", async () => {
      this.#upload = (await api.upload(given)).upload;
      await this.#inspect();
    });
  }

  /** Goes on with an export that was handed over when fonder was started, if one waits. */
  async take_handed_over(): Promise<void> {
    const waiting = (await api.uploads().catch(() => null))?.uploads[0];
    if (!waiting || this.step !== "ready") return;
    await this.#during("reading", async () => {
      this.#upload = waiting.upload;
      await this.#inspect();
    });
  }

  async #inspect(): Promise<void> {
    const inspected = await api.inspect(this.#reading);
    const file = inspected.files[0];
    if (!file || file.chats.length === 0) throw unread(file);
    this.file = file;
    this.chat = file.chats.length === 1 ? (file.chats[0] ?? null) : null;
    this.#next();
  }

  /** Which question is still open, in the order a person would ask them. */
  #next(): void {
    const dates = this.file?.dates;
    if (this.file?.chats.every((chat) => chat.group)) this.step = "groups";
    else if (dates && !dates.sure && dates.choices.length > 0 && this.#dates === null) this.step = "dates";
    else if (!this.chat) this.step = "chat";
    else if (this.#me_is_known()) void this.import(app.state?.me ?? "");
    else this.step = "me";
  }

  #me_is_known(): boolean {
    const me = app.state?.me;
    return Boolean(me && this.chat?.senders.some((sender) => sender.name === me));
  }

  choose(chat: Chat): void {
    this.chat = chat;
    this.#next();
  }

  /** Reads again with the order of dates the person named. */
  async order(dates: string): Promise<void> {
    this.#dates = dates;
    await this.#during("reading", () => this.#inspect());
  }

  stranger(): void {
    this.step = "stranger";
  }

  async import(me: string, accept_partial = false): Promise<void> {
    this.#me = me;
    const { keep_words } = app.state ?? {};
    await this.#during("importing", async () => {
      const imported = await api.importChat({
        ...this.#reading,
        chat: this.chat?.key ?? "",
        me,
        bond: this.#bond,
        keep_words: keep_words ?? false,
        accept_partial,
      });
      last.report = imported.bonds[0]?.report ?? null;
      last.notes = imported.own_notes?.text ?? "";
      await app.refresh();
      app.go("report");
    });
    // What could be read was read: too little was understood to take it in unasked.
    const { trouble } = this;
    if (!(trouble instanceof api.Trouble)) return;
    if (trouble.exit === not_understood && !accept_partial) this.step = "partial";
    // The chat bears a name that nobody here was ever called by.
    if (trouble.exit === to_be_asked && this.#bond === "" && app.state?.bond) {
      this.asked = trouble.what;
      this.step = "same";
    }
  }

  /** It is the same person, by another name. */
  async same(): Promise<void> {
    this.#bond = app.state?.bond?.name ?? "";
    await this.import(this.#me);
  }

  /** Takes in what was understood, now that the person has seen what was not. */
  async all_the_same(): Promise<void> {
    await this.import(this.#me, true);
  }

  again(): void {
    this.step = "ready";
    this.file = this.chat = this.trouble = null;
    this.#dates = null;
    this.#bond = "";
  }

  async #during(step: Step, work: () => Promise<void>): Promise<void> {
    this.step = step;
    this.trouble = null;
    const watch = setInterval(() => void this.#watch(), ask_progress_every_ms);
    try {
      await work();
    } catch (trouble) {
      this.step = "ready";
      if (!app.meet(trouble)) this.trouble = trouble;
    } finally {
      clearInterval(watch);
      this.progress = null;
    }
  }

  async #watch(): Promise<void> {
    const progress = await api.progress().catch(() => null);
    if (progress?.busy && (this.step === "reading" || this.step === "importing")) {
      this.progress = progress;
    }
  }
}

/** A file without a chat: its own problem says why. */
function unread(file: InspectedFile | undefined): api.Trouble {
  const problems = file?.problems ?? [];
  const [first] = problems;
  return new api.Trouble(422, first?.expected ?? "", first?.next ?? "", problems);
}
