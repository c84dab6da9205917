// What a file holds, counted: the half of reading that inspect and import share.
//
// A Survey keeps names, counts and ends, never a message. Its size depends on how many people and
// chats a file has, not on how long it is.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "sources/source.h"

namespace fonder::app {

/// Someone who sent at least one message, by first appearance.
struct Sender {
  std::string name;  // as the export writes it, without invisible marks
  std::uint64_t messages = 0;
  bool own = false;  // the file itself flags them as its owner
};

/// An instant with the wall clock it was told by.
struct Told {
  Instant at;
  Minutes offset{0};
};

struct ChatFound {
  sources::Chat head;
  std::string source;  // "whatsapp"
  std::vector<Sender> senders;
  std::uint64_t messages = 0;  // what people sent: media and deleted markers included
  std::uint64_t notices = 0;   // what the app wrote
  std::uint64_t calls = 0;     // missed ones too
  std::uint64_t media = 0;
  std::uint64_t reactions = 0;
  std::uint64_t meetings = 0;
  std::uint64_t doubled = 0;  // in the hour that autumn repeats
  std::uint64_t skipped = 0;  // in the hour that spring leaves out: the clock was another zone's
  std::optional<Told> first;  // of messages, calls and meetings
  std::optional<Told> last;
  bool cut_start = false;

  bool group() const { return head.group || senders.size() > 2; }
  std::uint64_t events() const { return messages + calls + reactions + meetings; }
};

/// All that one reading of a file told.
struct Found {
  /// More problems than these are counted, not kept: a hostile file has as many as it has bytes.
  static constexpr std::size_t problems_kept = 1000;

  std::vector<ChatFound> chats;
  std::vector<Problem> problems;
  std::uint64_t problem_count = 0;
  std::optional<sources::DatesFound> dates;
  std::optional<Instant> made;
  std::uint64_t bytes = 0;
  std::uint64_t bytes_read = 0;
  std::string source;  // of the first parcel that anyone recognised

  void add(Problem problem);
  /// Share of lines or bytes that nobody understood, 0 to 1.
  double not_understood() const;
  /// What the problems end the reading with; `partly` at most where something was read.
  Exit exit() const;
  std::uint64_t events() const;
};

/// Hears a source and counts. Chats may take turns: one that is told again goes on.
class Survey : public sources::Sink {
 public:
  /// Before each parcel of a file.
  void begin(const sources::Source& source, const sources::Parcel& parcel);

  /// After the last parcel of a file: where nobody wrote anything, that is a problem too.
  void end(const std::string& file);

  bool chat(const sources::Chat& chat) override;
  void message(const sources::Message& message) override;
  void notice(Instant at) override;
  void problem(Problem problem) override { found_.add(std::move(problem)); }
  void dates(const sources::DatesFound& dates) override;
  void made(Instant at) override;
  void probably_cut() override;
  void progress(std::uint64_t bytes) override;

  const Found& found() const { return found_; }
  Found& found() { return found_; }

 protected:
  /// Whether a message counts: its time lies between 1800 and 2200. Another is told as a problem.
  static bool stands(const sources::Message& message);
  /// The chat that is being told; nothing before the first.
  ChatFound* current() {
    return current_ < found_.chats.size() ? &found_.chats[current_] : nullptr;
  }
  std::size_t current_index() const { return current_; }
  static constexpr std::size_t nobody = static_cast<std::size_t>(-1);
  /// Which of the current chat's people wrote it; nobody where the file names none.
  std::size_t person(const sources::Message& message) {
    const bool named = !message.author.empty() && current_ < people_.size();
    return named ? known(people_[current_], message.author) : nobody;
  }
  const std::string& person_name(std::size_t person) const;

 private:
  struct Names : std::hash<std::string_view> {
    using is_transparent = void;
  };
  /// One chat's people, also those who only called.
  struct People {
    std::unordered_map<std::string, std::size_t, Names, std::equal_to<>> by_spelling;
    std::vector<std::string> names;      // without invisible marks
    std::vector<std::size_t> as_sender;  // place in ChatFound::senders, or nobody
    /// Two of those who wrote last: most often there are no others.
    std::array<std::pair<std::string, std::size_t>, 2> recent;
    std::size_t oldest = 0;  // of the two
  };

  static std::size_t known(People& people, std::string_view author) {
    for (const auto& [spelling, place] : people.recent) {
      if (spelling == author) return place;
    }
    return look_for(people, author);
  }
  static std::size_t look_for(People& people, std::string_view author);
  void count_sender(const sources::Message& message);
  static void widen(ChatFound& chat, const sources::Message& message);

  Found found_;
  std::map<std::pair<std::size_t, std::string>, std::size_t> by_key_;  // parcel, key
  std::vector<People> people_;
  std::size_t parcel_ = 0;
  std::string source_;
  std::string place_;
  std::uint64_t before_ = 0;  // bytes of the parcels already read
  std::size_t current_ = static_cast<std::size_t>(-1);
};

}  // namespace fonder::app
