// What the door sends, as docs/http.md describes it. Each shape is checked as it arrives (api.ts),
// so that a component can trust its props. Unknown fields are let through and never read.

import * as v from "valibot";

const count = v.pipe(v.number(), v.minValue(0));
const day = v.pipe(v.string(), v.regex(/^\d{4}-\d\d-\d\d$/));
const month = v.pipe(v.string(), v.regex(/^\d{4}-\d\d$/));
const said = v.optional(v.nullable(v.string()), "");

/** Everything with a number in it; `estimate` and `range` are null where `status` is `not_enough`. */
const figure = {
  claim: v.string(),
  status: v.picklist(["ok", "approximate", "not_enough"]),
  estimate: v.nullable(v.number()),
  range: v.nullable(v.tuple([v.number(), v.number()])),
  n: count,
  needs: v.optional(v.nullable(v.object({ what: v.string(), have: count, want: count }))),
  text: v.string(),
  sub: said,
};
const Figure = v.object(figure);
export type Figure = v.InferOutput<typeof Figure>;

export const Words = v.object({
  lang: v.string(),
  dir: v.picklist(["ltr", "rtl"]),
  words: v.record(v.string(), v.string()),
});

const Bond = v.object({ name: v.string(), how: said, live: said, mostly: said });

export const State = v.object({
  state: v.picklist(["empty", "locked", "open"]),
  demo: v.optional(v.boolean(), false),
  me: v.optional(v.nullable(v.string()), null),
  bond: v.optional(v.nullable(Bond), null),
  /** Whose chapter is open. */
  people: v.optional(v.array(v.string()), []),
  recorded: v.optional(v.boolean(), false),
  keep_words: v.optional(v.boolean(), false),
  title: v.optional(v.string(), ""),
  exit_target: v.optional(v.string(), "/away"),
  /** What came in at this opening; told once. */
  notice: v.optional(v.string(), ""),
});
export type State = v.InferOutput<typeof State>;

const Section = v.object({ id: v.string(), title: v.string(), paragraphs: v.array(v.string()) });
export const Safety = v.object({ sections: v.array(Section) });
export type Safety = v.InferOutput<typeof Safety>;

const Came = v.object({ source: v.string(), title: v.string() });
const Command = v.object({ command: v.string(), text: v.string() });
export const Settings = v.object({
  bond: v.nullable(v.string()),
  text: v.string(),
  lines: v.array(v.string()),
  sources: v.array(Came),
  /** How many chapters are closed; whose is not said. */
  closed: count,
  keep_words: v.boolean(),
  exit_target: v.string(),
  phone_notes: v.optional(v.string(), ""),
  /** Why nothing can come from it just now. */
  phone_notes_now: said,
  title: v.string(),
  commands: v.array(Command),
});
export type Settings = v.InferOutput<typeof Settings>;

export const Chapter = v.object({ closed: count, text: v.string(), next: v.string() });
export type Chapter = v.InferOutput<typeof Chapter>;

/** What would go, or went; `type` is what has to be typed by who means it. */
export const Erasing = v.object({
  lines: v.array(v.string()),
  text: v.string(),
  stays: v.string(),
  type: v.string(),
  erased: v.boolean(),
});
export type Erasing = v.InferOutput<typeof Erasing>;

const Action = v.object({
  label: v.string(),
  act: v.string(),
  body: v.record(v.string(), v.unknown()),
  calm: v.optional(v.boolean(), false),
});
export type Action = v.InferOutput<typeof Action>;

/** One line that a card asks for. */
const Write = v.object({ kind: v.literal("there"), about: day, label: v.string() });
const Card = v.object({
  id: v.string(),
  kind: v.string(),
  title: v.string(),
  text: said,
  actions: v.array(Action),
  write: v.optional(v.nullable(Write), null),
});
export type Card = v.InferOutput<typeof Card>;

