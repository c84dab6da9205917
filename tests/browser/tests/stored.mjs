// What a chat, a name or a file's name holds is text on the page, whatever it looks like. And the content
// policy, with trusted types, would stop it if it were not.

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { Careless } from "../lib/attacker.mjs";
import { Session } from "../lib/session.mjs";
import { chat } from "../lib/whatsapp.mjs";

const now = ["--now", "2025-10-05T12:00:00+02:00"];
const passphrase = "purple kettle sings at dawn";

const hurts = [
  "<script>document.title='hurt'</script>",
  "<img src=x onerror=\"document.title='hurt'\">",
  "<svg/onload=document.title='hurt'>",
  "\"><iframe srcdoc=\"<script>top.document.title='hurt'</script>\"></iframe>",
  "<a href=\"javascript:document.title='hurt'\">soup</a>",
  "javascript:document.title='hurt'//",
  "<style>*{display:none}</style><link rel=stylesheet href=//elsewhere.test/x>",
  "<base href=//elsewhere.test/><meta http-equiv=refresh content=0>",
  "{{constructor.constructor('document.title=1')()}} ${document.title=1} {@html 1}",
  "\u202egnp.exe\u202c \u2066left\u2069 \u0007\u001b[31m",
];
const other = `Jonas ${hurts[1]}`;

/** The invented chat, with hurting texts in it and a name that is one. */
function hurting_chat() {
  const lines = chat().replaceAll(" - Jonas: ", ` - ${other}: `).split("\n");
  return lines.map((line, i) => (i % 40 === 0 && line ? line.replace(/: [^:]*$/, `: ${hurts[(i / 40) % hurts.length]}`) : line)).join("\n");
}

/** What would be there if anything had been more than text. */
async function traces_of_harm(page) {
  return page.evaluate(() => {
    const found = [...document.querySelectorAll("iframe, object, embed, base, meta[http-equiv], img[src='x'], [onerror], [onload], a[href^='javascript'], link[href*='elsewhere']")];
    const told = found.map((element) => element.outerHTML.slice(0, 100));
    if (document.title !== "Notes") told.push(`the title is ${document.title}`);
    if (getComputedStyle(document.body).display === "none") told.push("a style came in");
    return told;
  });
}

async function expect_unharmed(visit, where) {
  const told = await traces_of_harm(visit.page);
  visit.expect(told.length === 0, `${where}: ${told.join("; ")}`);
}

/** In a page: what a content policy with trusted types stops. @return what it did not stop. */
async function try_everything(elsewhere) {
  const refused = (attempt) => {
    try {
      attempt();
      return false;
    } catch (error) {
      return error instanceof TypeError || error instanceof EvalError;
    }
  };
  const later = (attempt) => new Promise((resolve) => setTimeout(() => resolve(refused(attempt)), 0));
  const loads = (element, put) =>
    new Promise((resolve) => {
      element.onload = () => resolve(false);
      element.onerror = () => resolve(true);
      put(element);
      document.head.append(element);
      setTimeout(() => resolve(true), 1000);
    });
  const link = Object.assign(document.createElement("a"), { href: "javascript:void(document.title='hurt')" });
  document.body.append(link);
  link.click();
  await new Promise((resolve) => setTimeout(resolve, 100));
  const style = document.createElement("style");
  style.textContent = "body { display: none }";
  document.head.append(style);
  const inline = document.createElement("div");
  inline.setAttribute("style", "display: none");
  document.body.append(inline);
  const told = {
    "a link that is a script": document.title !== "hurt",
    "HTML by a string": refused(() => (document.createElement("div").innerHTML = "<b>x</b>")),
    "a script's text": refused(() => (document.createElement("script").text = "document.title='hurt'")),
    "a frame's text": refused(() => (document.createElement("iframe").srcdoc = "x")),
    "a policy of one's own": refused(() => trustedTypes.createPolicy("mine", { createHTML: (text) => text })),
    "eval": await later(() => (0, eval)("document.title='hurt'")),
    "a function from a string": await later(() => new Function("document.title='hurt'")()),
    "a style in the document": getComputedStyle(document.body).display !== "none",
    "a style on an element": getComputedStyle(inline).display !== "none",
    "a picture from elsewhere": await loads(document.createElement("img"), (img) => (img.src = `${elsewhere}x.png`)),
    "a frame": await new Promise((resolve) => {
      const frame = document.createElement("iframe");
      document.body.append(frame);
      frame.src = "/a";
      setTimeout(() => resolve((frame.contentDocument?.body?.innerText ?? "") === ""), 500);
    }),
    "asking elsewhere": await fetch(elsewhere).then(() => false, () => true),
  };
  return Object.entries(told).filter(([, stopped]) => !stopped).map(([name]) => name);
}

