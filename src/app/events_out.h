// The parser's end: what a source tells, surveyed, and the wanted chat's messages as events.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "parser_wire.h"

namespace fonder::app {

/// Where answers go.
class Frames {
 public:
  explicit Frames(int pipe) : pipe_(pipe) {}
  /// False where nobody listens any more. What is larger than may be said throws bad_alloc: the
  /// file holds more than this program takes.
  bool tell(const std::optional<std::string>& frame) const;

 private:
  int pipe_;
};

/// A survey that also turns the wanted chat's messages into events.
class EventsOut final : public Survey {
 public:
  /// Without `wanted` it only looks.
  EventsOut(const Frames& answers, const std::optional<Wanted>& wanted);

  bool chat(const sources::Chat& chat) override;
  void message(const sources::Message& message) override;
  void began(Instant at) override { began_ = at; }
  void progress(std::uint64_t bytes) override;

  void send();
  ReadOut read_out();

 private:
  Author side_of(const sources::Message& message);
  void keep_words(const sources::Message& message);

  const Frames& answers_;
  const std::optional<Wanted>& wanted_;
  std::optional<ChatChoice> choice_;
  EventsTold batch_;
  std::map<std::size_t, std::vector<Author>> sides_;  // by chat, then person
  std::optional<std::size_t> taken_;
  std::optional<Instant> began_;
  std::uint64_t told_read_ = 0;  // bytes, when last told
  bool taking_ = false;
  bool knows_me_ = false;
};

}  // namespace fonder::app
