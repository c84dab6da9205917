// Telegram Desktop's export as JSON: result.json, of one chat or of a whole account.
//
// One chat is {"name", "type", "id", "messages": [...]}; an account has such objects in chats.list
// and left_chats.list, and says in personal_information whose it is. Only messages are held, and
// one at a time. See docs/formats/telegram.md.
#include <optional>
#include <set>
#include <string>

#include "json_problems.h"
#include "json_read.h"
#include "json_records.h"
#include "source.h"
#include "telegram_chat.h"
#include "telegram_outline.h"

namespace fonder::sources {
namespace {

using json::Path;
using json::Trouble;
using json::Want;
using telegram_desktop::Head;
using telegram_desktop::Place;

class Export final : public json::Reader {
 public:
  Export(const Parcel& parcel, const Reading& reading, Sink& sink)
      : parcel_(&parcel), sink_(&sink), teller_(parcel, reading, sink) {}

  Want begins(Path path, char, std::uint64_t offset) override {
    // The elements of a chat's messages, one after the other: nearly everything there is.
    if (path.size() == records_at_ && path.back().empty()) {
      return chat_ == Told::unwanted ? Want::skip : Want::whole;
    }
    switch (telegram_desktop::place_of(path)) {
      case Place::above:
        return Want::enter;
      case Place::chat:
        begin_chat(path);
        return Want::enter;
      case Place::head:
      case Place::owner:
        return Want::whole;
      case Place::messages:
        if (has_messages_) {
          doubled("messages", offset, {});
          return Want::skip;
        }
        begin_messages(path);
        return Want::enter;
      case Place::elsewhere:
        break;
    }
    return Want::skip;
  }

  std::size_t read(Path path, std::string_view text, std::uint64_t offset, bool complete) override {
    if (path.size() == records_at_) return read_record(text, offset, complete);
    if (!complete) return 0;
    if (telegram_desktop::place_of(path) == Place::owner) {
      own(text, offset);
    } else if (!head_.set(path.back(), text)) {
      doubled(path.back(), offset, text);
    }
    return 0;
  }

  void ends(Path path) override {
    if (path.size() + 1 == records_at_) {
      records_at_ = never;
    } else if (chat_ == Told::not_yet && path.size() == chat_at_ && head_.any()) {
      tell_chat(false);
    }
    if (path.size() == chat_at_) chat_ = Told::no_chat;
  }

  void trouble(Path, Trouble trouble, std::string_view saw, std::uint64_t offset) override {
    any_trouble_ = true;
    sink_->problem(json::problem_of(trouble, *parcel_, offset, saw));
  }

  void progress(std::uint64_t bytes) override { sink_->progress(bytes); }

  void finish() {
    const std::uint64_t repairs = teller_.repairs() + document_.repairs();
    if (repairs != 0) sink_->problem(json::repaired_problem(repairs, *parcel_));
    if (any_trouble_ && teller_.told() == 0) sink_->problem(json::nothing_read(*parcel_));
  }

 private:
  enum class Told : std::uint8_t { no_chat, not_yet, wanted, unwanted };
  static constexpr std::size_t never = ~std::size_t{0};

  void doubled(std::string_view key, std::uint64_t offset, std::string_view saw) {
    sink_->problem(json::record_problem("doubled", key, *parcel_, offset, saw));
  }

  void own(std::string_view text, std::uint64_t offset) {
    if (owner_told_) return doubled("personal_information", offset, text);
    owner_told_ = true;
    owner_ = telegram_desktop::owner_of(text, document_);
  }

  void begin_chat(Path path) {
    chat_at_ = path.size();
    has_messages_ = false;
    chat_ = Told::not_yet;
    head_ = {};
  }

  void begin_messages(Path path) {
    records_at_ = path.size() + 1;
    has_messages_ = true;
    const bool of_account = path.size() > 1;
    if (!head_.whole() || (of_account && !owner_)) look_ahead();
    ++chats_;
  }

  /// What stands behind the messages: a second, quick pass over the file, once.
  void look_ahead() {
    if (!outline_) outline_ = telegram_desktop::outline_of(*parcel_);
    if (!owner_) owner_ = outline_->owner ? outline_->owner : telegram_desktop::Owner{};
    if (chats_ < outline_->heads.size()) head_.fill_from(outline_->heads[chats_]);
  }

  std::size_t read_record(std::string_view text, std::uint64_t offset, bool complete) {
    const std::size_t length = record_.read(text);
    if (length == 0 && complete) {
      const std::size_t at = record_.stopped_at();
      trouble({}, record_.trouble(), text.substr(at, 60), offset + at);
    }
    if (length == 0) return 0;
    if (chat_ == Told::not_yet) tell_chat(telegram_desktop::by_wall_clock(record_));
    if (chat_ == Told::wanted) teller_.tell(record_, text.substr(0, length), offset);
    return length;
  }

  void tell_chat(bool wall_clock) {
    const Chat chat = head_.chat(wall_clock, owner_ ? owner_->name : std::string(), keys_);
    chat_ = sink_->chat(chat) ? Told::wanted : Told::unwanted;
    teller_.begin(head_, owner_ ? owner_->id : std::string());
  }

  const Parcel* parcel_;
  Sink* sink_;
  telegram_desktop::Teller teller_;
  telegram_desktop::Record record_;
  json::Document document_;
  Head head_;
  std::optional<telegram_desktop::Owner> owner_;
  std::optional<telegram_desktop::Outline> outline_;
  std::set<std::string> keys_;
  std::size_t chats_ = 0;
  std::size_t chat_at_ = never;
  std::size_t records_at_ = never;
  Told chat_ = Told::no_chat;
  bool has_messages_ = false;  // this chat
  bool owner_told_ = false;
  bool any_trouble_ = false;
};

bool recognises(const Parcel& parcel) { return telegram_desktop::looks_like_it(parcel.head); }

void read(const Parcel& parcel, const Reading& reading, Sink& sink) {
  const auto bytes = parcel.open();
  Export reader(parcel, reading, sink);
  json::Walk(*bytes, reader).run();
  reader.finish();
  if (auto failed = bytes->failed()) sink.problem(*std::move(failed));
}

}  // namespace

extern const Source telegram;
const Source telegram{"telegram", "Telegram Desktop export", recognises, read};

}  // namespace fonder::sources
