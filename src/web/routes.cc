#include "routes.h"

#include <algorithm>
#include <charconv>

#include "replies.h"

#include "app/apart.h"
#include "app/before.h"
#include "app/chapter.h"
#include "app/check_in.h"
#include "app/distance.h"
#include "app/erase.h"
#include "app/journal.h"
#include "app/life.h"
#include "app/own.h"
#include "app/photos.h"
#include "app/plan.h"
#include "app/proposals.h"
#include "app/rhythm_plan.h"
#include "app/safety.h"
#include "app/settings.h"
#include "app/sure.h"
#include "app/whom.h"
#include "app/worth.h"
#include "base/words.h"

namespace fonder::web {
namespace {

std::optional<Reply> fault(const Call& call) {
  const auto found = call.fields.fault();
  return found ? std::optional{reply_of(*found)} : std::nullopt;
}

/// What the page shows next, once a verb has done its work.
template <class Next>
Reply then(const app::Answer& did, Next next) {
  return did.exit == Exit::done ? reply_of(next()) : reply_of(did);
}

// --- reading

Reply words(Room&, Call&) { return reply_of(app::words()); }
Reply safety(Room&, Call&) { return reply_of(app::safety()); }
Reply settings(Room& room, Call&) { return reply_of(app::settings(*room.holder.open())); }
Reply state(Room& room, Call&) { return reply_of(room.holder.told()); }
Reply today(Room& room, Call&) { return reply_of(app::today(*room.holder.open())); }
Reply rhythm(Room& room, Call&) { return reply_of(app::rhythm(*room.holder.open())); }
Reply apart(Room& room, Call&) { return reply_of(app::apart(*room.holder.open())); }
Reply sure(Room& room, Call&) { return reply_of(app::sure(*room.holder.open())); }
Reply recorded(Room& room, Call&) { return reply_of(app::recorded(*room.holder.open())); }
Reply why(Room& room, Call& call) {
  return reply_of(app::why(*room.holder.open(), query_value(call.target, "claim")));
}

/// Exports that were handed over when fonder was started.
Reply waiting(Room& room, Call&) {
  app::Json list = app::Json::array();
  for (const auto& [key, name] : room.uploads.handed_over()) {
    list.push_back({{"upload", key}, {"name", name}});
  }
  return reply_of(app::Json{{"uploads", std::move(list)}});
}

// --- opening and shutting

Reply start(Room& room, Call& call) {
  Fields& fields = call.fields;
  app::StartWishes wishes;
  wishes.bond = fields.text("bond");
  wishes.how = fields.text("how");
  wishes.live = fields.text("live");
  wishes.mostly = fields.text("mostly");
  wishes.keep_words = fields.flag("keep_words");
  const std::string exit_target = fields.text("exit_target");
  const archive::Secret passphrase = fields.secret("passphrase");
  if (auto reply = fault(call)) return *reply;
  return reply_of(room.holder.start(passphrase, wishes, exit_target));
}

Reply unlock(Room& room, Call& call) {
  const archive::Secret passphrase = call.fields.must_have("passphrase").secret("passphrase");
  if (auto reply = fault(call)) return *reply;
  const auto opened = room.holder.unlock(passphrase, std::chrono::steady_clock::now());
  return opened ? reply_of(room.holder.told()) : reply_of(opened.error());
}

Reply done(Room& room, Call& call) {
  if (auto reply = fault(call)) return *reply;
  lock_up(room);
  Reply reply = reply_of(app::Json{{"state", "locked"}});
  reply.ends = Ended::done;
  return reply;
}

// --- exports

/// What the person said about reading; a word that is no date order is a fault of the field.
app::ReadingWishes reading(Fields& fields) {
  app::ReadingWishes wishes;
  wishes.zone = fields.text("zone");
  wishes.accept_partial = fields.flag("accept_partial");
  const std::string dates = fields.text("dates");
  if (dates == "day-first") wishes.dates = sources::DateOrder::day_first;
  if (dates == "month-first") wishes.dates = sources::DateOrder::month_first;
  if (dates == "year-first") wishes.dates = sources::DateOrder::year_first;
  if (!dates.empty() && !wishes.dates) fields.odd("dates");
  return wishes;
}

/// While it lives, /api/progress says that something is going on.
class AtWork {
 public:
  explicit AtWork(Board& board) : board_(board) { board_.begin(); }
  ~AtWork() { board_.end(); }
  AtWork(const AtWork&) = delete;
  AtWork& operator=(const AtWork&) = delete;

