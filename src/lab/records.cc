#include "records.h"

#include <map>
#include <utility>

#include "open_pair.h"

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
  void message(const sources::Message& message) override { open_->take(message); }
  void notice(Instant) override {}
  void problem(Problem problem) override {
    if (problems_.size() < problems_kept) problems_.push_back(std::move(problem));
  }
  /// The end of the pair whose row it was; the reader has turned to it.
  void made(Instant at) override {
    if (open_ != nullptr) open_->end(at);
  }

  Records done() {
    Records records;
    for (auto& [name, pair] : pairs_) {
      if (!pair.empty()) records.pairs.push_back(std::move(pair).done(name));
    }
    records.problems = std::move(problems_);
    return records;
  }

 private:
  std::map<std::string, OpenPair> pairs_;
  OpenPair* open_ = nullptr;
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
