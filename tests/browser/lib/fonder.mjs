// fonder as a process: started with a home of its own, asked for the address it prints, stopped.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const listens_within_ms = 30_000;

export class Fonder {
  #home = mkdtempSync(join(tmpdir(), "fonder-browser-"));
  #process;
  #passphrase;

  constructor(program) {
    this.program = program;
  }

  /** Starts `demo` or `open`, in the place of one that was started before, and gives the single-use address. */
  async start(verb, ...more) {
    await this.#stop();
    this.#process = this.#spawn([verb, "--no-browser", "--json", ...more]);
    return this.#address();
  }

  /**
   * Starts `demo` or `open` as on a desktop, and gives the file that a browser is to open: what
   * stands for the browser only notes it down.
   */
  async start_browser(verb, ...more) {
    const noted = join(this.#home, "noted");
    const desktop = join(this.#home, "desktop");
    mkdirSync(desktop, { mode: 0o700 });
    writeFileSync(join(desktop, "xdg-open"), `#!/bin/sh\nprintf %s "$1" > "${noted}.new" && mv "${noted}.new" "${noted}"\n`, { mode: 0o700 });
    await this.#stop();
    this.#process = this.#spawn([verb, ...more], { DISPLAY: ":99", PATH: `${desktop}:${process.env.PATH}`, XDG_RUNTIME_DIR: desktop });
    for (const end = Date.now() + listens_within_ms; Date.now() < end; await sleep(20)) {
      if (existsSync(noted)) return readFileSync(noted, "utf8");
    }
    throw new Error("fonder opened no browser");
  }

  /** An empty archive whose passphrase costs next to nothing to try: for many verbs in a row. */
  async make_cheaply(passphrase) {
    const helper = join(dirname(this.program), "src/archive/cheap_home");
    const made = spawn(helper, [this.#home], { stdio: ["pipe", "ignore", "inherit"] });
    made.stdin.end(`${passphrase}\n`);
    const [code] = await once(made, "close");
    if (code !== 0) throw new Error(`${helper} ended with ${code}`);
  }

  /** A verb that ends, about an archive under this passphrase; later ones know it too. */
  async run(passphrase, ...words) {
    this.#passphrase = passphrase;
    const ran = this.#spawn(words);
    let told = "";
    ran.stdout.on("data", (part) => (told += part));
    ran.stderr.on("data", (part) => (told += part));
    const [code] = await once(ran, "close");
    if (code !== 0) throw new Error(`fonder ${words[0]} ended with ${code}: ${told}`);
    return told;
  }

  #spawn(words, more = {}) {
    const env = { ...process.env, TZ: "Europe/Vienna", ...more };
    const given = [...words, "--home", this.#home];
    if (!this.#passphrase) return spawn(this.program, given, { env, stdio: ["ignore", "pipe", "pipe"] });
    given.push("--passphrase-fd", "3");
    const spawned = spawn(this.program, given, { env, stdio: ["ignore", "pipe", "pipe", "pipe"] });
    spawned.stdio[3].on("error", () => undefined); // some verbs end without asking for it
    spawned.stdio[3].end(`${this.#passphrase}\n`);
    return spawned;
  }

  #address() {
    return new Promise((resolve, reject) => {
      let told = "";
      const timer = setTimeout(() => reject(new Error("fonder told no address")), listens_within_ms);
      this.#process.stdout.on("data", (part) => {
        told += part;
        const found = /"address"\s*:\s*"([^"]+)"/.exec(told);
        if (!found) return;
        clearTimeout(timer);
        resolve(found[1]);
      });
      this.#process.on("exit", (code) => {
        clearTimeout(timer);
        reject(new Error(`fonder ended with ${code}: ${told}`));
      });
      this.#process.on("error", reject);
    });
  }

  get stopped() {
    return this.#process === undefined || this.#process.exitCode !== null;
  }

  async stopped_within(ms) {
    if (this.stopped) return true;
    return new Promise((resolve) => {
      const timer = setTimeout(() => resolve(false), ms);
      this.#process.once("exit", () => {
        clearTimeout(timer);
        resolve(true);
      });
    });
  }

  async #stop() {
    if (this.stopped) return;
    this.#process.kill("SIGTERM");
    if (!(await this.stopped_within(5000))) this.#process.kill("SIGKILL");
  }

  /** Where its archive is. */
  get home() {
    return this.#home;
  }

  /** Ends it as a crash would. */
  async kill() {
    this.#process.kill("SIGKILL");
    await this.stopped_within(5000);
  }

  async end() {
    await this.#stop();
    rmSync(this.#home, { recursive: true, force: true });
  }
}
