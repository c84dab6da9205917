#include "session_holder.h"

#include <algorithm>
#include <utility>

#include "app/settings.h"
#include "app/watched.h"
#include "base/words.h"

namespace fonder::web {
namespace {

constexpr std::string_view exit_key = "exit_target";
constexpr std::string_view shopping_list = "/away";

Instant machine_now() { return std::chrono::floor<Milliseconds>(std::chrono::system_clock::now()); }

Failure told_failure(Exit exit, const std::string& id) {
  return {exit, say(id), say(id + ".next")};
}

Failure wait(Seconds seconds) {
  return {Exit::locked, say("door.wrong_passphrase", {{"seconds", seconds.count()}}),
          say("door.wrong_passphrase.next")};
}

}  // namespace

bool may_be_exit_target(std::string_view address) { return app::may_be_exit_target(address); }

SessionHolder::SessionHolder(Origin origin)
    : session_(std::move(origin.session)),
      home_(std::move(origin.home)),
      bond_(std::move(origin.bond)),
      now_(origin.now),
      exit_target_(std::move(origin.exit_target)),
      cost_(origin.cost),
      demo_(origin.demo || (session_ && session_->demo)) {}

SessionHolder::State SessionHolder::state() const {
  if (session_) return State::open;
  if (demo_) return State::locked;
  const auto home = archive::state_of(home_);
  const bool nothing = home == archive::HomeState::empty || home == archive::HomeState::interrupted;
  return nothing ? State::empty : State::locked;
}

app::Session* SessionHolder::open() {
  if (!session_) return nullptr;
  if (now_) {
    session_->now = *now_;
  } else if (!session_->demo) {
    session_->now = machine_now();
  }
  return &*session_;
}

const archive::DataKey* SessionHolder::key() const {
  return session_ && session_->key ? &*session_->key : nullptr;
}

std::string SessionHolder::exit_target() {
  if (session_ && session_->archive) {
    const auto kept = session_->archive->setting(exit_key);
    if (kept && may_be_exit_target(*kept)) return *kept;
  }
  return exit_target_.empty() ? std::string(shopping_list) : exit_target_;
}

app::Answer SessionHolder::told() {
  app::Answer answer;
  if (const app::Session* session = open()) {
    answer = app::state(*session);
  } else {
    const Instant now = now_.value_or(machine_now());
    answer.json = {{"state", state() == State::empty ? "empty" : "locked"},
                   {"demo", demo_},
                   {"now", iso(Zone::of_machine().day(now))},
                   {"version", FONDER_VERSION},
                   {"me", nullptr},
                   {"bond", nullptr},
                   {"people", app::Json::array()},
                   {"recorded", false},
                   {"keep_words", false}};
  }
  answer.json["exit_target"] = exit_target();
  if (!notice_.empty()) answer.json["notice"] = std::exchange(notice_, {});
  return answer;
}

app::Session SessionHolder::session_with(std::unique_ptr<archive::Archive> archive,
                                         std::optional<archive::DataKey> key) const {
  app::Session session;
  session.key = std::move(key);
  session.archive = std::move(archive);
  session.bond = bond_;
  session.now = now_.value_or(machine_now());
  session.zone = Zone::of_machine();
  return session;
}

app::Answer SessionHolder::set_up(const app::StartWishes& wishes, const std::string& exit_target) {
  app::Answer answer = app::start(*open(), wishes);
  if (answer.exit != Exit::done) return answer;
  if (!exit_target.empty()) {
    const auto kept = session_->archive->set(exit_key, exit_target);
    if (!kept) return app::failed(kept.error());
  }
  take_in();  // what waited for somebody to be named
  return told();
}

app::Answer SessionHolder::start(const archive::Secret& passphrase, const app::StartWishes& wishes,
                                 const std::string& exit_target) {
  if (demo_) return app::failed(told_failure(Exit::refused, "door.demo"));
  if (!exit_target.empty() && !may_be_exit_target(exit_target)) {
    return app::failed(told_failure(Exit::usage, "door.exit_target"));
  }
  if (state() == State::open) return set_up(wishes, exit_target);
  if (state() == State::locked) return app::failed(told_failure(Exit::locked, "door.exists"));
  if (passphrase.bytes().empty()) {
    return app::failed(told_failure(Exit::usage, "door.no_passphrase"));
  }
  auto rehearsal = archive::in_memory();  // so that a wrong wish leaves no archive behind
  if (!rehearsal) return app::failed(rehearsal.error());
  app::Session trial = session_with(*std::move(rehearsal));
  if (app::Answer answer = app::start(trial, wishes); answer.exit != Exit::done) return answer;
  archive::DataKey key;
  auto made = archive::create(home_, passphrase, cost_, &key);
  if (!made) return app::failed(made.error());
  session_ = session_with(*std::move(made), std::move(key));
  return set_up(wishes, exit_target);
}

Result<void> SessionHolder::unlock(const archive::Secret& passphrase, Steady now) {
  if (session_) return {};
  if (demo_) {
    auto again = app::demo();
    if (!again) return again.error();
    session_ = *std::move(again);
    return {};
  }
  if (state() == State::empty) return told_failure(Exit::locked, "door.set_up_first");
  if (const Seconds left = waits_.left(now); left > Seconds{0}) return wait(left);
  auto key = archive::data_key(home_, passphrase);
  if (!key) {
    if (key.error().exit != Exit::locked) return key.error();
    return wait(waits_.failed(now));
  }
  waits_.opened();
  auto opened = archive::open(home_, *key);
  if (!opened) return opened.error();
  session_ = session_with(*std::move(opened), *std::move(key));
  take_in();
  return {};
}

void SessionHolder::take_in() {
  notice_ = app::take_in(*session_, home_);
  const std::string calendars = app::look_again(*session_);
  if (!notice_.empty() && !calendars.empty()) notice_ += " ";
  notice_ += calendars;
}

app::Answer SessionHolder::note(const app::NoteWishes& wishes) {
  if (app::Session* session = open()) return app::note(*session, wishes);
  if (state() == State::empty) return app::failed(told_failure(Exit::locked, "door.set_up_first"));
  if (demo_) return app::failed(told_failure(Exit::locked, "door.locked"));
  return app::sealed_note(home_, wishes, bond_, now_.value_or(machine_now()), Zone::of_machine());
}

app::Answer SessionHolder::pause(const app::PauseWishes& wishes) {
  if (app::Session* session = open()) {
    return app::pause({session, {}, session->now, session->zone}, wishes);
  }
  const bool can_seal = !demo_ && state() == State::locked;
  return app::pause({nullptr, can_seal ? home_ : std::filesystem::path(),
                     now_.value_or(machine_now()), Zone::of_machine()},
                    wishes);
}

void SessionHolder::lock() { session_.reset(); }

}  // namespace fonder::web
