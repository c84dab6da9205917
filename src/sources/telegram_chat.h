// Tells the records of one Telegram chat after the other to a sink.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "authors.h"
#include "json_read.h"
#include "source.h"
#include "telegram_outline.h"
#include "telegram_record.h"

namespace fonder::sources::telegram_desktop {

/// Whether a record's time is a wall clock that nothing ties to UTC, as in files of before 2022.
bool by_wall_clock(const Record& record);

class Teller {
 public:
  Teller(const Parcel& parcel, const Reading& reading, Sink& sink)
      : parcel_(&parcel), reading_(&reading), sink_(&sink) {}

  /// A chat begins. `owner`: the id of who made the export, empty where unknown.
  void begin(const Head& head, std::string_view owner);
  /// `text` is the record's own, `offset` its place in the file.
  void tell(const Record& record, std::string_view text, std::uint64_t offset);

  /// Messages, calls and notices so far, in all chats.
  std::uint64_t told() const { return told_; }
  std::uint64_t repairs() const { return repairs_ + document_.repairs(); }

 private:
  bool place_in_time(const Record& record, Message& message);
  void sign(const Record& record, Key name, Key id, Message& message);
  void words(const Record& record, Message& message);
  void tell_message(const Record& record, Message message);
  void tell_service(const Record& record, Message message);
  void tell_reactions(const Record& record, const Message& to);
  void tell_reaction(simdjson::dom::element by, std::string_view emoji, const Message& to);
  void note(Instant at);
  void problem(std::string_view id, std::string_view key);

  const Parcel* parcel_;
  const Reading* reading_;
  Sink* sink_;
  Authors authors_;
  json::Document document_;
  std::string owner_;      // digits
  std::string peer_;       // digits of the other one, where the chat is of two and says so
  std::string peer_name_;  // theirs by right, until it is kept for them
  bool bot_ = false;       // the other one is a machine
  bool timer_ = false;     // messages disappear from here on
  Instant last_ = Instant::min();
  std::string name_;  // scratch for names and texts that had to be decoded
  std::string text_;
  std::string id_;
  std::string_view record_;
  std::uint64_t offset_ = 0;
  std::uint64_t told_ = 0;
  std::uint64_t repairs_ = 0;
};

}  // namespace fonder::sources::telegram_desktop
