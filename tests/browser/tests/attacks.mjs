// What other people's pages try in the same browser, while the notebook is open in another tab. None
// gets an answer, changes anything, or disturbs the session.

import { Attacker, Careless } from "../lib/attacker.mjs";
import { Session } from "../lib/session.mjs";
import { chat } from "../lib/whatsapp.mjs";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const now = ["--now", "2025-10-05T12:00:00+02:00"];
const passphrase = "purple kettle sings at dawn";

/** An archive with a chat in it, open in a tab; its session beside it. */
async function open_notebook(visit) {
  const folder = mkdtempSync(join(tmpdir(), "fonder-browser-"));
  const file = join(folder, "WhatsApp Chat with Jonas.txt");
  writeFileSync(file, chat());
  await visit.fonder.run(passphrase, "import", file, "--me", "Mira", "--bond", "Jonas").finally(() => rmSync(folder, { recursive: true }));
  const address = await visit.fonder.start("open", ...now);
  const page = await visit.follow(address);
  const session = new Session(page, address);
  await visit.go("r");
  return session;
}

/** Lets an attack happen on a page of somebody else's, then looks whether anything came of it. */
async function withstand(visit, attack, hosts = ["127.0.0.1", "elsewhere.test"]) {
  const session = await open_notebook(visit);
  const before = await session.everything();
  visit.expect(before.includes("Jonas"), "there is nothing to be got");
  const attacker = await new Attacker().start();
  try {
    for (const host of hosts) {
      const evil = await visit.page.context().newPage();
      await evil.goto(attacker.address(host));
      const got = await attack(evil, session.base, attacker);
      visit.expect(got.length === 0, `from ${host}: ${got.join("; ")}`);
      await evil.close();
    }
  } finally {
    attacker.end();
  }
  visit.expect((await session.everything()) === before, "something was changed");
  visit.expect(!visit.fonder.stopped, "fonder was stopped");
  await visit.go("t");
  await visit.says("Is there something kind to do");
}

/** In the attacker's page: every kind of request a script can make; what it can read of the answers. */
async function ask_by_script(base) {
  const got = [];
  const paths = ["/", "/a", "/away", "/api/state", "/api/today", "/api/words", "/api/lock", "/api/done", "/api/session"];
  const ways = [];
  for (const credentials of ["omit", "include"]) {
    for (const mode of ["cors", "no-cors"]) {
      ways.push({ mode, credentials }, { mode, credentials, method: "POST", body: '{"code":"guessed"}' });
    }
    ways.push({ mode: "cors", credentials, method: "POST", body: "{}", headers: { "Content-Type": "application/json" } });
    ways.push({ mode: "cors", credentials, headers: { Authorization: "Bearer guessed" } });
  }
  for (const path of paths) {
    for (const way of ways) {
      const answer = await fetch(base + path, way).catch(() => null);
      const text = answer ? await answer.text().catch(() => "") : "";
      if (answer && (answer.type !== "opaque" || answer.status !== 0 || text !== "")) got.push(`${path} ${JSON.stringify(way)}: ${answer.status} ${text}`);
    }
    for (const withCredentials of [false, true]) {
      for (const method of ["GET", "POST"]) {
        const text = await new Promise((resolve) => {
          const request = new XMLHttpRequest();
          request.open(method, base + path);
          request.withCredentials = withCredentials;
          request.onloadend = () => resolve(request.status === 0 ? "" : `${request.status} ${request.responseText}`);
          request.send(method === "POST" ? "{}" : null);
        });
        if (text) got.push(`${method} ${path} by XMLHttpRequest: ${text}`);
      }
    }
    navigator.sendBeacon(base + path, "{}");
  }
  return got;
}

