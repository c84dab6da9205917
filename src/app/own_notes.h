// Lines that a person wrote to themself on the phone – Note to Self, Saved Messages, Message
// yourself – and that begin with what they are: "little: turns the mug", "ask: how the exam went".
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "app.h"
#include "import_pipe.h"

namespace fonder::app {

/// Whether it is a chat with oneself: the file says so, or it has no other name and nobody else.
bool is_with_oneself(const Wanted& wanted, const ChatFound& chat);

/// The file that a phone fills, as the person named it; a setting of the archive.
constexpr std::string_view phone_notes_key = "phone_notes";
/// Whom its lines are about: the bond's number.
constexpr std::string_view phone_notes_of_key = "phone_notes_of";

struct OwnNotes {
  std::uint64_t lines = 0;  // that begin with a kind
  std::uint64_t fresh = 0;  // of them, never taken in before
};
/// Reads that chat of the file once more and files its lines under the bond, each once. About the
/// day that a line names, else the day it was written.
Result<OwnNotes> file_own_notes(Session& session, BondId bond, const sources::Handed& file,
                                const sources::Reading& reading, Wanted wanted,
                                const ChatFound& chat);

/// Where nothing can come from the file that was named, why; empty where it is there, or none was
/// named.
std::string phone_notes_now(archive::Archive& archive);

/// Files what is new in the file that a phone fills, where one was named and the bond that it is
/// about is open. What to tell of it: empty where nothing is new, or nothing could be read.
std::string take_in_phone_notes(Session& session);

}  // namespace fonder::app
