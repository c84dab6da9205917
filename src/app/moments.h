// Moments: proposed from the record by numbers alone, kept or let go by the person.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app.h"
#include "reckoning.h"

namespace fonder::app {

struct MomentShown {
  enum class State : std::uint8_t { proposed, kept, let_go };
  std::string id;
  local_days date;
  std::string text;   // "A three-hour talk on 4 May"
  std::string title;  // the same as a question, where it is proposed
  std::string why;    // what it stands out from, where it is proposed
  State state = State::proposed;
};

/// Newest first. Where it is over nothing is proposed: what was kept stays.
std::vector<MomentShown> moments_of(Session& session, const Reckoning& reckoning);

/// An entry of the journal as a moment; nothing where it is none that we wrote.
std::optional<MomentShown> moment_in(const archive::Entry& entry);

/// {"text","more","proposed":[{"id","date","text","why"}]}: a few at a time, newest first.
Json proposed_moments(Session& session, const Reckoning& reckoning);

/// {"id","date","text","state"}
Json json_of(const MomentShown& moment);

/// The day of a moment that says only what the record shows; nothing for words of one's own.
std::optional<local_days> day_shown_by_the_record(const archive::Entry& entry);

/// Files a moment in words of its own, as the demo does.
Result<void> keep_in_words(archive::Archive& archive, BondId bond, const std::string& id,
                           local_days date, const std::string& text, const Zone& zone);

}  // namespace fonder::app
