// For tests only: an archive made quickly, events told in a line each, whole files imported.
#pragma once

#include <algorithm>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "archive.h"

namespace fonder::archive {

constexpr KeyCost quick{.passes = 1, .kib = 8};  // the least that Argon2id takes
inline const Secret& passphrase() {
  static const Secret secret(std::string_view("a lamp, a boat, a long evening"));
  return secret;
}

/// The value, or the test ends with the failure's own sentence.
template <class T>
T get(Result<T> result) {
  if (!result) throw std::runtime_error(result.error().what);
  return std::move(result).value();
}
inline void get(const Result<void>& result) {
  if (!result) throw std::runtime_error(result.error().what);
}

/// The words' identity in these tests: never 0.
inline std::uint64_t identity_of(std::string_view words) {
  return std::hash<std::string_view>()(words) | 1;
}

inline NewEvent said(Author author, Instant at, std::string_view words) {
  NewEvent event;
  event.event.at = at;
  event.event.author = author;
  event.event.identity = identity_of(words);
  event.event.characters = static_cast<std::uint32_t>(words.size());
  event.event.words = 1;
  event.event.channel = Channel::whatsapp;
  event.text = words;
  return event;
}

/// One file: begun, added in batches of that many, finished.
inline Result<Counted> import_file(Archive& archive, const Bond& bond, Channel channel,
                                   std::span<const NewEvent> events, std::size_t batch = 1000) {
  auto import = archive.import_into(bond, channel);
  if (!import) return import.error();
  for (std::size_t i = 0; i < events.size(); i += batch)
    if (auto done = (*import)->add(events.subspan(i, std::min(batch, events.size() - i))); !done)
      return done.error();
  ImportRecord record;
  record.source = "whatsapp";
  record.file = "chat.txt";
  return (*import)->finish(std::move(record));
}

inline std::vector<NewEvent> without_words(std::span<const Event> events) {
  std::vector<NewEvent> all;
  for (const Event& event : events) all.push_back({event, {}});
  return all;
}

/// No word of any language; looked for where it must not be.
constexpr std::string_view canary = "zwetschgenheliotropquokka";

/// Each with the same words: the canary.
inline std::vector<NewEvent> with_words(std::span<const Event> events) {
  std::vector<NewEvent> all;
  for (const Event& event : events) all.push_back({event, canary});
  return all;
}

}  // namespace fonder::archive
