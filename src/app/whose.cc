#include "whose.h"

#include <map>

#include "base/spoken.h"
#include "base/text.h"
#include "base/words.h"

namespace fonder::app {
namespace {

/// Names for a sentence: at most this many, since a group has hundreds.
constexpr std::size_t names_shown = 12;

template <class Names>
std::string listed(const Names& names) {
  std::string out;
  std::size_t shown = 0;
  for (const std::string& name : names) {
    if (shown == names_shown) return say("import.names.more", {{"names", out}});
    out = shown++ == 0 ? name : say("import.names", {{"names", out}, {"next", name}});
  }
  return out;
}

std::vector<std::string> names_of(const std::vector<Sender>& senders) {
  std::vector<std::string> names;
  names.reserve(senders.size());
  for (const Sender& sender : senders) names.push_back(sender.name);
  return names;
}

Failure not_theirs(const ChatFound& chat) {
  return {Exit::refused, say("import.refused.someone-else"),
          say("import.refused.someone-else.next", {{"names", listed(names_of(chat.senders))}})};
}

}  // namespace

Author Wanted::side_of(const sources::Message& message, std::string_view folded_author) const {
  if (message.own) return *message.own ? Author::self : Author::other;
  if (folded_author.empty()) return Author::unknown;
  return me.contains(std::string(folded_author)) ? Author::self : Author::other;
}

bool ChatChoice::asked_for(const sources::Chat& seen) const {
  if (!wanted_.chat.empty()) {
    return seen.key == wanted_.chat || folded(seen.name) == folded(wanted_.chat);
  }
  if (wanted_.keys.contains(seen.key)) return true;
  return !seen.group && !seen.with_oneself && !wanted_.bond.empty() &&
         folded(seen.name) == wanted_.bond;
}

bool ChatChoice::takes(const sources::Chat& seen) {
  if (taken_ == seen.key) return !mistaken_;
  const bool asked = asked_for(seen);
  const bool by_key = seen.key == wanted_.chat || wanted_.keys.contains(seen.key);
  // Two chats answer to one name: a guess would be as often wrong as right.
  if (taken_ && asked && !by_key && !taken_by_key_) mistaken_ = true;
  if (taken_ && by_key && !taken_by_key_) on_trust_ = true;
  if (!taken_ && !mistaken_) {
    if (!asked && !wanted_.chat.empty()) return false;
    taken_ = seen.key;
    taken_by_key_ = by_key;
    on_trust_ = !asked;
    return true;
  }
  if (on_trust_) {
    mistaken_ = true;
    if (asked && !better_) better_ = seen.key;
  }
  return false;
}

namespace {

bool is_me(const Wanted& wanted, const Sender& sender) {
  return sender.own || wanted.me.contains(folded(sender.name));
}

}  // namespace

std::vector<std::string> others_in(const Wanted& wanted, const ChatFound& chat) {
  std::vector<std::string> names;
  for (const Sender& sender : chat.senders) {
    if (!is_me(wanted, sender)) names.push_back(sender.name);
  }
  return names;
}

std::optional<Failure> objection(const Wanted& wanted, const ChatFound& chat, bool knows_me) {
  if (chat.head.with_oneself) {
    return Failure{Exit::refused, say("import.refused.oneself"),
                   say("import.refused.oneself.next")};
  }
  if (chat.head.group) {
    return Failure{Exit::refused, say("import.refused.group"), say("import.refused.group.next")};
  }
  std::set<std::string> others;
  std::set<std::string> mine_here;
  bool found_me = knows_me;
  for (const Sender& sender : chat.senders) {
    const std::string name = folded(sender.name);
    const bool mine = is_me(wanted, sender);
    found_me = found_me || mine;
    if (!mine) others.insert(name);
    if (mine) mine_here.insert(name);
  }
  // Both of two cannot be the same person: one of the names was said by mistake, now or before.
  if (others.empty() && mine_here.size() > 1) {
    return Failure{Exit::usage, say("import.me.both", {{"names", listed(mine_here)}}),
                   say("import.me.both.next")};
  }
  if (!found_me && chat.messages > 0 && !chat.senders.empty()) {
    if (wanted.me_was_told) return not_theirs(chat);
    return Failure{Exit::usage, say("import.me.needed"),
                   say("import.me.needed.next", {{"names", listed(names_of(chat.senders))}})};
  }
  if (others.size() > 1) {
    return Failure{Exit::refused,
                   say("import.refused.third",
                       {{"n", static_cast<std::int64_t>(chat.senders.size())},
                        {"number", spelled(static_cast<std::int64_t>(chat.senders.size()))}}),
                   say("import.refused.group.next")};
  }
  return std::nullopt;
}

namespace {

/// What to type to choose one; a chat without a name or key cannot be named.
std::string next_for(const std::string& file, const std::vector<std::string>& names,
                     bool some_unnamed) {
  std::string named = say("import.chat.which.next", {{"names", listed(names)}});
  if (!some_unnamed) return named;
  const std::string other = say("import.chat.which.unnamed", {{"file", file}});
  return names.empty() ? other : say("import.sentences", {{"one", named}, {"two", other}});
}

}  // namespace

Failure which_chat(const std::string& file, const std::vector<ChatFound>& chats) {
  std::vector<std::string> names;
  std::map<std::string, int> called_so;
  std::int64_t unnamed = 0;
  for (const ChatFound& chat : chats) ++called_so[folded(chat.head.name)];
  for (const ChatFound& chat : chats) {
    if (chat.head.group || chat.head.with_oneself) continue;
    if (chat.head.name.empty() && chat.head.key.empty()) {
      ++unnamed;
      continue;
    }
    // By the key where the name would not tell which.
    const bool own_name = !chat.head.name.empty() && called_so[folded(chat.head.name)] == 1;
    names.push_back(own_name
                        ? chat.head.name
                        : say("import.chat.by-key",
                              {{"name", chat.head.name},
                               {"key", chat.head.key},
                               {"messages", digits(static_cast<std::int64_t>(chat.messages))}}));
  }
  const auto count = static_cast<std::int64_t>(names.size()) + unnamed;
  if (count == 0) {
    return {Exit::refused, say("import.refused.group"), say("import.refused.group.next")};
  }
  return {Exit::usage,
          say("import.chat.which", {{"file", file}, {"n", count}, {"number", spelled(count)}}),
          next_for(file, names, unnamed > 0)};
}

}  // namespace fonder::app