const MarkedDay = v.object({
  date: day,
  label: v.string(),
  together: v.boolean(),
  talked: v.boolean(),
  apart: v.boolean(),
});
/** How many days, where a week was marked by a number rather than by days. */
const Counts = v.object({ together: count, talked: count, apart: count });
const MarkedWeek = v.object({
  monday: day,
  days: v.array(MarkedDay),
  counts: v.optional(Counts, { together: 0, talked: 0, apart: 0 }),
  /** What the marks say of the week as a whole. */
  note: said,
  wish: v.nullable(v.string()),
});
export type MarkedWeek = v.InferOutput<typeof MarkedWeek>;

export const Today = v.object({
  as_of: v.string(),
  text: v.string(),
  sub: said,
  why: v.optional(v.nullable(v.string()), null),
  cards: v.array(Card),
  week: v.nullable(MarkedWeek),
});
export type Today = v.InferOutput<typeof Today>;

/** A line that was kept, or sealed: then nothing of it is shown. */
export const Noted = v.object({ sealed: v.boolean(), id: v.nullable(count), text: v.string() });
export type Noted = v.InferOutput<typeof Noted>;

const Photo = v.object({
  id: count,
  width: count,
  height: count,
  /** What stands for it where it is not seen. */
  text: v.string(),
});
export type Photo = v.InferOutput<typeof Photo>;
const Entry = v.object({
  id: count,
  kind: v.string(),
  label: v.string(),
  text: v.string(),
  when: v.string(),
  origin: v.string(),
  rested: v.boolean(),
  /** To be told, asked or given, and not yet. */
  waits: v.boolean(),
  /** Kept from the record: its day stands. */
  record: v.boolean(),
  /** Of the journal alone. */
  photos: v.optional(v.array(Photo), []),
});
export type Entry = v.InferOutput<typeof Entry>;
export const Planned = v.object({
  id: count,
  whose: v.picklist(["own", "ours", "surprise"]),
  label: v.string(),
  title: v.string(),
  from: day,
  to: day,
  when: v.string(),
  /** A call: nobody meets. */
  by_phone: v.optional(v.boolean(), false),
  known: v.nullable(v.picklist(["they-know", "tell-by", "own-life"])),
  known_text: said,
  /** Changed here and in a calendar: the other one of the two that were kept. */
  beside: v.optional(v.nullable(v.object({ id: count, copy: v.boolean(), text: v.string() })), null),
  /** What else lies there, in a calendar or among the plans, and which boundary keeps it. */
  overlaps: said,
});
export type Planned = v.InferOutput<typeof Planned>;
export const Plans = v.object({
  today: day,
  text: v.string(),
  sub: said,
  made: v.nullable(count),
  plans: v.array(Planned),
  past: v.array(Planned),
});
export type Plans = v.InferOutput<typeof Plans>;

const clock = v.nullable(v.string());
const AheadBlock = v.object({
  /** "2031-03-11T19:00", of what is proposed or open. */
  at: v.nullable(v.string()),
  what: v.picklist(["own", "ours", "surprise", "open"]),
  state: v.picklist(["proposed", "planned", "open"]),
  title: v.string(),
  by_phone: v.optional(v.boolean(), false),
  when: v.string(),
  starts: clock,
  ends: clock,
  text: v.string(),
  why: v.array(v.string()),
});
export type AheadBlock = v.InferOutput<typeof AheadBlock>;
const AheadWeek = v.object({
  monday: day,
  label: v.string(),
  text: v.string(),
  without: v.array(v.string()),
  days: v.array(
    v.object({ date: day, label: v.string(), day: v.string(), gone: v.boolean(), blocks: v.array(AheadBlock) }),
  ),
});
export type AheadWeek = v.InferOutput<typeof AheadWeek>;
export const Ahead = v.object({
  text: v.string(),
  sub: said,
  wish: v.picklist(["closer", "room", "as-it-is"]),
  over: v.boolean(),
  both: v.array(v.object({ id: count, name: v.string(), when: v.string() })),
  left: count,
  weeks: v.array(AheadWeek),
});
export type Ahead = v.InferOutput<typeof Ahead>;

