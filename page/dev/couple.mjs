// Invented answers in the shapes of docs/http.md, for states that the demo does not have: five weeks,
// nothing, very long names. Seeded: the same pictures every time.

let seed = 7;
const chance = () => (seed = (seed * 16807) % 2147483647) / 2147483647;
const day_ms = 86400000;
const iso = (ms) => new Date(ms).toISOString().slice(0, 10);
const month_label = (ms) => new Intl.DateTimeFormat("en", { month: "short", timeZone: "UTC" }).format(ms);

const last_monday = Date.UTC(2025, 9, 27);

function weeks(count) {
  const all = [];
  for (let i = count - 1; i >= 0; i--) {
    const ms = last_monday - 7 * day_ms * i;
    const hole = count > 40 && i > 82 && i < 86;
    const partly = count > 40 && (i === 86 || i === 82);
    const in_touch = Math.max(0, Math.min(7, Math.round(4.7 + (chance() - 0.5) * 4.5)));
    const together = chance() < 0.45 ? 1 + Math.floor(chance() * 2) : 0;
    const own = chance() < 0.5 ? 1 : 0;
    all.push({
      monday: iso(ms),
      month: iso(ms).slice(0, 7),
      in_touch: hole ? null : partly ? Math.min(3, in_touch) : in_touch,
      together: hole ? null : together,
      apart: hole ? null : chance() < 0.15 ? 3 : 0,
      own: hole ? null : own,
      recorded_days: hole ? 0 : partly ? 3 : 7,
      status: hole ? "not_recorded" : partly ? "partly" : "recorded",
      median: hole || count < 8 ? null : 4.7 + Math.sin(i / 9) * 0.6,
      text: hole
        ? `Week of ${iso(ms)}: not recorded.`
        : `Week of ${iso(ms)}: in touch on ${in_touch} days, together on ${together}.`,
    });
  }
  return all;
}

function months(list) {
  const names = [...new Set(list.map((week) => week.month))];
  return names.map((month) => {
    const ms = Date.parse(`${month}-01`);
    return { month, label: month_label(ms), year: Number(month.slice(0, 4)) };
  });
}

const figure = (claim, text, sub, more = {}) => ({
  claim, status: "ok", estimate: 5, range: [3, 6], level: 0.8, n: 110, coverage: 0.97,
  unit: "days a week", needs: null, as_of: "2025-11-02", grain: "week", text, sub, ...more,
});
const lacking = (claim, text, needs) =>
  figure(claim, text, "", { status: "not_enough", estimate: null, range: null, n: needs.have, needs });

