// Which two? Which of a file's chats is wanted, and which of its people is the person themself.
//
// Answered from what the person said now or before, never guessed: design.md 3.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "survey.h"

#include "base/event.h"

namespace fonder::app {

/// What is known before a file is read.
struct Wanted {
  std::set<std::string> me;    // folded: every name the person goes by
  bool me_was_told = false;    // by --me, now; else remembered
  std::string bond;            // folded: the name of the bond
  std::string chat;            // --chat, by key or name; empty: not said
  std::set<std::string> keys;  // chats that were read into this bond before
  bool keep_words = false;

  /// Self or other; unknown where the file names nobody and flags nothing.
  Author side_of(const sources::Message& message, std::string_view folded_author) const;
};

/// Chooses the chat while the file is read. The first chat is taken on trust where nothing names
/// one, since most files hold a single chat; a second chat betrays that trust.
class ChatChoice {
 public:
  explicit ChatChoice(const Wanted& wanted) : wanted_(wanted) {}

  /// Whether this chat's messages go into the archive. Told of every chat, also when it goes on.
  bool takes(const sources::Chat& seen);
  /// The chat that is being read in.
  const std::optional<std::string>& key() const { return taken_; }
  /// The trust was wrong: what was read in has to be dropped.
  bool mistaken() const { return mistaken_; }
  /// A chat that was asked for, seen only after another had been taken: read again with its key.
  const std::optional<std::string>& better() const { return better_; }

 private:
  bool asked_for(const sources::Chat& seen) const;

  const Wanted& wanted_;
  std::optional<std::string> taken_;
  bool on_trust_ = false;
  bool taken_by_key_ = false;
  bool mistaken_ = false;
  std::optional<std::string> better_;
};

/// By what names the chat calls the other side, in the order they appear.
std::vector<std::string> others_in(const Wanted& wanted, const ChatFound& chat);
/// Why the chat that was read cannot be this person's bond; nothing where it can.
/// @param knows_me the file flags own messages, or they called in it without writing.
std::optional<Failure> objection(const Wanted& wanted, const ChatFound& chat, bool knows_me);
/// Which of several chats: said with their names.
Failure which_chat(const std::string& file, const std::vector<ChatFound>& chats);

}  // namespace fonder::app