export const Distance = v.object({
  title: v.string(),
  opening: v.array(v.string()),
  columns: v.array(v.string()),
  parts: v.array(
    v.object({
      title: v.string(),
      lines: v.array(v.object({ kind: v.picklist(["said", "question", "words", "try"]), text: v.string() })),
    }),
  ),
});
export type Distance = v.InferOutput<typeof Distance>;

/** Everything planned, as the bytes of a file. */
export const CalendarFile = v.object({ file: v.string(), text: v.string(), next: v.string(), calendar: v.string() });
export type CalendarFile = v.InferOutput<typeof CalendarFile>;

const IdeaCard = v.object({
  what: v.picklist(["own", "ours", "surprise", "question"]),
  label: v.string(),
  text: v.string(),
});
export type IdeaCard = v.InferOutput<typeof IdeaCard>;
export const Ideas = v.object({ text: v.string(), own: v.array(Entry), cards: v.array(IdeaCard) });
export type Ideas = v.InferOutput<typeof Ideas>;

const Season = v.object({ from: day, label: v.string(), entries: v.array(Entry) });
export const Journal = v.object({
  text: v.string(),
  sub: said,
  total: count,
  rested: count,
  kinds: v.array(v.object({ kind: v.string(), label: v.string(), n: count })),
  seasons: v.array(Season),
});
export type Journal = v.InferOutput<typeof Journal>;

const Lines = v.array(Entry);
export const Before = v.object({
  text: v.string(),
  meeting: v.nullable(v.object({ on: day, text: v.string(), past: v.boolean(), planned: v.boolean() })),
  ask: Lines,
  story: Lines,
  gift: Lines,
  little: Lines,
  joke: Lines,
  /** Moments of about those days in other years. */
  then: Lines,
  waiting: count,
});
export type Before = v.InferOutput<typeof Before>;

const LifeCell = v.object({
  own: v.array(v.string()),
  /** In how many of the weeks before. */
  own_before: count,
  together: v.boolean(),
  together_before: count,
  text: v.string(),
});
export type LifeCell = v.InferOutput<typeof LifeCell>;
const LifeSlot = v.object({
  monday: day,
  nth: count,
  planned: v.nullable(day),
  on: v.nullable(day),
  fared: v.picklist(["open", "done", "moved", "not-this-week", "not-this-season"]),
  now: v.boolean(),
  text: v.string(),
});
export type LifeSlot = v.InferOutput<typeof LifeSlot>;
const Intention = v.object({
  id: count,
  name: v.string(),
  when: v.string(),
  text: v.string(),
  rests: v.boolean(),
  slots: v.array(LifeSlot),
  answers: v.array(v.object({ fared: v.string(), label: v.string() })),
});
export type Intention = v.InferOutput<typeof Intention>;
const CheckInQuestion = v.object({
  name: v.string(),
  question: v.string(),
  /** In their order, where they have one. */
  answers: v.array(v.object({ answer: v.string(), label: v.string() })),
  course: v.object({
    n: count,
    /** The oldest first. */
    points: v.array(v.object({ on: day, when: v.string(), answer: v.string() })),
    usual: v.nullable(v.object({ from: v.string(), to: v.string(), held: count, of: count })),
    /** Of the first and the last of them. */
    dates: said,
    text: v.string(),
  }),
});
export const CheckIn = v.object({
  text: v.string(),
  questions: v.array(CheckInQuestion),
  kept: v.array(v.object({ id: count, when: v.string(), answers: v.array(v.string()), line: v.string() })),
});

export const Life = v.object({
  /** What was marked just now, and on which day. */
  marked: said,
  text: v.string(),
  sub: said,
  figure: v.object({ text: v.string() }),
  week: v.object({
    monday: day,
    weeks_before: count,
    days: v.array(v.string()),
    parts: v.array(v.string()),
    /** By day, then by part of it. */
    cells: v.array(v.array(LifeCell)),
    own: count,
    together: count,
  }),
  intentions: v.array(Intention),
  boundaries: v.array(Intention),
});
export type CheckIn = v.InferOutput<typeof CheckIn>;
export type CheckInQuestion = v.InferOutput<typeof CheckInQuestion>;
export type Life = v.InferOutput<typeof Life>;