 private:
  Board& board_;
};

Reply inspect(Room& room, Call& call) {
  const std::string key = call.fields.must_have("upload").text("upload");
  const app::ReadingWishes wishes = reading(call.fields);
  if (auto reply = fault(call)) return *reply;
  const auto file = room.uploads.find(key);
  if (!file) return refusal(404, Exit::usage, "door.upload_gone");
  const AtWork work(room.board);
  return reply_of(app::inspect({*file}, wishes, room.board.watched()));
}

Reply import(Room& room, Call& call) {
  Fields& fields = call.fields;
  const std::string key = fields.must_have("upload").text("upload");
  app::ImportWishes wishes;
  wishes.reading = reading(fields);
  wishes.me = fields.text("me");
  wishes.bond = fields.text("bond");
  wishes.chat = fields.text("chat");
  wishes.keep_words = fields.flag("keep_words");
  if (auto reply = fault(call)) return *reply;
  const auto file = room.uploads.find(key);
  if (!file) return refusal(404, Exit::usage, "door.upload_gone");
  const AtWork work(room.board);
  const app::Answer answer =
      app::import(*room.holder.open(), {*file}, wishes, room.board.watched());
  const bool in = answer.exit == Exit::done || answer.exit == Exit::partly;
  if (in) room.uploads.drop(key);  // what is in needs no second copy in the clear
  return reply_of(answer);
}

// --- answers of the person

Reply hole(Room& room, Call& call) {
  Fields& fields = call.fields;
  app::HoleWishes wishes;
  wishes.id = fields.number("id");
  wishes.answer = fields.text("answer");
  wishes.from = fields.text("from");
  wishes.to = fields.text("to");
  wishes.remove = fields.flag("remove");
  if (auto reply = fault(call)) return *reply;
  app::Session& session = *room.holder.open();
  return then(app::hole(session, wishes), [&] { return app::recorded(session); });
}

Reply moments(Room& room, Call&) { return reply_of(app::moments(*room.holder.open())); }

Reply moment(Room& room, Call& call) {
  const std::string id = call.fields.must_have("id").text("id");
  const bool keep = call.fields.must_have("keep").flag("keep");
  if (auto reply = fault(call)) return *reply;
  app::Session& session = *room.holder.open();
  return then(app::moment(session, id, keep), [&] { return app::today(session); });
}

Reply week(Room& room, Call& call) {
  Fields& fields = call.fields;
  app::WeekWishes wishes;
  wishes.together = fields.text("together");
  wishes.talked = fields.text("talked");
  wishes.apart = fields.text("apart");
  wishes.wish = fields.text("wish");
  if (auto reply = fault(call)) return *reply;
  app::Session& session = *room.holder.open();
  return then(app::week(session, wishes), [&] { return app::today(session); });
}

// --- the journal

/// Photos that were uploaded for a line, and are dropped once it has them: what is sealed needs no
/// copy in the clear.
class Brought {
 public:
  Brought(Room& room, Fields& fields) : uploads_(room.uploads), keys_(fields.texts("photos")) {
    for (const std::string& key : keys_) {
      if (auto file = uploads_.find(key)) files_.push_back(*std::move(file));
    }
  }
  bool gone() const { return files_.size() != keys_.size(); }
  const std::vector<app::ExportFile>& files() const { return files_; }
  app::Answer kept(app::Answer answer) {
    for (const std::string& key : keys_) uploads_.drop(key);
    return answer;
  }

