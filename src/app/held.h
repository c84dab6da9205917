// A draft that is kept for a while: sealed until its time, shown once, then gone.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "app.h"

namespace fonder::app {

constexpr std::size_t longest_draft = std::size_t{64} * 1024;

/// The next time that a clock in the zone shows `clock` ("09:00"), at least half an hour from now.
/// Nothing where it is no time of a day.
std::optional<Instant> next_at(std::string_view clock, Instant now, const Zone& zone);

/// A day's names for such times: "09:00 tomorrow".
std::string spoken_until(Instant until, Instant now, const Zone& zone);

/// Keeps it in the open archive. Failure: no words, too long, disk.
Result<void> hold(Session& session, const std::string& draft, Instant until);
/// The same without the key: sealed to it.
Result<void> hold_sealed(const std::filesystem::path& home, const std::string& draft,
                         Instant until);
/// What was sealed, at the next opening; nothing where it is no draft of ours.
std::optional<archive::Own> held_in(std::string_view said);

/// After its time a draft waits a week to be shown, and no longer.
bool is_over(const archive::Own& held, Instant now);
/// Lets go of those whose time is over, unseen. Whoever opens the archive does.
void let_go_of_old(Session& session);

/// How many are ready to be shown, and how many still wait for their time.
struct HeldCount {
  std::int64_t due = 0;
  std::int64_t waiting = 0;
};
HeldCount held_count(Session& session);

/// [{"text","until"}] of those that are ready; they are gone from the archive when this returns.
Result<Json> show_once(Session& session);

}  // namespace fonder::app