const Help = v.object({
  title: v.string(),
  paragraphs: v.array(v.string()),
  places: v.array(v.object({ place: v.string(), lines: v.array(v.string()) })),
  as_of: v.string(),
});
export type Help = v.InferOutput<typeof Help>;
const Named = v.object({ id: v.string(), label: v.string() });
const Steady = v.object({ id: count, text: v.string() });
export const Steadies = v.object({ text: v.string(), steady: v.array(Steady) });
/** What was noticed about a draft, and what can be done with it. */
export const Paused = v.object({
  locked: v.boolean(),
  text: v.string(),
  kept: v.boolean(),
  noticed: v.array(v.object({ rule: v.string(), text: v.string(), how: v.string() })),
  help: v.nullable(Help),
  plainly: v.array(v.string()),
  needs: v.array(Named),
  until: v.array(v.object({ until: v.string(), label: v.string() })),
  steady: v.array(Steady),
  held: v.array(v.object({ text: v.string(), until: v.string() })),
  due: count,
  waiting: count,
});
export type Paused = v.InferOutput<typeof Paused>;

const WeekStatus = v.picklist(["recorded", "partly", "not_recorded"]);
const Week = v.object({
  monday: day,
  month,
  in_touch: v.nullable(count),
  together: v.nullable(count),
  apart: v.nullable(count),
  own: v.nullable(count),
  recorded_days: count,
  status: WeekStatus,
  median: v.nullable(v.number()),
  text: v.string(),
});
export type Week = v.InferOutput<typeof Week>;

const Month = v.object({ month, label: v.string(), year: v.number() });
export type Month = v.InferOutput<typeof Month>;

const Weeks = v.object({
  ...figure,
  weeks: v.array(Week),
  months: v.array(Month),
  recent: v.optional(v.nullable(v.object({ text: v.string() })), null),
});
export type Weeks = v.InferOutput<typeof Weeks>;

const Clock = v.object({
  ...figure,
  days: v.array(v.string()),
  cells: v.array(v.array(v.number())),
  largest: v.nullable(v.number()),
  cell_texts: v.array(v.array(v.string())),
});
export type Clock = v.InferOutput<typeof Clock>;

const ReachedRow = v.object({
  over_hours: v.number(),
  label: v.string(),
  you: count,
  them: count,
  n: count,
  range: v.nullable(v.tuple([v.number(), v.number()])),
  text: v.string(),
});
export type ReachedRow = v.InferOutput<typeof ReachedRow>;
const ReachedOut = v.object({ ...figure, rows: v.array(ReachedRow) });
export type ReachedOut = v.InferOutput<typeof ReachedOut>;

const AnswerStep = v.object({
  minutes: v.number(),
  label: v.string(),
  answered: v.nullable(v.number()),
  range: v.nullable(v.tuple([v.number(), v.number()])),
  text: said,
});
export type AnswerStep = v.InferOutput<typeof AnswerStep>;
const MyAnswers = v.object({
  ...figure,
  curve: v.array(AnswerStep),
  waiting: v.optional(v.nullable(count), null),
});
export type MyAnswers = v.InferOutput<typeof MyAnswers>;

const TimesApart = v.object({ ...figure, dots: v.array(count), labels: v.array(v.string()) });
export type TimesApart = v.InferOutput<typeof TimesApart>;

const days_in_touch = v.nullable(count);
const Returns = v.object({
  ...figure,
  /** From two weeks before the one they came back in to two after it. */
  lines: v.array(v.object({ back: day, weeks: v.pipe(v.array(days_in_touch), v.length(5)), text: v.string() })),
  steps: v.array(v.object({ label: v.string(), median: days_in_touch, range: v.nullable(v.tuple([count, count])), text: v.string() })),
  notes: v.array(v.object({ id: count, when: v.string(), text: v.string() })),
});
export type Returns = v.InferOutput<typeof Returns>;