/** Sockets that are no requests of fetch's kind. */
async function ask_by_socket(base) {
  const opened = (source, name) =>
    new Promise((resolve) => {
      source.onopen = source.onmessage = () => resolve([`${name} opened`]);
      source.onerror = () => resolve([]);
    });
  const socket = new WebSocket(`${base.replace("http", "ws")}/api/state`);
  const events = new EventSource(`${base}/api/progress`, { withCredentials: true });
  const got = await Promise.all([opened(socket, "a web socket"), opened(events, "an event source")]);
  events.close();
  return got.flat();
}

/** In the attacker's page: everything that loads by itself once it stands in a document. */
async function embed(base) {
  const kinds = {
    img: "src", script: "src", audio: "src", video: "src", embed: "src", object: "data", iframe: "src", link: "href",
    image: "href", input: "src",
  };
  // A frame and what is like it says that it loaded even where it shows the browser's own refusal.
  const frames = ["iframe", "object", "embed"];
  const put = async (kind, path) => {
    const svg = kind === "image" ? document.createElementNS("http://www.w3.org/2000/svg", "svg") : null;
    const element = svg ? document.createElementNS(svg.namespaceURI, "image") : document.createElement(kind);
    if (kind === "link") element.rel = "stylesheet";
    if (kind === "input") element.type = "image";
    svg?.append(element);
    const settled = new Promise((resolve) => {
      element.onload = element.onloadeddata = () => resolve("loaded");
      element.onerror = () => resolve("refused");
      setTimeout(() => resolve("nothing"), 1000);
    });
    element.setAttribute(kinds[kind], base + path);
    document.body.append(svg ?? element);
    const told = await settled;
    if (told === "loaded" && !frames.includes(kind)) return `${kind} of ${path} was loaded`;
    if (element.naturalWidth) return `${kind} of ${path} is ${element.naturalWidth} wide`;
    return "";
  };
  const paths = ["/", "/a", "/away", "/api/state", "/api/lock", "/favicon.ico"];
  const got = await Promise.all(paths.flatMap((path) => Object.keys(kinds).map((kind) => put(kind, path))));
  return got.filter((each) => each !== "");
}

/** What stands in frames of somebody else's page, asked of the browser itself. */
async function shown_in_frames(evil, base) {
  const inside = evil.frames().filter((frame) => frame !== evil.mainFrame() && frame.url().startsWith(base));
  return inside.map((frame) => `a frame shows ${frame.url()}`);
}

/** Forms, as they are sent without a script's rights. */
async function send_forms(base) {
  for (const path of ["/api/lock", "/api/done", "/api/session", "/api/start", "/api/week", "/api/hole", "/a"]) {
    for (const enctype of ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data"]) {
      for (const method of ["post", "get"]) {
        const form = document.createElement("form");
        Object.assign(form, { action: base + path, enctype, method, target: "inside" });
        const field = document.createElement("input");
        // As text/plain this is an object: the old way to send JSON where no script may.
        Object.assign(field, { name: '{"apart":"7","wish":"room","x":"', value: '"}' });
        form.append(field);
        document.body.append(form);
        form.submit();
        await new Promise((resolve) => setTimeout(resolve, 40));
      }
    }
  }
}

/** In the attacker's page: opens the notebook's page and reaches for it. */
async function reach_for_window(base) {
  const got = [];
  for (const path of ["/", "/a", "/a#k=guessed", "/api/state"]) {
    const opened = window.open(base + path, "notebook");
    await new Promise((resolve) => setTimeout(resolve, 400));
    const tries = {
      document: () => opened.document.body.innerText,
      location: () => opened.location.href,
      script: () => opened.eval("document.body.innerText"),
      frames: () => (opened.length > 0 ? "frames" : ""),
    };
    for (const [name, attempt] of Object.entries(tries)) {
      let text = "";
      try {
        text = attempt();
      } catch {
        continue;
      }
      if (text && text !== "about:blank") got.push(`${name} of ${path}: ${text}`);
    }
    if (!opened.closed) {
      opened.postMessage({ lock: true, state: "open" }, "*");
      try {
        opened.location = "javascript:document.title='hurt'";
      } catch {
        // refused, as it should be
      }
      if (!path.startsWith("/api")) got.push(`${path} keeps its opener`);
    }
  }
  return got;
}