export function rhythm({ count = 113, bond = "Noor" } = {}) {
  seed = 7;
  const list = weeks(count);
  const enough = count >= 8;
  const cells = Array.from({ length: 7 }, (_, day) =>
    Array.from({ length: 24 }, (_, hour) => {
      const evening = Math.exp(-((hour - 20.5) ** 2) / 7) * (day > 4 ? 0.8 : 1.2);
      const morning = Math.exp(-((hour - 8) ** 2) / 2.5) * (day < 5 ? 0.55 : 0.25);
      return Math.max(0, evening + morning + 0.06 * chance() - 0.02) / 60;
    }),
  );
  const days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
  const over = [["12 hours", 12, 61, 70, [0.39, 0.54]], ["2 days", 48, 6, 8, [0.23, 0.66]], ["4 days", 96, 2, 3, [0.12, 0.77]]];
  const steps = [[1, "1 min"], [2, "2 min"], [5, "5 min"], [10, "10 min"], [20, "20 min"], [60, "1 hour"], [180, "3 hours"], [480, "8 hours"], [1440, "1 day"], [2880, "2 days"]];
  return {
    as_of: "2025-11-02",
    bond,
    weeks: {
      ...(enough
        ? figure("weeks", "You are in touch on about 5 days a week; 8 weeks of 10 lie between 3 and 6.", "110 of 113 weeks are recorded. Quiet weeks are part of the picture, not a fault in it.")
        : lacking("weeks", `${count === 1 ? "One week is" : "Five weeks are"} recorded. Here they are, one by one; a usual range needs eight.`, { what: "weeks", have: count, want: 8 })),
      weeks: list, months: months(list),
      recent: enough ? { text: "The last eight weeks look like most weeks.", inside: 7, of: 8 } : null,
    },
    clock: enough
      ? { ...figure("clock", "You two are in touch most on weekday evenings, from 19:00 to 23:00.", "Pooled over 110 recorded weeks."), days, cells, largest: Math.max(...cells.flat()), cell_texts: cells.map((row, d) => row.map((v, h) => `${days[d]}, ${h}:00 to ${h + 1}:00: ${(100 * v).toFixed(1)} of 100.`)) }
      : { ...lacking("clock", "When you are in touch needs eight recorded weeks.", { what: "weeks", have: count, want: 8 }), days, cells: [], largest: null, cell_texts: [] },
    reached_out: enough
      ? { ...figure("reached_out", `After more than 2 days apart, you reached out 6 times, ${bond} 8. A coin would do as much.`, "Counts over the whole record; who wrote first says nothing about who missed whom."), rows: over.map(([label, hours, you, them, range]) => ({ over_hours: hours, label: `after more than ${label} apart`, you, them, n: you + them, range, level: 0.9, text: `After more than ${label} apart: you ${you} times, ${bond} ${them} times.` })) }
      : { ...lacking("reached_out", "Too few times apart to count.", { what: "times apart", have: 2, want: 5 }), rows: [] },
    my_answers: enough
      ? { ...figure("my_answers", "Half of the messages to you are answered within 12 minutes; 9 in 10 within 3 hours.", "12 are still waiting and are counted as waiting."), curve: steps.map(([minutes, label], i) => { const answered = 1 - Math.exp(-(((i + 1) / 4.6) ** 1.6)); return { minutes, label, answered, range: [Math.max(0, answered - 0.05), Math.min(1, answered + 0.05)], text: `Within ${label}: ${Math.round(answered * 100)} of 100.` }; }), waiting: 12 }
      : { ...lacking("my_answers", "Your own answers need 20 messages that waited.", { what: "messages", have: 9, want: 20 }), curve: [], waiting: 0 },
    times_apart: enough
      ? { ...figure("times_apart", "Half last 1.6 days or less; 18 of 20 last 6 days or less.", "Times apart of at least 12 hours, from 131 of them."), dots: [0.5, 0.6, 0.6, 0.7, 0.8, 0.9, 1, 1.2, 1.4, 1.6, 1.8, 2, 2.2, 2.5, 2.9, 3.4, 4.1, 5.2, 6.8, 10.4], labels: Array.from({ length: 20 }, (_, i) => `Dot ${i + 1} of 20.`) }
      : { ...lacking("times_apart", "Too few times apart to summarise (2).", { what: "times apart", have: 2, want: 8 }), dots: [], labels: [] },
  };
}