export const Rhythm = v.object({
  as_of: v.string(),
  bond: v.string(),
  /** The one sentence of a bond whose counting rests. */
  rests: v.optional(v.nullable(v.string()), null),
  weeks: Weeks,
  clock: Clock,
  reached_out: ReachedOut,
  my_answers: MyAnswers,
  times_apart: TimesApart,
});
export type Rhythm = v.InferOutput<typeof Rhythm>;

const ends = v.tuple([v.number(), v.number()]);
const ApartStep = v.object({
  label: v.string(),
  from_hours: count,
  to_hours: v.nullable(count),
  /** How readily, over the pair's average. */
  estimate: count,
  range: ends,
  inner: ends,
  /** Whether the record narrowed it; else it is mostly other people's. */
  own: v.boolean(),
  few: v.boolean(),
  reached: count,
  text: v.string(),
});
export type ApartStep = v.InferOutput<typeof ApartStep>;
const ApartCurve = v.object({ ...figure, says: v.string(), steps: v.array(ApartStep) });
export type ApartCurve = v.InferOutput<typeof ApartCurve>;

const ComingBack = v.object({
  ...figure,
  dots: v.array(v.object({ hours: count, value: count })),
  groups: v.array(
    v.object({
      label: v.string(),
      from_hours: v.nullable(count),
      to_hours: v.nullable(count),
      n: count,
      median: v.nullable(count),
      range: v.nullable(ends),
      text: v.string(),
    }),
  ),
});
export type ComingBack = v.InferOutput<typeof ComingBack>;

export const ApartBack = v.object({
  as_of: v.string(),
  bond: v.string(),
  rests: v.optional(v.nullable(v.string()), null),
  curve: ApartCurve,
  /** Where the clock is what there is to say of time apart. */
  clock: v.nullable(Clock),
  reached_out: ReachedOut,
  coming_back: v.object({ messages: ComingBack, calls: ComingBack, warmth: v.array(Figure) }),
  returns: Returns,
  times_apart: TimesApart,
  footnote: v.string(),
});
export type ApartBack = v.InferOutput<typeof ApartBack>;

const Kept = v.object({
  claim: v.string(),
  held: count,
  of: count,
  promised: count,
  /** What a right promise leaves 19 times of 20. */
  range: ends,
  verdict: v.string(),
  text: v.string(),
});
export type Kept = v.InferOutput<typeof Kept>;
export const Sure = v.object({ as_of: v.string(), text: v.string(), rows: v.array(Kept) });
export type Sure = v.InferOutput<typeof Sure>;

const Problem = v.object({
  file: said,
  line: v.optional(v.nullable(count), 0),
  offset: v.optional(v.nullable(count), 0),
  saw: said,
  expected: said,
  next: said,
});
export type Problem = v.InferOutput<typeof Problem>;

const DateOrder = v.picklist(["day-first", "month-first", "year-first"]);
const Dates = v.object({
  order: v.nullable(v.string()),
  sure: v.boolean(),
  text: said,
  choices: v.optional(v.array(v.object({ order: DateOrder, label: v.string() })), []),
});
export type Dates = v.InferOutput<typeof Dates>;

const Source = v.object({
  id: v.number(),
  source: v.string(),
  title: v.string(),
  file: v.string(),
  from: v.nullable(v.string()),
  to: v.nullable(v.string()),
  dates: v.optional(v.nullable(Dates), null),
  text: v.string(),
  read: said,
  problem_list: v.optional(v.array(Problem), []),
});
export type Source = v.InferOutput<typeof Source>;

const Hole = v.object({
  id: v.nullable(v.number()),
  from: v.nullable(v.string()),
  to: v.nullable(v.string()),
  why: v.string(),
  answer: v.string(),
  text: v.string(),
  answers: v.optional(v.array(v.object({ answer: v.string(), label: v.string() })), []),
});
export type Hole = v.InferOutput<typeof Hole>;

