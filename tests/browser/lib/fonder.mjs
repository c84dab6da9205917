// fonder as a process: started with a home of its own, asked for the address it prints, stopped.

import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const listens_within_ms = 30_000;

export class Fonder {
  #home = mkdtempSync(join(tmpdir(), "fonder-browser-"));
  #process;

  constructor(program) {
    this.program = program;
  }

  /** Starts `demo` or `open` and gives the single-use address. */
  start(verb, ...more) {
    const given = [verb, "--no-browser", "--json", "--home", this.#home, ...more];
    const env = { ...process.env, TZ: "Europe/Vienna" };
    this.#process = spawn(this.program, given, { env, stdio: ["ignore", "pipe", "pipe"] });
    return this.#address();
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

  async end() {
    if (!this.stopped) {
      this.#process.kill("SIGTERM");
      if (!(await this.stopped_within(5000))) this.#process.kill("SIGKILL");
    }
    rmSync(this.#home, { recursive: true, force: true });
  }
}