/** Time apart as a pair with a curve of its own would see it. */
export function apart({ count = 113, bond = "Noor" } = {}) {
  const { as_of, reached_out, times_apart } = rhythm({ count, bond });
  const enough = count >= 8;
  const stretches = [[1, 3, 3.1], [3, 8, 2.2], [8, 24, 1.4], [24, 48, 0.8], [48, 96, 0.6], [96, 168, 0.45], [168, 336, 0.3]];
  const label = (from, to) => (to <= 24 ? `${from} to ${to} hours` : to <= 168 ? `${from / 24} to ${to / 24} days` : "1 to 2 weeks");
  const steps = stretches.map(([from_hours, to_hours, estimate], i) => ({
    label: label(from_hours, to_hours), from_hours, to_hours, estimate, range: [estimate / (1.2 + i / 20), estimate * (1.2 + i / 20)],
    inner: [estimate / 1.1, estimate * 1.1], others: estimate * 1.2, own: i < 6, few: i > 5, reached: 400 >> i,
    text: `${label(from_hours, to_hours)} apart: ${estimate} times as readily as on average.`,
  }));
  const dots = Array.from({ length: 90 }, () => ({ hours: 2 + 200 * chance() ** 3, value: 1 + Math.floor(40 * chance() ** 2) }));
  const group = (name, from_hours, to_hours, n) => ({ label: name, from_hours, to_hours, n, median: n > 7 ? 12 : null, range: n > 7 ? [3, 30] : null, text: `After ${name}: ${n} times.` });
  const back = (claim, unit) => ({
    ...(enough ? figure(claim, "Whether it grows with the time apart before it, I can't tell: no clear pattern.", "") : lacking(claim, "Five so far; a picture needs 40.", { what: "times_apart", have: count, want: 40 })),
    unit, says: enough ? "unsure" : "nothing", every: 1, dots: enough ? dots : [],
    groups: enough ? [group("up to 8 hours", 0, 8, 30), group("8 to 24 hours", 8, 24, 30), group("1 to 2 days", 24, 48, 25), group("over a week", 168, null, 3)] : [],
  });
  return {
    as_of, bond, rests: null, clock: null, reached_out, times_apart,
    returns: {
      ...(enough ? figure("returns", "In the week you came back you were in touch on five days in the middle.", "") : lacking("returns", "You came back to each other 3 times; a middle needs eight.", { what: "times_apart", have: 3, want: 8 })),
      lines: Array.from({ length: enough ? 14 : Math.min(count, 3) }, (_, i) => ({ back: `2025-${String(1 + (i % 9)).padStart(2, "0")}-${10 + i}`, weeks: [4, 2, 5, 5, i === 3 ? null : 4].map((days) => (days === null ? null : Math.min(7, days + Math.floor(3 * chance())))), text: `back, ${i + 1}` })),
      steps: ["two weeks before", "the week before", "coming back", "a week later", "two weeks later"].map((label, i) => ({ label, text: label, median: enough ? [4.5, 3, 6, 5, 5][i] : null, range: enough ? [2 + (i > 1 ? 1 : 0), 7] : null, n: 14 })),
      notes: enough ? [{ id: 3, when: "4 May 2025", text: "tea on the roof, both tired and glad" }] : [],
    },
    curve: {
      ...(enough ? figure("apart", "The first 24 hours apart are when one of you most readily reaches out.", "With clock and weekday taken out.") : lacking("apart", "Three so far; a picture needs five.", { what: "times_apart", have: Math.min(count, 4), want: 5 })),
      says: enough ? "falls" : "nothing", split_hours: 24, steps: enough ? steps : [],
    },
    coming_back: { messages: back("coming_back", "messages"), calls: back("coming_back_calls", "minutes"), warmth: enough ? [{ ...figure("coming_back_laughter", "Laughter: no clear pattern.", ""), sign: "laughter", says: "unsure" }] : [] },
    footnote: "Trips often fall on holidays; holidays change talk by themselves.",
  };
}

export function today({ count = 113 } = {}) {
  const days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
  return {
    as_of: "2025-11-02",
    text: count === 0 ? "Nothing here yet – that is fine." : count < 8 ? "Five weeks are recorded; a usual range needs eight." : "This week is ordinary for you two.",
    sub: count < 8 ? "You can mark a week by hand without any import." : "You were in touch on 4 days; most weeks it is 4 to 6 (8 weeks of 10).",
    why: count < 8 ? null : "weeks",
    cards: count < 8 ? [] : [
      { id: "moment:12", kind: "moment", title: "A three-hour talk on 4 May – keep it?", text: "Longer than 99 of 100 of your talks. Only you know whether it was a good one.", actions: [{ label: "Not this one", act: "moment", body: { id: "12", keep: false } }, { label: "Keep it", act: "moment", body: { id: "12", keep: true } }] },
      { id: "hole:4", kind: "hole", title: "1–14 March 2024: a gap of two weeks in both directions.", text: "Unlike any other. Was it quiet, or is it not recorded?", actions: [{ label: "I don't know", act: "hole", body: { id: 4, answer: "unknown" }, calm: true }, { label: "We really were quiet", act: "hole", body: { id: 4, answer: "quiet" } }, { label: "I changed phones", act: "hole", body: { id: 4, answer: "not-recorded" } }] },
    ],
    week: { monday: "2025-10-27", days: days.map((label, i) => ({ date: iso(last_monday + i * day_ms), label, together: i === 5, talked: i < 2, apart: false })), counts: { together: 1, talked: 2, apart: 0 }, wish: null },
  };
}