export default {
  async "Scripts, pictures and links in names and texts stay text on every page"(visit) {
    const folder = mkdtempSync(join(tmpdir(), "fonder-browser-"));
    const file = join(folder, "<img src=x onerror=document.title='hurt'>.txt");
    writeFileSync(file, hurting_chat());
    try {
      await visit.fonder.run(passphrase, "import", file, "--me", "Mira", "--bond", other, "--keep-words");
      const address = await visit.fonder.start("open", ...now);
      const page = await visit.follow(address);
      const session = new Session(page, address);
      for (const key of ["t", "r", "e", "i"]) {
        await visit.go(key);
        await expect_unharmed(visit, `page ${key}`);
      }
      const everything = await session.everything();
      visit.expect(everything.includes("onerror"), "the names did not reach the page at all");
      await visit.go("e");
      const text = await page.locator("body").innerText();
      visit.expect(text.includes("<img src=x"), "the name is not shown as it was written");
      // Marks that turn the direction around stay within what they came in.
      visit.expect(!/[\u202a-\u202e\u2066-\u2069\u0007\u001b]/.test(await page.evaluate(() => document.title)), "the title has them");
    } finally {
      rmSync(folder, { recursive: true });
    }
  },

  async "A dropped file with such names asks who is who, in text"(visit) {
    const page = await visit.enter("open", {}, ...now);
    await page.getByLabel("Passphrase", { exact: true }).fill(passphrase);
    await page.getByLabel("The same once more").fill(passphrase);
    await visit.press("Go on");
    await page.getByLabel("Their name, or what you call them").fill(other);
    for (const label of ["Partner", "Apart", "By message"]) await page.getByLabel(label, { exact: true }).check();
    await visit.press("Go on");
    await visit.press("Go on");
    await visit.press("Begin");
    await visit.says("Drop an export here");
    const data = await page.evaluateHandle((text) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([text], "<svg onload=alert(1)>.txt", { type: "text/plain" }));
      return transfer;
    }, hurting_chat());
    await page.dispatchEvent(".area", "drop", { dataTransfer: data });
    await visit.says("Which one is you?");
    await expect_unharmed(visit, "who is who");
    await page.getByRole("button", { name: /^Mira/ }).click();
    await visit.says("What came in");
    await expect_unharmed(visit, "report");
  },

  async "An address to leave to is a web address or a path of ours, never a script"(visit) {
    const session = await Session.take(await visit.fonder.start("open", ...now));
    const wishes = { passphrase, bond: "Jonas", how: "partner", live: "apart", mostly: "message", keep_words: false };
    for (const exit_target of ["javascript:document.title='hurt'", "data:text/html,<script>1</script>", "file:///etc/passwd", "//elsewhere.test", "/a/../../x", " javascript:1", "ftp://elsewhere.test"]) {
      const answer = await session.ask("start", { ...wishes, exit_target });
      visit.expect(answer.status === 400, `${exit_target} was answered with ${answer.status}`);
    }
    const answer = await session.ask("start", { ...wishes, exit_target: "https://elsewhere.test/kittens" });
    visit.expect(answer.status === 200, `a web address was answered with ${answer.status}`);
  },

  async "The content policy and trusted types are in force on the page itself"(visit) {
    const page = await visit.enter("demo");
    const careless = await new Careless().start();
    try {
      const missed = await page.evaluate(try_everything, careless.address());
      visit.expect(missed.length === 0, `not stopped: ${missed.join(", ")}`);
      // The control: on a page without a policy each of them succeeds.
      const open = await visit.elsewhere(careless.address());
      const succeeded = await open.evaluate(try_everything, careless.address());
      visit.expect(succeeded.length === 12, `only these succeed without a policy: ${succeeded.join(", ")}`);
    } finally {
      careless.end();
    }
    const stored = await page.evaluate(() => localStorage.length + sessionStorage.length + document.cookie.length);
    visit.expect(stored === 0, "something is stored");
    visit.expect((await page.title()) === "Notes", "a script ran");
    visit.expect(visit.complaints.some((line) => /Content Security Policy/.test(line)), "the policy said nothing");
    visit.forgive(/Content Security Policy|Content-Security-Policy|asked elsewhere\.test|TrustedHTML|TrustedScript|Failed to load|X-Frame-Options|frame/i);
  },
};
