// Leaving by Shift three times, watched from inside the page and from fonder's side.

const patience_ms = 20_000;

/** In the page: says over `told` when it asked to lock, was opaque, and left, on the page's own clock. */
function watch() {
  const say = (what, at = performance.now()) => globalThis.told({ what, at: performance.timeOrigin + at });
  let presses = 0;
  addEventListener("keydown", (event) => {
    if (event.key === "Shift" && ++presses === 3) say("pressed", event.timeStamp);
  }, { capture: true });
  const is_covered = () => document.querySelector(".cover") !== null && document.body.children.length === 1;
  new MutationObserver(() => {
    if (!is_covered()) return;
    // A frame later it is painted: a task that was asked for in a frame runs behind its painting.
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => say("opaque");
      port2.postMessage(0);
    });
  }).observe(document.body, { childList: true });
  const fetch = globalThis.fetch;
  globalThis.fetch = (path, ...more) => {
    if (path === "/api/lock") say(is_covered() ? "asked, covered" : "asked, not covered");
    return fetch(path, ...more);
  };
  addEventListener("pagehide", () => say("left"));
}

/**
 * Milliseconds since 1970 at which fonder first answered that this session is no longer open. A process
 * that ends for the lock hangs up on us in the middle of a request: then we ask again.
 */
async function locked_at(session) {
  const said = async (answer) => (answer.ok && (await answer.json()).state === "open" ? "open" : "locked");
  for (const end = Date.now() + patience_ms; Date.now() < end; ) {
    if ((await session.ask("state").then(said, () => "hung up")) === "locked") return Date.now();
  }
  return Infinity;
}

/** @return when each thing happened, in milliseconds from the third Shift. */
export async function leave_by_shift(visit, session) {
  const { page } = visit;
  const when = {};
  await page.exposeFunction("told", ({ what, at }) => (when[what] ??= at));
  await page.evaluate(watch);
  const locked = locked_at(session);
  for (let i = 0; i < 3; i++) await page.keyboard.press("Shift");
  await page.waitForURL(/\/away$/);
  when.locked = await locked;
  return Object.fromEntries(Object.entries(when).map(([what, at]) => [what, at - when.pressed]));
}