export function recorded({ count = 113, bond = "Noor" } = {}) {
  if (count === 0) return { as_of: "2025-11-02", bond, text: "Nothing is recorded yet.", sub: "", sources: [], holes: [], coverage: [], moments: [] };
  seed = 7;
  const list = weeks(count);
  const answers = [{ answer: "quiet", label: "We really were quiet" }, { answer: "not-recorded", label: "I changed phones" }, { answer: "unknown", label: "I don't know" }];
  return {
    as_of: "2025-11-02", bond,
    text: "46 871 messages and 214 calls, 3 Sep 2023 – 2 Nov 2025.",
    sub: "39 lines were notices from the app, not messages.",
    sources: [
      { id: 3, source: "whatsapp", title: "WhatsApp", file: `WhatsApp Chat with ${bond}.zip`, imported: "2025-11-02", messages: 46871, calls: 0, notices: 39, problems: 2, from: "2023-09-03", to: "2025-11-02", cut_start: true, zone: "Europe/Vienna", dates: { order: "day-first", sure: true, text: "Dates look like day.month.year, 24-hour clock (certain: 1 204 days are above 12)" }, doubled: 6, text: "46 871 messages, 3 Sep 2023 – 2 Nov 2025. 6 messages fall into the doubled hour of October.", problem_list: [{ line: 1204, offset: 34512, saw: "[99/99/99, 9:99:99 AA] Aaaa: aaa aa", expected: "expected a day and a month", next: "This phone wrote the month first: import again with --dates month-first." }] },
      { id: 4, source: "telegram", title: "Telegram", file: "result.json", imported: "2025-11-02", messages: 0, calls: 214, notices: 0, problems: 0, from: "2024-01-05", to: "2025-11-02", cut_start: false, dates: null, doubled: 0, text: "214 calls, 5 Jan 2024 – 2 Nov 2025. Before that: not recorded.", problem_list: [] },
    ],
    holes: [
      { id: null, from: null, to: "2023-09-02", why: "cut_start", answer: "not-recorded", text: "Before 3 Sep 2023: WhatsApp exports stop at about 40 000 messages; the start is probably cut.", answers: [] },
      { id: 4, from: "2024-03-01", to: "2024-03-14", why: "both_quiet", answer: "open", text: "1–14 Mar 2024: a gap of two weeks in both directions, unlike any other.", answers },
    ],
    coverage: months(list).map((month) => ({ ...month, weeks: list.filter((week) => week.month === month.month).map((week) => ({ monday: week.monday, status: week.status, sources: week.status === "not_recorded" ? [] : week.monday < "2024-01-05" ? [3] : [3, 4] })) })),
    moments: [],
  };
}

const line = (id, kind, label, text, more = {}) => ({
  id, kind, label, text, from: "2025-10-28", to: "2025-10-28", when: "28 Oct 2025", origin: "", rested: false,
  told: null, waits: false, record: false, ...more,
});

/** A journal of a few lines, as it is looked at. */
export function journal({ search = "", rested = false }) {
  const all = [
    line(3, "story", "story to tell", "The kiln sneezed, and everybody said bless you.", { waits: true }),
    line(2, "joke", "inside joke", "the red kettle", { origin: "the flat in Graz" }),
    line(1, "note", "moment", "A three-hour talk on 4 May 2025.", { record: true }),
  ].filter(({ text }) => text.includes(search));
  const entries = rested ? [] : all;
  return {
    bond: "Noor", text: `${entries.length} lines.`, sub: "One line rests.", search, total: 4, rested: 1,
    kinds: [{ kind: "story", label: "story to tell", n: 1 }, { kind: "joke", label: "inside joke", n: 1 }],
    seasons: entries.length ? [{ from: "2025-09-01", label: "Sep – Nov 2025", entries }] : [],
  };
}

/** What the pause box answers: one thing noticed where "always" stands. */
export function pause({ draft = "", needs = [], keep = false }, { state }) {
  return {
    locked: state === "locked", text: "Is it the wish to connect, or the fear of being forgotten? Both may be true.", kept: keep,
    noticed: draft.includes("always") ? [{ rule: "always", text: "It says “always”.", how: "By this word alone, from a list." }] : [],
    help: null, plainly: needs.includes("miss-you") ? ["I miss you."] : [],
    needs: [{ id: "miss-you", label: "I miss you" }, { id: "time", label: "I need a time to talk" }],
    until: [{ until: "09:00", label: "09:00 tomorrow" }], steady: [{ id: 1, text: "the stairs, twice" }], held: [], due: 0, waiting: 0,
  };
}