const CoveredWeek = v.object({ monday: day, status: WeekStatus, sources: v.array(v.number()), text: said });
export type CoveredWeek = v.InferOutput<typeof CoveredWeek>;
const CoveredMonth = v.object({ month, label: v.string(), year: v.number(), weeks: v.array(CoveredWeek) });
export type CoveredMonth = v.InferOutput<typeof CoveredMonth>;

const Moment = v.object({ id: v.string(), date: v.string(), text: v.string(), state: v.string() });

export const Recorded = v.object({
  as_of: v.string(),
  bond: v.nullable(v.string()),
  text: v.string(),
  sub: said,
  sources: v.array(Source),
  holes: v.array(Hole),
  coverage: v.array(CoveredMonth),
  moments: v.optional(v.array(Moment), []),
});
export type Recorded = v.InferOutput<typeof Recorded>;

/** One line of one's own that could be worth sending; null where there is none now. */
export const Worth = v.object({
  text: v.string(),
  one: v.nullable(v.object({ id: count, text: v.string(), origin: v.string() })),
  why: v.string(),
  how: v.string(),
  room: v.string(),
});
export type Worth = v.InferOutput<typeof Worth>;

const Proposed = v.object({ id: v.string(), text: v.string(), why: v.string() });
export type Proposed = v.InferOutput<typeof Proposed>;
/** What the record proposes to keep, a few at a time. */
export const Proposals = v.object({
  text: v.string(),
  more: v.string(),
  proposed: v.array(Proposed),
  jokes: v.object({ text: v.string(), proposed: v.array(Proposed) }),
});
export type Proposals = v.InferOutput<typeof Proposals>;

export const Why = v.object({
  claim: v.string(),
  lines: v.array(v.object({ label: v.string(), text: v.string() })),
});
export type Why = v.InferOutput<typeof Why>;

export const Progress = v.object({
  busy: v.boolean(),
  file: said,
  done: v.optional(v.nullable(count), 0),
  of: v.optional(v.nullable(count), 0),
  text: said,
});
export type Progress = v.InferOutput<typeof Progress>;

export const Here = v.object({ here: v.string() });
export const Session = v.object({ token: v.string() });
/** Exports that were handed over when fonder was started. */
export const Uploads = v.object({ uploads: v.array(v.object({ upload: v.string(), name: v.string() })) });
export const Upload = v.object({ upload: v.string(), name: v.string(), bytes: count });

const Chat = v.object({
  /** What tells it from a chat of the same name. */
  key: v.optional(v.string(), ""),
  name: v.string(),
  group: v.optional(v.boolean(), false),
  participants: v.optional(v.array(v.string()), []),
  messages: v.optional(count, 0),
  first: v.optional(v.nullable(v.string()), null),
  last: v.optional(v.nullable(v.string()), null),
  senders: v.optional(v.array(v.object({ name: v.string(), messages: count })), []),
});
export type Chat = v.InferOutput<typeof Chat>;

const InspectedFile = v.object({
  file: v.string(),
  source: v.optional(v.nullable(v.string()), null),
  chats: v.array(Chat),
  dates: v.optional(v.nullable(Dates), null),
  problems: v.optional(v.array(Problem), []),
});
export type InspectedFile = v.InferOutput<typeof InspectedFile>;
export const Inspected = v.object({ files: v.array(InspectedFile) });

const ReportedFile = v.object({
  file: v.string(),
  title: v.string(),
  text: v.string(),
  lines: v.optional(v.array(v.string()), []),
});
const Report = v.object({
  text: v.string(),
  sub: said,
  files: v.array(ReportedFile),
  problem_list: v.optional(v.array(Problem), []),
});
export type Report = v.InferOutput<typeof Report>;
export const Imported = v.object({
  new: count,
  already: count,
  bonds: v.array(v.object({ name: v.string(), report: v.optional(Report) })),
  /** What a chat with oneself brought into the journal. */
  own_notes: v.optional(v.object({ text: v.string() })),
});
export type Imported = v.InferOutput<typeof Imported>;

export const Trouble = v.object({
  error: v.object({
    exit: v.optional(v.number(), 1),
    what: v.string(),
    next: said,
    problems: v.optional(v.array(Problem), []),
  }),
});
