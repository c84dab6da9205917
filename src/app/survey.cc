#include "survey.h"

#include <algorithm>

#include "base/text.h"
#include "base/words.h"

namespace fonder::app {

void Found::add(Problem problem) {
  ++problem_count;
  // The heaviest is always kept, since it decides how the reading ends.
  if (problems.size() < problems_kept) {
    problems.push_back(std::move(problem));
  } else if (problem.weight > problems.back().weight) {
    problems.back() = std::move(problem);
  }
}

std::uint64_t Found::events() const {
  std::uint64_t all = 0;
  for (const ChatFound& chat : chats) all += chat.events();
  return all;
}

double Found::not_understood() const {
  std::uint64_t understood = events();
  for (const ChatFound& chat : chats) understood += chat.notices;
  const auto partly = static_cast<double>(problem_count);
  const double lines = problem_count == 0 ? 0 : partly / (partly + static_cast<double>(understood));
  const double missed =
      bytes > bytes_read ? static_cast<double>(bytes - bytes_read) / static_cast<double>(bytes) : 0;
  return std::max(lines, problem_count == 0 ? 0 : missed);
}

Exit Found::exit() const {
  Exit worst = Exit::done;
  for (const Problem& problem : problems) {
    // A question to the person stands above everything that was merely found.
    if (problem.weight == Exit::usage) return Exit::usage;
    worst = std::max(worst, problem.weight);
  }
  return events() > 0 ? std::min(worst, Exit::partly) : worst;
}

void Survey::begin(const sources::Source& source, const sources::Parcel& parcel) {
  ++parcel_;
  source_ = source.name;
  place_ = parcel.place();
  if (found_.source.empty()) found_.source = source.name;
  before_ = found_.bytes;
  found_.bytes += parcel.bytes;
  current_ = static_cast<std::size_t>(-1);
}

void Survey::end(const std::string& file) {
  if (found_.events() > 0 || found_.problem_count > 0) return;
  found_.add(
      {file, 0, 0, {}, say("problem.nobody"), say("problem.nobody.next"), Exit::not_understood});
}

bool Survey::chat(const sources::Chat& chat) {
  const auto [place, fresh] = by_key_.try_emplace({parcel_, chat.key}, found_.chats.size());
  current_ = place->second;
  if (fresh) {
    ChatFound& next = found_.chats.emplace_back();
    next.head = chat;
    next.source = source_;
    people_.emplace_back();
  }
  return true;
}

std::size_t Survey::look_for(People& people, std::string_view author) {
  auto spelling = people.by_spelling.find(author);
  if (spelling == people.by_spelling.end()) {
    const std::string name = plain(author);
    auto same = std::find(people.names.begin(), people.names.end(), name);
    const auto place = static_cast<std::size_t>(same - people.names.begin());
    if (same == people.names.end()) {
      people.names.push_back(name);
      people.as_sender.push_back(nobody);
    }
    spelling = people.by_spelling.emplace(std::string(author), place).first;
  }
  people.recent[people.oldest] = *spelling;
  people.oldest = 1 - people.oldest;
  return spelling->second;
}

const std::string& Survey::person_name(std::size_t person) const {
  return people_[current_].names[person];
}

void Survey::count_sender(const sources::Message& message) {
  const std::size_t who = person(message);
  if (who == nobody) return;
  std::size_t& place = people_[current_].as_sender[who];
  auto& senders = found_.chats[current_].senders;
  if (place == nobody) {
    place = senders.size();
    senders.push_back({person_name(who), 0, false});
  }
  Sender& sender = senders[place];
  ++sender.messages;
  sender.own = sender.own || message.own.value_or(false);
}

void Survey::widen(ChatFound& chat, const sources::Message& message) {
  if (chat.head.with_oneself && message.at == sources::undated) return;
  if (!chat.first || message.at < chat.first->at) chat.first = Told{message.at, message.offset};
  if (!chat.last || message.at > chat.last->at) chat.last = Told{message.at, message.offset};
  if (message.clock == ClockSureness::doubled) ++chat.doubled;
  if (message.clock == ClockSureness::skipped) ++chat.skipped;
}

bool Survey::stands(const sources::Message& message) { return believable(message.at); }

void Survey::message(const sources::Message& message) {
  ChatFound* chat = current();
  if (chat == nullptr) return;
  if (!stands(message)) {
    found_.add({place_,
                message.line,
                message.offset_in_file,
                {},
                say("problem.time"),
                say("problem.time.next"),
                Exit::partly});
    return;
  }
  switch (message.kind) {
    case Kind::message:
      ++chat->messages;
      if (message.media != Media::none) ++chat->media;
      count_sender(message);
      break;
    case Kind::call:
    case Kind::missed:
      ++chat->calls;
      break;
    case Kind::reaction:
      ++chat->reactions;
      return;
    default:
      ++chat->meetings;
      break;
  }
  widen(*chat, message);
}

void Survey::notice(Instant) {
  if (ChatFound* chat = current()) ++chat->notices;
}

void Survey::dates(const sources::DatesFound& dates) {
  // Of several parcels the least sure is the one worth saying.
  if (!found_.dates || (found_.dates->sure && !dates.sure)) found_.dates = dates;
}

void Survey::made(Instant at) {
  if (!found_.made || at > *found_.made) found_.made = at;
}

void Survey::probably_cut() {
  if (ChatFound* chat = current()) chat->cut_start = true;
}

void Survey::progress(std::uint64_t bytes) { found_.bytes_read = before_ + bytes; }

}  // namespace fonder::app
