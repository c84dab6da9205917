// What a message's text is once WhatsApp's own marks are taken off: words, media, a call, a notice.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "whatsapp_words.h"

#include "base/event.h"

namespace fonder::sources::wa {

struct Body {
  std::string_view text;  // own words
  Kind kind = Kind::message;
  Media media = Media::none;
  std::uint16_t flags = 0;
  std::int32_t seconds = 0;
  bool notice = false;      // the app wrote it, though a name stands before it
  int language = -1;        // of the sentence that was found
  bool file_named = false;  // an attached file's name stands there
};

/// Reads the texts of one file that Words::only_words knows nothing of, and remembers the sentences
/// that come again and again.
class Bodies {
 public:
  Bodies() : recent_(1 << 8) {}

  /// `author` is whose message it is, as shown; for notices that begin with their subject's name.
  Body read(std::string_view text, std::string_view author);

  /// Words::match with that memory.
  const std::optional<Match>& match(std::string_view line, bool marked);

 private:
  struct Recent {
    std::string line;
    bool marked = false;
    std::optional<Match> found;
  };
  std::vector<Recent> recent_;
};

/// By the ending or the beginning of a file's name; Media::other where neither tells.
Media media_of_file(std::string_view name);

}  // namespace fonder::sources::wa
