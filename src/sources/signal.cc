// Signal's own export: main.jsonl, a frame a line, as its backups have them in plain.
//
// First a version and when it was made, then the account, recipients, chats and their items, in the
// order in which they came in, so that chats interleave. An array of frames with comments, as
// Signal's own tests have them, is read too. See docs/formats/signal.md.
#include <array>
#include <string>

#include "json_problems.h"
#include "json_read.h"
#include "json_records.h"
#include "signal_item.h"
#include "signal_people.h"
#include "source.h"

namespace fonder::sources {
namespace {

using json::field;
using json::Path;
using json::Trouble;
using json::Want;
using simdjson::dom::element;

/// Frames stand alone, or are the elements of one array.
Want frames(Path path, char first) {
  if (path.empty() && first == '[') return Want::enter;
  return path.size() < 2 ? Want::whole : Want::skip;
}

/// What decides where and whose a message is, and may stand only once: a key, and the keys in it.
struct Decisive {
  std::string_view key;
  std::array<std::string_view, 4> within;
};
constexpr std::array<std::string_view, 4> decisive_frames = {"account", "recipient", "chat",
                                                             "chatItem"};
constexpr std::array decisive = {
    Decisive{"recipient", {"id", "contact", "group", "self"}},
    Decisive{"chat", {"id", "recipientId", "", ""}},
    Decisive{"chatItem", {"chatId", "authorId", "dateSent", "standardMessage"}},
};

std::string_view doubled(element frame) {
  std::string_view twice = json::doubled(frame, decisive_frames);
  for (const Decisive& each : decisive) {
    if (!twice.empty()) break;
    if (const auto of = field(frame, each.key)) twice = json::doubled(*of, each.within);
  }
  return twice;
}

class Export final : public json::Reader {
 public:
  Export(const Parcel& parcel, const Reading& reading, Sink& sink)
      : parcel_(&parcel), reading_(&reading), sink_(&sink) {}

  Want begins(Path path, char first, std::uint64_t) override { return frames(path, first); }

  std::size_t read(Path path, std::string_view text, std::uint64_t offset, bool complete) override {
    if (!complete) return 0;
    offset_ = offset;
    if (const auto read = document_.read(text)) {
      frame(*read, text);
    } else {
      trouble(path, Trouble::broken, text.substr(0, 60), offset);
    }
    return 0;
  }

  void trouble(Path, Trouble trouble, std::string_view saw, std::uint64_t offset) override {
    any_trouble_ = true;
    sink_->problem(json::problem_of(trouble, *parcel_, offset, saw));
  }

  void progress(std::uint64_t bytes) override { sink_->progress(bytes); }

  void finish() {
    if (document_.repairs() != 0) {
      sink_->problem(json::repaired_problem(document_.repairs(), *parcel_));
    }
    if (any_trouble_ && !any_frame_) sink_->problem(json::nothing_read(*parcel_));
  }

 private:
  void frame(element frame, std::string_view text) {
    any_frame_ = true;
    if (const std::string_view twice = doubled(frame); !twice.empty()) {
      return sink_->problem(json::record_problem("doubled", twice, *parcel_, offset_, text));
    }
    if (const auto made = signal_export::time_field(frame, "backupTimeMs")) sink_->made(*made);
    if (const auto account = field(frame, "account")) people_.account(*account);
    if (const auto recipient = field(frame, "recipient")) people_.recipient(*recipient);
    if (const auto chat = field(frame, "chat")) turn_to(people_.chat(*chat));
    if (const auto item = field(frame, "chatItem")) chat_item(*item, text);
  }

  void turn_to(const std::string& chat) {
    if (chat == chat_ && turned_) return;
    chat_ = chat;
    turned_ = true;
    wanted_ = sink_->chat(people_.head(chat));
  }

  void chat_item(element of, std::string_view text) {
    turn_to(json::text_field(of, "chatId"));
    if (!wanted_) return;
    const auto item = signal_export::item_of(of, people_);
    if (!item) {
      sink_->problem(json::record_problem("timeless", "dateSent", *parcel_, offset_, text));
    } else if (item->what == signal_export::Item::What::notice) {
      sink_->notice(item->at);
    } else {
      tell(*item);
    }
    if (item && !item->wrong.empty()) {
      sink_->problem(json::record_problem("type", item->wrong, *parcel_, offset_, text));
    }
  }

  void tell(const signal_export::Item& item) {
    Message message = signed_by(item.author, item.at);
    if (item.own) message.own = item.own;
    message.text = item.text;
    message.kind = item.kind;
    message.media = item.media;
    message.flags = item.flags;
    message.seconds = item.seconds;
    if (people_.is_app(item.author)) {
      message.flags = static_cast<std::uint16_t>(message.flags | automatic);
    }
    sink_->message(message);
    for (const signal_export::Reaction& reaction : item.reactions) {
      Message small = signed_by(reaction.by, reaction.at);
      small.kind = Kind::reaction;
      small.text = reaction.emoji;
      sink_->message(small);
    }
  }

  Message signed_by(const std::string& recipient, Instant at) {
    Message message;
    message.author = people_.name_of(recipient);
    if (!recipient.empty()) message.own = people_.is_self(recipient);
    message.at = at;
    message.offset = reading_->zone.offset_at(at);
    message.precision = Precision::millisecond;
    message.offset_in_file = offset_;
    return message;
  }

  const Parcel* parcel_;
  const Reading* reading_;
  Sink* sink_;
  json::Document document_;
  signal_export::People people_;
  std::string chat_;
  bool turned_ = false;
  bool wanted_ = false;
  bool any_frame_ = false;
  bool any_trouble_ = false;
  std::uint64_t offset_ = 0;
};

/// Looks at the first frame.
class Signs final : public json::Reader {
 public:
  Want begins(Path path, char first, std::uint64_t) override { return frames(path, first); }

  std::size_t read(Path, std::string_view text, std::uint64_t, bool complete) override {
    if (!complete) return 0;
    over_ = true;
    const auto frame = document_.read(text);
    found = frame && (is_header(*frame) || is_frame(*frame));
    return 0;
  }
  void trouble(Path, Trouble, std::string_view, std::uint64_t) override { over_ = true; }
  bool enough() const override { return over_; }

  bool found = false;

 private:
  static bool is_header(element frame) {
    return field(frame, "version") && field(frame, "backupTimeMs");
  }
  static bool is_frame(element frame) {
    const auto account = field(frame, "account");
    const auto recipient = field(frame, "recipient");
    const auto chat = field(frame, "chat");
    const auto item = field(frame, "chatItem");
    return (account && (field(*account, "profileKey") || field(*account, "accountSettings"))) ||
           (recipient && field(*recipient, "id")) || (chat && field(*chat, "recipientId")) ||
           (item && field(*item, "chatId"));
  }

  json::Document document_;
  bool over_ = false;
};

bool recognises(const Parcel& parcel) {
  Signs signs;
  json::walk(parcel.head, signs);
  return signs.found;
}

void read(const Parcel& parcel, const Reading& reading, Sink& sink) {
  const auto bytes = parcel.open();
  Export reader(parcel, reading, sink);
  json::Walk(*bytes, reader).run();
  reader.finish();
  if (auto failed = bytes->failed()) sink.problem(*std::move(failed));
}

}  // namespace

extern const Source signal;
const Source signal{"signal", "Signal export", recognises, read};

}  // namespace fonder::sources
