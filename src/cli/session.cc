// Opening what the home holds: the passphrase, the archive, the clock.
#include <algorithm>
#include <chrono>
#include <thread>

#include <unistd.h>

#include "ask.h"
#include "home.h"
#include "out.h"

#include "app/journal.h"
#include "app/open_session.h"
#include "base/words.h"

namespace fonder::cli {

namespace fs = std::filesystem;

namespace {

Failure locked_without_passphrase() {
  return {Exit::locked, say("cli.passphrase.none"), say("cli.passphrase.none.next")};
}

Result<archive::Secret> new_passphrase() {
  complain(wrapped(say("cli.passphrase.new"), look_of(STDERR_FILENO, true).width));
  while (true) {
    auto first = ask_secret(say("cli.passphrase.ask"));
    if (!first) return first.error();
    complain(say(strength_of(*first)) + "\n");
    const auto again = ask_secret(say("cli.passphrase.again"));
    if (!again) return again.error();
    if (std::ranges::equal(first->bytes(), again->bytes())) return *std::move(first);
    complain(say("cli.passphrase.differ") + "\n");
  }
}

/// Something lies in the folder already.
bool stands(const fs::path& home) {
  std::error_code ignored;
  return fs::exists(home, ignored) && !fs::is_empty(home, ignored);
}

/// An open archive, and the key that later verbs may share.
struct Unlocked {
  std::unique_ptr<archive::Archive> archive;
  archive::DataKey key;
};

app::OpenSessions& open_sessions() {
  static app::OpenSessions found;
  return found;
}

std::optional<Unlocked> shared(const Given& given) {
  if (given.has("--passphrase-fd")) return std::nullopt;  // it has to be the right one
  auto key = open_sessions().key();
  if (!key) return std::nullopt;
  auto opened = archive::open(home_of(given), *key);
  if (!opened) return std::nullopt;  // another key by now
  return Unlocked{*std::move(opened), *std::move(key)};
}

Result<Unlocked> unlocked(const Given& given) {
  if (auto ours = shared(given)) return *std::move(ours);
  auto key = key_by_passphrase(given);
  if (!key) return key.error();
  auto opened = archive::open(home_of(given), *key);
  if (!opened) return opened.error();
  return Unlocked{*std::move(opened), *std::move(key)};
}

Result<app::Session> session_on(Result<Unlocked> unlocked, const Given& given) {
  if (!unlocked) return unlocked.error();
  app::Session session;
  session.archive = std::move(unlocked->archive);
  session.key = std::move(unlocked->key);
  session.zone = Zone::of_machine();
  const auto now = now_of(given, session.zone);
  if (!now) return now.error();
  session.now = *now;
  session.bond = given.one("--bond");
  const std::string came = app::take_in(session, home_of(given));
  if (!came.empty()) complain(wrapped(came, look_of(STDERR_FILENO, true).width));
  return session;
}

Result<Unlocked> made(const fs::path& home, const archive::Secret& passphrase) {
  archive::DataKey key;
  auto created = archive::create(home, passphrase, {}, &key);
  if (!created) return created.error();
  return Unlocked{*std::move(created), std::move(key)};
}

}  // namespace

Result<app::Session> demo_session(const Given& given) {
  auto session = app::demo();
  if (!session || !given.has("--now")) return session;
  const auto now = now_of(given, session->zone);
  if (!now) return now.error();
  session->now = *now;
  return session;
}

Result<void> something_to_open(const Given& given) {
  if (is_shut(home_of(given))) return Failure{Exit::could_not, say("cli.home.shut"), {}};
  switch (archive::state_of(home_of(given))) {
    case archive::HomeState::interrupted:
      return Failure{Exit::could_not, say("cli.home.interrupted"), {}};
    case archive::HomeState::empty:
      return Failure{Exit::could_not, say("cli.home.empty"),
                     say("cli.home.empty.next", {{"verb", given.verb->name}})};
    default:
      return {};
  }
}

Result<archive::DataKey> key_by_passphrase(const Given& given) {
  Result<archive::DataKey> key = archive::DataKey();
  const auto tried = try_passphrases(given, [&](const archive::Secret& passphrase) {
    key = archive::data_key(home_of(given), passphrase);
    return key || key.error().exit != Exit::locked;
  });
  if (!tried) return tried.error();
  return key;
}

void look_for_open_sessions(const Given& given) {
  open_sessions() = app::OpenSessions(home_of(given));
}

app::Ended lock_open_sessions() { return open_sessions().lock(); }

Result<std::size_t> lock_everything(const Given& given) {
  look_for_open_sessions(given);
  const app::Ended sessions = lock_open_sessions();
  const app::Ended verbs = app::end_verbs_in(home_of(given));
  const auto left = sessions.left ? sessions.left : verbs.left;
  if (!left) return sessions.processes + verbs.processes;
  const std::string process = std::to_string(*left);
  return Failure{Exit::could_not, say("cli.lock.left", {{"process", process}}),
                 say("cli.lock.left.next", {{"process", process}})};
}

Result<std::optional<app::Session>> shared_session(const Given& given) {
  auto ours = shared(given);
  if (!ours) return std::optional<app::Session>();
  auto session = session_on(*std::move(ours), given);
  if (!session) return session.error();
  return std::optional(*std::move(session));
}

Result<archive::Secret> passphrase_of(const Given& given, bool twice) {
  if (const auto descriptor = given.number("--passphrase-fd")) {
    auto secret = secret_from(static_cast<int>(*descriptor));
    if (!secret) return secret.error();
    return *std::move(secret);
  }
  if (!someone_is_there()) return locked_without_passphrase();
  if (twice) return new_passphrase();
  auto secret = ask_secret(say("cli.passphrase.ask"));
  if (!secret) return secret.error();
  return *std::move(secret);
}

Result<void> try_passphrases(const Given& given,
                             const std::function<bool(archive::Secret&)>& opens) {
  using namespace std::chrono_literals;
  constexpr auto longest_wait = 60s;
  auto wait = 1s;
  while (true) {
    auto passphrase = passphrase_of(given, false);
    if (!passphrase) return passphrase.error();
    if (opens(*passphrase) || given.has("--passphrase-fd")) return {};
    complain(say("cli.passphrase.wrong", {{"seconds", wait.count()}}) + "\n");
    std::this_thread::sleep_for(wait);
    wait = std::min(2 * wait, longest_wait);
  }
}

Exit with_passphrase(Desk& desk, const Attempt& attempt, const ToText& text) {
  app::Answer answer;
  const auto tried = try_passphrases(desk.given, [&](const archive::Secret& passphrase) {
    answer = attempt(passphrase);
    return answer.exit != Exit::locked;
  });
  if (!tried) return fail(desk, tried.error());
  return show(desk, answer, text);
}

Result<archive::Secret> new_passphrase_of(const Given& given) {
  if (const auto descriptor = given.number("--new-passphrase-fd")) {
    auto secret = secret_from(static_cast<int>(*descriptor));
    if (secret || secret.error().what != say("cli.passphrase.none")) return secret;
  } else if (someone_is_there()) {
    return new_passphrase();
  }
  return Failure{Exit::locked, say("cli.passphrase.no_new"), say("cli.passphrase.no_new.next")};
}

Result<app::Session> session_of(const Given& given) {
  if (given.has("--demo")) return demo_session(given);
  if (auto ready = something_to_open(given); !ready) return ready.error();
  return session_on(unlocked(given), given);
}

Result<Opened> Opened::open_or_make(const Given& given) {
  const fs::path home = home_of(given);
  const archive::HomeState state = archive::state_of(home);
  const bool none = state == archive::HomeState::empty || state == archive::HomeState::interrupted;
  if (!none) {
    auto session = session_of(given);
    if (!session) return session.error();
    return Opened(*std::move(session));
  }
  // A --now that is no time is told before anything is asked or made.
  if (const auto now = now_of(given, Zone::of_machine()); !now) return now.error();
  const bool bare = !stands(home);
  auto passphrase = passphrase_of(given, true);
  if (!passphrase) return passphrase.error();
  auto session = session_on(made(home, *passphrase), given);
  if (!session) return session.error();
  Opened opened(*std::move(session));
  if (bare) opened.made_ = home;
  return opened;
}

Opened::Opened(Opened&& other) noexcept
    : session(std::move(other.session)), made_(std::move(other.made_)) {
  other.made_.reset();
}

Opened::~Opened() {
  if (!made_ || !session.key) return;
  session.archive.reset();  // closed before its files go
  archive::unmake(*made_, *session.key);
}

}  // namespace fonder::cli
