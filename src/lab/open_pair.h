// A pair whose rows are being read.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "records.h"

#include "sources/source.h"

namespace fonder::lab {

class OpenPair {
 public:
  void take(const sources::Message& message) {
    if (!believable(message.at)) return;
    const Event event{.at = message.at,
                      .seconds = message.seconds,
                      .offset_minutes = static_cast<std::int16_t>(message.offset.count()),
                      .author = author(message.author),
                      .kind = message.kind};
    pair_.touches.push_back(rhythm::touch_of(event));
  }
  /// Its `end` row.
  void end(Instant at) {
    if (!believable(at)) return;
    pair_.until = std::max(pair_.until, rhythm::wall_of(Event{.at = at}));
  }
  bool empty() const { return pair_.touches.empty(); }
  Pair done(std::string name) && {
    pair_.name = std::move(name);
    return std::move(pair_);
  }

 private:
  Author author(std::string_view name) {
    if (name.empty()) return Author::unknown;
    if (first_.empty()) first_ = name;
    return name == first_ ? Author::self : Author::other;
  }

  Pair pair_;
  std::string first_;  // who was named first: which of the two it is does not matter
};

}  // namespace fonder::lab
