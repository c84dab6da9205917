#include "stream.h"

#include <fstream>
#include <memory>
#include <unordered_set>
#include <utility>

#include "open_pair.h"

#include "base/words.h"
#include "sources/csv_pairs.h"
#include "sources/source.h"

namespace fonder::lab {
namespace {

constexpr std::size_t problems_kept = 1000;
constexpr std::size_t head_bytes = std::size_t{1} << 16;

/// A file read a megabyte at a time: a mapped one would count as memory held.
class FileBytes final : public sources::Bytes {
 public:
  explicit FileBytes(const std::filesystem::path& file) : in_(file, std::ios::binary) {}
  std::string_view next() override {
    in_.read(buffer_.data(), static_cast<std::streamsize>(buffer_.size()));
    return std::string_view(buffer_).substr(0, static_cast<std::size_t>(in_.gcount()));
  }

 private:
  std::ifstream in_;
  std::string buffer_ = std::string(std::size_t{1} << 20, '\0');
};

Result<sources::Parcel> parcel_of(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::error_code error;
  const auto bytes = std::filesystem::file_size(file, error);
  if (!in || error) {
    return Failure{Exit::could_not, say("lab.no_file", {{"file", file.filename().string()}}),
                   say("lab.no_file.next")};
  }
  sources::Parcel parcel;
  parcel.file = file.filename().string();
  parcel.bytes = bytes;
  parcel.head.resize(head_bytes);
  in.read(parcel.head.data(), head_bytes);
  parcel.head.resize(static_cast<std::size_t>(in.gcount()));
  parcel.open = [file] { return std::make_unique<FileBytes>(file); };
  return parcel;
}

class OneByOne final : public sources::Sink {
 public:
  OneByOne(Rows rows, const std::function<void(Pair)>& tell) : rows_(rows), tell_(&tell) {}

  bool chat(const sources::Chat& chat) override {
    if (!streamed_.as_said) return false;
    if (begun_ && chat.key == name_) return true;
    if (begun_ && !comes_next(chat.key)) {
      streamed_.as_said = false;
      return false;
    }
    turn_over();
    name_ = chat.key;
    begun_ = true;
    return true;
  }
  void message(const sources::Message& message) override { pair_.take(message); }
  void notice(Instant) override {}
  void problem(Problem problem) override {
    if (streamed_.problems.size() < problems_kept) {
      streamed_.problems.push_back(std::move(problem));
    }
  }
  void made(Instant at) override {
    if (begun_) pair_.end(at);
  }

  Streamed done() {
    if (streamed_.as_said) turn_over();
    return std::move(streamed_);
  }

 private:
  /// After the pair whose rows were read.
  bool comes_next(const std::string& key) {
    if (rows_ == Rows::sorted) return key > name_;
    over_.insert(hash_of(name_));
    return !over_.contains(hash_of(key));
  }
  void turn_over() {
    if (!begun_) return;
    if (!pair_.empty()) (*tell_)(std::move(pair_).done(name_));
    pair_ = {};
    begun_ = false;
  }

  Rows rows_;
  const std::function<void(Pair)>* tell_;
  std::unordered_set<std::uint64_t> over_;
  std::string name_;
  OpenPair pair_;
  bool begun_ = false;
  Streamed streamed_;
};

Result<Streamed> gathered(const std::filesystem::path& file,
                          const std::function<void(Pair)>& tell) {
  auto records = read_records(file);
  if (!records) return records.error();
  for (Pair& pair : records->pairs) tell(std::move(pair));
  return Streamed{std::move(records->problems), true};
}

}  // namespace

std::uint64_t hash_of(std::string_view bytes, std::uint64_t hash) {
  for (const char c : bytes) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
  return hash;
}

Result<Streamed> stream_pairs(const std::filesystem::path& file, Rows rows,
                              const std::function<void(Pair)>& tell) {
  if (rows == Rows::anyhow) return gathered(file, tell);
  const auto parcel = parcel_of(file);
  if (!parcel) return parcel.error();
  const sources::Source* source = sources::source_of(*parcel);
  // In a zip, say: read_records() knows what else there is, and what to say of it.
  if (source == nullptr || source->name != "csv") return gathered(file, tell);
  OneByOne one_by_one(rows, tell);
  sources::read_pair_by_pair(*parcel, one_by_one);
  return one_by_one.done();
}

}  // namespace fonder::lab
