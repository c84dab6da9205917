// Who a line is by: "name: text", where names hold colons themselves, and notices have no name.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "opening.h"
#include "whatsapp_body.h"

namespace fonder::sources::wa {

struct Author {
  std::string raw;    // as it stands before the colon
  std::string shown;  // without invisible marks and the ~ of unsaved senders
  std::uint64_t messages = 0;
  bool system = false;       // a name that only the app goes by
  bool only_notices = true;  // so far; a group speaks in its own name
  std::string longer;        // what every text of theirs begins with: perhaps part of the name
  bool longer_holds = false;
  bool quotes = false;          // the first text begins with a quotation mark
  bool begins_another = false;  // raw and ':' begin somebody else's name: "Ida" and "Ida:mobile"
};

constexpr std::size_t nobody = static_cast<std::size_t>(-1);

struct Said {
  std::size_t author = nobody;
  std::string_view body;
};

class Authors {
 public:
  /// Who says the rest of a line; nobody for a notice. New names are learned where `learn`.
  Said split(std::string_view rest, bool learn) {
    for (const Recent& recent : recent_) {
      if (recent.opening.opens(rest)) {
        return {recent.author, rest.substr(recent.opening.size())};
      }
    }
    return look_for(rest, learn);
  }
  /// Tells one text of that author, to find names with colons and authors who are no person.
  void hear(Said said) {
    if (said.author == nobody) return;
    Author& author = all_[said.author];
    ++author.messages;
    if (author.messages == 1 || author.longer_holds || author.only_notices) learn_from(said);
  }
  /// After a first reading: names that go on behind their colon, and names that were notices. True
  /// where a name did go on, so that texts begin elsewhere.
  bool settle();

  const Author& operator[](std::size_t i) const { return all_[i]; }
  /// People, that is, authors of at least one text.
  std::size_t people() const;
  std::uint64_t messages() const;
  /// Who spoke for the app first: on an iPhone the other one, or the group.
  const std::string& first_speaker_for_app() const { return speaker_; }
  const std::vector<Author>& all() const { return all_; }

 private:
  /// Whose opening decides: nobody else's name begins so.
  struct Recent {
    Opening opening;
    std::size_t author = nobody;
  };

  bool known_prefix(std::size_t author, std::string_view rest, Said& said) const;
  Said look_for(std::string_view rest, bool learning);
  void wrote(std::size_t author);
  void learn_from(Said said);
  static void compare(Author& one, Author& other);
  std::size_t find(std::string_view raw) const;
  std::size_t learn(std::string_view raw);

  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>()(text);
    }
  };
  std::vector<Author> all_;
  std::unordered_map<std::string, std::size_t, Hash, std::equal_to<>> index_;
  std::array<Recent, 2> recent_;  // the two who wrote last, the latest first
  std::string speaker_;
  Bodies bodies_;
};

/// The name of the chat, from the name of the zip, the folder or the file.
std::string chat_name(const std::string& file, const std::string& inside, const Authors& authors);

}  // namespace fonder::sources::wa
