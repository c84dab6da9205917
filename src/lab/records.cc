#include "records.h"

#include <algorithm>
#include <map>
#include <utility>

#include "base/words.h"
#include "sources/parcels.h"
#include "sources/source.h"

namespace fonder::lab {
namespace {

constexpr std::size_t problems_kept = 1000;

/// Sorts what the source tells into pairs.
class Gather final : public sources::Sink {
 public:
  bool chat(const sources::Chat& chat) override {
    open_ = &pairs_[chat.key];
    return true;
  }
  void message(const sources::Message& message) override {
    if (!believable(message.at)) return;
    const Event event{.at = message.at,
                      .seconds = message.seconds,
                      .offset_minutes = static_cast<std::int16_t>(message.offset.count()),
                      .author = author(message.author),
                      .kind = message.kind};
    open_->touches.push_back(rhythm::touch_of(event));
  }
  void notice(Instant) override {}
  void problem(Problem problem) override {
    if (problems_.size() < problems_kept) problems_.push_back(std::move(problem));
  }
  /// The end of the pair whose row it was; the reader has turned to it.
  void made(Instant at) override {
    if (open_ != nullptr && believable(at)) {
      open_->until = std::max(open_->until, rhythm::wall_of(Event{.at = at}));
    }
  }

  Records done() {
    Records records;
    for (auto& [name, pair] : pairs_) {
      if (pair.touches.empty()) continue;
      records.pairs.push_back({name, std::move(pair.touches), pair.until});
    }
    records.problems = std::move(problems_);
    return records;
  }

 private:
  struct Open {
    std::vector<rhythm::Touch> touches;
    std::int64_t until = 0;
    std::string first;  // who was named first: which of the two it is does not matter
  };
  Author author(std::string_view name) const {
    if (name.empty()) return Author::unknown;
    if (open_->first.empty()) open_->first = name;
    return name == open_->first ? Author::self : Author::other;
  }

  std::map<std::string, Open> pairs_;
  Open* open_ = nullptr;
  std::vector<Problem> problems_;
};

}  // namespace

std::pair<std::string, std::string> Pair::people() const {
  const std::size_t tilde = name.find('~');
  if (tilde == std::string::npos) return {name, name};
  return {name.substr(0, tilde), name.substr(tilde + 1)};
}

Result<Records> read_records(const std::filesystem::path& file) {
  const auto opened = sources::open_parcels(file);
  if (!opened) return opened.error();
  Gather gather;
  for (const sources::Parcel& parcel : opened->parcels) {
    const sources::Source* source = sources::source_of(parcel);
    if (source == nullptr || source->name != "csv") {
      return Failure{Exit::not_understood, say("lab.no_events", {{"file", parcel.place()}}),
                     say("lab.no_events.next")};
    }
    source->read(parcel, {}, gather);
  }
  return gather.done();
}

}  // namespace fonder::lab