export default {
  async "The control: on a site with its door wide open every one of these attacks succeeds"(visit) {
    const [attacker, careless] = await Promise.all([new Attacker().start(), new Careless().start()]);
    const base = careless.address("elsewhere.test").slice(0, -1);
    const page = await visit.elsewhere(attacker.address());
    try {
      for (const attack of [ask_by_script, ask_by_socket, embed, reach_for_window]) {
        visit.expect((await page.evaluate(attack, base)).length > 0, `${attack.name} got nothing`);
      }
      visit.expect((await shown_in_frames(page, base)).length > 0, "no frame was shown");
      careless.posts = 0;
      await page.evaluate(send_forms, base);
      visit.expect(careless.posts >= 7, `only ${careless.posts} forms arrived`);
    } finally {
      attacker.end();
      careless.end();
    }
  },

  async "Scripts of other sites get no answer and change nothing"(visit) {
    await withstand(visit, (evil, base) => evil.evaluate(ask_by_script, base));
  },

  async "Sockets of other sites do not open"(visit) {
    await withstand(visit, (evil, base) => evil.evaluate(ask_by_socket, base));
  },

  async "Nothing of the notebook can be put into other sites: no image, script, style or frame"(visit) {
    await withstand(visit, async (evil, base) => {
      return [...(await evil.evaluate(embed, base)), ...(await shown_in_frames(evil, base))];
    });
  },

  async "Forms of other sites are turned away"(visit) {
    await withstand(visit, async (evil, base) => {
      await evil.evaluate(send_forms, base);
      return shown_in_frames(evil, base);
    });
  },

  async "A window that other sites open is not theirs"(visit) {
    await withstand(visit, async (evil, base) => {
      const got = await evil.evaluate(reach_for_window, base);
      for (const page of evil.context().pages()) {
        const hurt = (await page.title()) === "hurt" || (await page.evaluate(() => opener !== null && location.pathname.startsWith("/a")));
        if (hurt) got.push(`${page.url()} is in their hands`);
        if (page !== evil && page !== visit.page) await page.close();
      }
      return got;
    });
  },

  async "Another name for this machine opens nothing, not even to a page of that name"(visit) {
    const from_within = async (path) => {
      const answer = await fetch(path).catch(() => null);
      return answer ? `${answer.status} ${await answer.text()}` : "none";
    };
    await withstand(
      visit,
      async (evil, base) => {
        const got = [];
        const port = new URL(base).port;
        for (const host of ["rebound.test", "localhost", "127.0.0.1.test", "127.1", "0.0.0.0"]) {
          for (const path of ["/a", "/api/state"]) {
            const answer = await evil.goto(`http://${host}:${port}${path}`).catch(() => null);
            const own = new URL(evil.url()).hostname === "127.0.0.1"; // 127.1 is only another way to write it
            if (answer && answer.status() !== 421 && !own) got.push(`${host}${path} was answered with ${answer.status()}`);
            // Rebinding: now a script of that name asks its own origin.
            if (answer?.status() !== 421) continue;
            const told = await evil.evaluate(from_within, "/api/state");
            if (!told.startsWith("421") || told.includes("Jonas")) got.push(`a script on ${host} was told ${told}`);
          }
        }
        return got;
      },
      ["rebound.test"],
    );
  },

  async "A page that was saved to the disk is another site too"(visit) {
    const folder = mkdtempSync(join(tmpdir(), "fonder-browser-"));
    const file = join(folder, "saved.html");
    writeFileSync(file, "<!doctype html><title>Saved</title><iframe name=inside></iframe>");
    try {
      await withstand(visit, async (evil, base) => {
        await evil.goto(`file://${file}`);
        await evil.evaluate(send_forms, base);
        return evil.evaluate(ask_by_script, base);
      }, ["127.0.0.1"]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
};
