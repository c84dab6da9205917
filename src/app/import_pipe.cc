#include "import_pipe.h"

#include <algorithm>
#include <cstring>

#include "base/text.h"
#include "sources/features.h"

namespace fonder::app {
namespace {

constexpr std::size_t batches_waiting = 8;
/// A reader that was hung up on still sees at most this much of a mapped file.
constexpr std::size_t bytes_between_looks = std::size_t{16} << 20;

/// Ends early once hung up, as if the file ended there.
class Interruptible final : public sources::Bytes {
 public:
  Interruptible(std::unique_ptr<sources::Bytes> bytes, const std::atomic<bool>& hung_up)
      : bytes_(std::move(bytes)), hung_up_(hung_up) {}

  std::string_view next() override {
    if (hung_up_.load(std::memory_order_relaxed)) return {};
    if (rest_.empty()) rest_ = bytes_->next();
    const std::string_view piece = rest_.substr(0, bytes_between_looks);
    rest_.remove_prefix(piece.size());
    return piece;
  }
  std::optional<Problem> failed() const override { return bytes_->failed(); }

 private:
  std::unique_ptr<sources::Bytes> bytes_;
  const std::atomic<bool>& hung_up_;
  std::string_view rest_;
};

sources::Parcel interruptible(const sources::Parcel& parcel, const std::atomic<bool>& hung_up) {
  sources::Parcel copy = parcel;
  copy.open = [open = parcel.open, &hung_up] {
    return std::make_unique<Interruptible>(open(), hung_up);
  };
  return copy;
}

}  // namespace

/// A survey that also turns the wanted chat's messages into events.
class ImportPipe::Reader final : public Survey {
 public:
  Reader(ImportPipe& pipe, const Wanted& wanted) : pipe_(pipe), wanted_(wanted), choice_(wanted) {}

  bool chat(const sources::Chat& chat) override {
    Survey::chat(chat);
    taking_ = choice_.takes(chat);
    if (taking_) {
      taken_ = current_index();
      channel_ = chat.channel;
    }
    return taking_;
  }

  void message(const sources::Message& message) override {
    Survey::message(message);
    if (!taking_ || !stands(message)) return;
    const Author author = side_of(message);
    if (message.own || author == Author::self) knows_me_ = true;
    if (batch_.events.empty()) start_batch();
    batch_.events.push_back({sources::event_of(message, author, channel_), kept_words(message)});
    if (batch_.events.size() == Batch::events_at_most) send();
  }

  void began(Instant at) override { began_ = at; }

  void progress(std::uint64_t bytes) override {
    Survey::progress(bytes);
    pipe_.bytes_read_.store(found().bytes_read, std::memory_order_relaxed);
  }

  void send() {
    if (batch_.events.empty()) return;
    if (!choice_.mistaken() && !pipe_.queue_.push(std::move(batch_))) pipe_.hung_up_ = true;
    batch_ = {};
  }

  ReadOut read_out() {
    return {std::move(found()), taken_, choice_.mistaken(), choice_.better(), knows_me_, began_};
  }

 private:
  void start_batch() {
    batch_.channel = channel_;
    batch_.events.reserve(Batch::events_at_most);
    if (wanted_.keep_words) batch_.words = std::make_unique<std::pmr::monotonic_buffer_resource>();
  }

  Author side_of(const sources::Message& message) {
    if (message.own) return wanted_.side_of(message, {});
    const auto who = person(message);
    if (!who) return Author::unknown;
    auto& sides = sides_[current_index()];
    while (sides.size() <= *who) {
      sides.push_back(wanted_.side_of(message, folded(person_name(sides.size()))));
    }
    return sides[*who];
  }

  /// Words under a timer, or taken back, are never kept.
  std::string_view kept_words(const sources::Message& message) const {
    if (!batch_.words || message.text.empty()) return {};
    if ((message.flags & (disappearing | deleted)) != 0) return {};
    auto* copy = static_cast<char*>(batch_.words->allocate(message.text.size(), 1));
    std::memcpy(copy, message.text.data(), message.text.size());
    return {copy, message.text.size()};
  }

  ImportPipe& pipe_;
  const Wanted& wanted_;
  ChatChoice choice_;
  Batch batch_;
  Channel channel_ = Channel::csv;
  std::map<std::size_t, std::vector<Author>> sides_;  // by chat, then person
  std::optional<std::size_t> taken_;
  std::optional<Instant> began_;
  bool taking_ = false;
  bool knows_me_ = false;
};

ImportPipe::ImportPipe(const OpenedFile& file, const sources::Reading& reading,
                       const Wanted& wanted)
    : queue_(batches_waiting), thread_([&, this] { read(file, reading, wanted); }) {}

ImportPipe::~ImportPipe() {
  hung_up_ = true;
  queue_.close();
  if (thread_.joinable()) thread_.join();
}

void ImportPipe::read(const OpenedFile& file, const sources::Reading& reading,
                      const Wanted& wanted) {
  try {
    Reader reader(*this, wanted);
    for (const Problem& problem : file.problems) reader.problem(problem);
    for (const KnownParcel& known : file.parcels) {
      if (hung_up_) break;
      reader.begin(*known.source, known.parcel);
      known.source->read(interruptible(known.parcel, hung_up_), reading, reader);
      reader.send();
    }
    if (!hung_up_) reader.end(file.name);
    out_ = reader.read_out();
  } catch (...) {
    bug_ = std::current_exception();
  }
  queue_.close();
}

ReadOut ImportPipe::finish() {
  if (thread_.joinable()) thread_.join();
  if (bug_) std::rethrow_exception(bug_);
  return std::move(out_);
}

}  // namespace fonder::app
