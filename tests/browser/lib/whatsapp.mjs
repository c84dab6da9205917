// An invented WhatsApp chat of Mira and Jonas: 30 weeks, so that a usual range can be said, with a
// gap of three weeks in both directions. The same every time.

let seed = 11;
const chance = () => (seed = (seed * 16807) % 2147483647) / 2147483647;
const pick = (list) => list[Math.floor(chance() * list.length)];

const said = ["soup is on", "did you find the blue mug?", "train is late, start without me", "ha!", "yes", "the kiln sneezed again", "see you at eight", "what a sky", "<Media omitted>", "sleep well"];
const day_ms = 86_400_000;
const two = (n) => String(n).padStart(2, "0");

function line(ms, who, text) {
  const at = new Date(ms);
  const date = `${two(at.getUTCDate())}/${two(at.getUTCMonth() + 1)}/${at.getUTCFullYear()}`;
  return `${date}, ${two(at.getUTCHours())}:${two(at.getUTCMinutes())} - ${who}: ${text}`;
}

/** @param start day of the first message, UTC milliseconds. */
export function chat({ start = Date.UTC(2025, 2, 3), weeks = 30 } = {}) {
  seed = 11;
  const lines = [];
  for (let day = 0; day < 7 * weeks; day++) {
    const ms = start + day * day_ms;
    const hole = day > 98 && day < 120;
    if (hole || chance() > 0.68) continue;
    let at = ms + (17 + 5 * chance()) * 3_600_000;
    let who = pick(["Mira", "Jonas"]);
    for (let n = 2 + Math.floor(7 * chance()); n > 0; n--) {
      lines.push(line(at, who, pick(said)));
      at += (1 + 25 * chance()) * 60_000;
      if (chance() < 0.7) who = who === "Mira" ? "Jonas" : "Mira";
    }
  }
  return `${lines.join("\n")}\n`;
}

/** Three hundred talks, most of them soon after the last, some after many days: readiness falls. */
export function falling({ start = Date.UTC(2024, 8, 2, 9), talks = 300 } = {}) {
  seed = 23;
  const lines = [];
  let at = start;
  for (let i = 0; i < talks; i++) {
    const normal = Math.sqrt(-2 * Math.log(chance())) * Math.cos(2 * Math.PI * chance());
    at += 3_600_000 * Math.max(2, 9 * Math.exp(1.4 * normal));
    let who = pick(["Mira", "Jonas"]);
    for (let n = 2 + Math.floor(6 * chance()); n > 0; n--) {
      lines.push(line(at, who, pick(said)));
      at += (1 + 5 * chance()) * 60_000;
      who = who === "Mira" ? "Jonas" : "Mira";
    }
  }
  return `${lines.join("\n")}\n`;
}