 private:
  Uploads& uploads_;
  std::vector<std::string> keys_;
  std::vector<app::ExportFile> files_;
};

/// One line; where the archive is locked it is sealed, and nothing is shown back.
Reply note(Room& room, Call& call) {
  Fields& fields = call.fields;
  app::NoteWishes wishes;
  wishes.kind = fields.must_have("kind").text("kind");
  wishes.text = fields.must_have("text").text("text", journal::longest_line);
  wishes.about = fields.text("about");
  wishes.origin = fields.text("origin");
  Brought brought(room, fields);
  if (auto reply = fault(call)) return *reply;
  if (brought.gone()) return refusal(404, Exit::usage, "door.upload_gone");
  wishes.photos = brought.files();
  return reply_of(brought.kept(room.holder.note(wishes)));
}

/// The journal as it is looked at, after the change of one line where `id` names one. Asked by
/// POST, for words that are looked for belong into no address.
Reply journal(Room& room, Call& call) {
  Fields& fields = call.fields;
  app::JournalWishes wishes;
  wishes.search = fields.text("search");
  wishes.kind = fields.text("kind");
  wishes.rested = fields.flag("rested");
  wishes.id = fields.number("id");
  if (fields.has("text")) wishes.text = fields.text("text", journal::longest_line);
  if (fields.has("about")) wishes.about = fields.text("about");
  if (fields.has("origin")) wishes.origin = fields.text("origin");
  if (fields.has("rests")) wishes.rests = fields.flag("rests");
  if (fields.has("told")) wishes.told = fields.flag("told");
  wishes.erase = fields.flag("erase");
  wishes.drop_photo = fields.number("drop_photo");
  Brought brought(room, fields);
  if (auto reply = fault(call)) return *reply;
  if (brought.gone()) return refusal(404, Exit::usage, "door.upload_gone");
  wishes.photos = brought.files();
  return reply_of(brought.kept(app::journal(*room.holder.open(), wishes)));
}

/// Its bytes, as a type that was checked before it was kept.
Reply photo(Room& room, Call& call) {
  const std::string asked = query_value(call.target, "id");
  std::int64_t id = 0;
  std::from_chars(asked.data(), asked.data() + asked.size(), id);
  auto shown = app::photo(*room.holder.open(), id);
  if (!shown) return reply_of(shown.error());
  Reply reply;
  reply.type = std::move(shown->type);
  reply.body = std::move(shown->bytes);
  return reply;
}

// --- plans

Reply plans(Room& room, Call&) { return reply_of(app::plans(*room.holder.open())); }

Reply distance(Room&, Call&) { return reply_of(app::distance()); }

Reply ideas(Room& room, Call& call) {
  app::IdeaWishes wishes;
  const std::string turn = query_value(call.target, "turn");
  std::from_chars(turn.data(), turn.data() + turn.size(), wishes.turn);
  return reply_of(app::ideas(*room.holder.open(), wishes));
}

/// As a file that the page hands to the person: its bytes, in JSON like everything else.
Reply calendar(Room& room, Call& call) {
  const bool titles = call.fields.flag("titles");
  if (auto reply = fault(call)) return *reply;
  return reply_of(
      app::calendar_file(*room.holder.open(), titles ? plan::Titles::own : plan::Titles::neutral));
}

/// Makes one, or changes or removes the one that `id` names.
Reply plan(Room& room, Call& call) {
  Fields& fields = call.fields;
  app::PlanWishes wishes;
  wishes.id = fields.number("id");
  wishes.remove = fields.flag("remove");
  wishes.keep_both = fields.flag("keep_both");
  wishes.whose = fields.text("whose");
  wishes.title = fields.text("title");
  wishes.from = fields.text("from");
  wishes.to = fields.text("to");
  wishes.known = fields.text("known");
  wishes.tell_by = fields.text("tell_by");
  if (fields.has("by_phone")) wishes.by_phone = fields.flag("by_phone");
  if (auto reply = fault(call)) return *reply;
  return reply_of(app::plan(*room.holder.open(), wishes));
}

/// How the weeks ahead could look, after what is wished of them.
Reply ahead(Room& room, Call& call) {
  Fields& fields = call.fields;
  app::RhythmPlanWishes wishes;
  if (const auto weeks = fields.number("weeks")) {
    wishes.weeks = static_cast<int>(std::clamp<std::int64_t>(*weeks, 0, 100));
  }
  wishes.wish = fields.text("wish");
  wishes.both = fields.text("both");
  wishes.when = fields.text("when");
  wishes.by_phone = fields.flag("by_phone");
  wishes.no_longer = fields.number("no_longer");
  wishes.leave = fields.text("leave");
  wishes.again = fields.flag("again");
  if (auto reply = fault(call)) return *reply;
  return reply_of(app::rhythm_plan(*room.holder.open(), wishes));
}

/// What waits for the next meeting, after what is said of it.
Reply before(Room& room, Call& call) {
  Fields& fields = call.fields;
  app::BeforeWishes wishes;
  wishes.on = fields.text("on");
  wishes.not_planned = fields.flag("not_planned");
  wishes.told = fields.numbers("told");
  wishes.all_told = fields.flag("all_told");
  wishes.waits_on = fields.flag("waits_on");
  if (auto reply = fault(call)) return *reply;
  return reply_of(app::before(*room.holder.open(), wishes));
}

/// One thing worth sending; each asking moves on.
Reply worth(Room& room, Call& call) {
  app::WorthWishes wishes;
  wishes.not_this = call.fields.flag("not_this");
  if (auto reply = fault(call)) return *reply;
  return reply_of(app::worth_sending(*room.holder.open(), wishes));
}

/// One's own week, after what is said of an intention or a boundary.
Reply life(Room& room, Call& call) {
  Fields& fields = call.fields;
  app::LifeWishes wishes;
  wishes.name = fields.text("name");
  wishes.when = fields.text("when");
  wishes.after = fields.text("after");
  wishes.boundary = fields.flag("boundary");
  wishes.keeps = fields.text("keeps");
  wishes.hours = fields.text("hours");
  wishes.id = fields.number("id");
  wishes.fared = fields.text("fared");
  wishes.on = fields.text("on");
  wishes.wake = fields.flag("wake");
  wishes.erase = fields.flag("erase");
  if (auto reply = fault(call)) return *reply;
  return reply_of(app::life(*room.holder.open(), wishes));
}

/// How one is, and was; what is said of it now is kept.
Reply check_in(Room& room, Call& call) {
  Fields& fields = call.fields;
  app::CheckInWishes wishes;
  for (const char* question : {"missing", "body", "met", "need"}) {
    if (fields.has(question)) wishes.answers[question] = fields.text(question);
  }
  wishes.line = fields.text("line");
  wishes.erase = fields.number("erase");
  if (auto reply = fault(call)) return *reply;
  return reply_of(app::check_in(*room.holder.open(), wishes));
}

// --- the pause box

/// A draft is looked at, and kept only where `keep` says so; in any state.
Reply pause(Room& room, Call& call) {
  Fields& fields = call.fields;
  app::PauseWishes wishes;
  wishes.draft = fields.text("draft", app::longest_draft);
  wishes.unanswered = fields.text("unanswered");
  wishes.body = fields.text("body");
  wishes.needs = fields.texts("needs");
  wishes.keep = fields.flag("keep");
  wishes.until = fields.text("until");
  wishes.held = fields.flag("held");
  if (auto reply = fault(call)) return *reply;
  Reply reply = reply_of(room.holder.pause(wishes));
  wipe(wishes.draft);
  return reply;
}

Reply steady(Room& room, Call& call) {
  Fields& fields = call.fields;
  app::SteadyWishes wishes;
  wishes.text = fields.text("text");
  wishes.erase = fields.number("erase");
  if (auto reply = fault(call)) return *reply;
  return reply_of(app::steady(*room.holder.open(), wishes));
}

// --- settings and erasing

Reply set(Room& room, Call& call) {
  Fields& fields = call.fields;
  app::SettingsWishes wishes;
  if (fields.has("exit_target")) wishes.exit_target = fields.text("exit_target");
  if (fields.has("title")) wishes.title = fields.text("title");
  if (fields.has("keep_words")) wishes.keep_words = fields.flag("keep_words");
  if (fields.has("phone_notes")) wishes.phone_notes = fields.text("phone_notes");
  if (fields.has("not_me")) wishes.not_me = fields.text("not_me");
  if (auto reply = fault(call)) return *reply;
  return reply_of(app::settings(*room.holder.open(), wishes));
}

/// Whom the pages are about, until it locks.
Reply bond(Room& room, Call& call) {
  const std::string name = call.fields.must_have("name").text("name");
  if (auto reply = fault(call)) return *reply;
  const auto chosen = app::choose_bond(*room.holder.open(), name);
  return chosen ? reply_of(room.holder.told()) : reply_of(chosen.error());
}

/// Closes the bond's chapter, or opens a closed one again; `name` says which of several.
Reply chapter(Room& room, Call& call) {
  Fields& fields = call.fields;
  const bool reopen = fields.flag("reopen");
  const std::string name = fields.text("name");
  if (auto reply = fault(call)) return *reply;
  app::Session& session = *room.holder.open();
  return reply_of(reopen ? app::reopen_chapter(session, name) : app::close_chapter(session));
}

/// Without `typed` it only says what would go.
Reply erase(Room& room, Call& call) {
  Fields& fields = call.fields;
  app::EraseWishes wishes;
  wishes.everything = fields.flag("everything");
  wishes.closed = fields.flag("closed");
  wishes.chapter = fields.text("name");
  wishes.words = fields.flag("words");
  wishes.source = fields.text("source");
  wishes.from = fields.text("from");
  wishes.to = fields.text("to");
  const std::string typed = fields.text("typed");
  if (auto reply = fault(call)) return *reply;
  app::Session& session = *room.holder.open();
  return reply_of(typed.empty() ? app::would_erase(session, wishes)
                                : app::erase(session, wishes, typed));
}

constexpr Route table[] = {
    {"GET", "/api/words", Runs::in_any_state, Body::none, words},
    {"GET", "/api/safety", Runs::in_any_state, Body::none, safety},
    {"GET", "/api/settings", Runs::with_an_archive, Body::none, settings},
    {"GET", "/api/state", Runs::in_any_state, Body::none, state},
    {"GET", "/api/today", Runs::with_an_archive, Body::none, today},
    {"GET", "/api/rhythm", Runs::with_an_archive, Body::none, rhythm},
    {"GET", "/api/apart", Runs::with_an_archive, Body::none, apart},
    {"GET", "/api/sure", Runs::with_an_archive, Body::none, sure},
    {"GET", "/api/recorded", Runs::with_an_archive, Body::none, recorded},
    {"GET", "/api/moments", Runs::with_an_archive, Body::none, moments},
    {"GET", "/api/why", Runs::with_an_archive, Body::none, why},
    {"GET", "/api/plans", Runs::with_an_archive, Body::none, plans},
    {"GET", "/api/ideas", Runs::with_an_archive, Body::none, ideas},
    {"GET", "/api/distance", Runs::with_an_archive, Body::none, distance},
    {"GET", "/api/photo", Runs::with_an_archive, Body::none, photo},
    {"GET", "/api/uploads", Runs::with_an_archive, Body::none, waiting},
    {"GET", "/api/progress", Runs::at_the_door, Body::none, nullptr},
    {"GET", "/api/here", Runs::at_the_door, Body::none, nullptr},
    {"POST", "/api/session", Runs::at_the_door, Body::json, nullptr},
    {"POST", "/api/upload", Runs::at_the_door, Body::file, nullptr},
    {"POST", "/api/start", Runs::in_any_state, Body::json, start},
    {"POST", "/api/unlock", Runs::in_any_state, Body::json, unlock},
    {"POST", "/api/lock", Runs::at_the_door, Body::json, nullptr},
    {"POST", "/api/done", Runs::in_any_state, Body::json, done},
    {"POST", "/api/inspect", Runs::in_any_state, Body::json, inspect},
    {"POST", "/api/import", Runs::with_an_archive, Body::json, import},
    {"POST", "/api/hole", Runs::with_an_archive, Body::json, hole},
    {"POST", "/api/moment", Runs::with_an_archive, Body::json, moment},
    {"POST", "/api/worth", Runs::with_an_archive, Body::json, worth},
    {"POST", "/api/week", Runs::with_an_archive, Body::json, week},
    {"POST", "/api/note", Runs::in_any_state, Body::json, note},
    {"POST", "/api/journal", Runs::with_an_archive, Body::json, journal},
    {"POST", "/api/plan", Runs::with_an_archive, Body::json, plan},
    {"POST", "/api/calendar", Runs::with_an_archive, Body::json, calendar},
    {"POST", "/api/ahead", Runs::with_an_archive, Body::json, ahead},
    {"POST", "/api/before", Runs::with_an_archive, Body::json, before},
    {"POST", "/api/life", Runs::with_an_archive, Body::json, life},
    {"POST", "/api/check-in", Runs::with_an_archive, Body::json, check_in},
    {"POST", "/api/pause", Runs::in_any_state, Body::json, pause},
    {"POST", "/api/steady", Runs::with_an_archive, Body::json, steady},
    {"POST", "/api/set", Runs::with_an_archive, Body::json, set},
    {"POST", "/api/bond", Runs::with_an_archive, Body::json, bond},
    {"POST", "/api/chapter", Runs::with_an_archive, Body::json, chapter},
    {"POST", "/api/erase", Runs::with_an_archive, Body::json, erase},
};

}  // namespace

std::span<const Route> routes() { return table; }

void lock_up(Room& room) {
  room.holder.lock();
  room.uploads.clear();
  room.board.may_go_on();
}

const Route* route_of(std::string_view path) {
  const auto* const found = std::find_if(std::begin(table), std::end(table),
                                         [&](const Route& each) { return each.path == path; });
  return found == std::end(table) ? nullptr : found;
}

Reply perform(const Route& route, Room& room, Call& call) {
  if (route.runs == Runs::with_an_archive && room.holder.open() == nullptr) {
    const bool empty = room.holder.state() == SessionHolder::State::empty;
    return refusal(409, Exit::locked, empty ? "door.set_up_first" : "door.locked");
  }
  return route.verb(room, call);
}

}  // namespace fonder::web
