#include "whatsapp_body.h"

#include <algorithm>
#include <array>

#include "whatsapp_words.h"

#include "base/text.h"

namespace fonder::sources::wa {
namespace {

constexpr std::string_view mark = "\xE2\x80\x8E";  // U+200E
constexpr std::size_t longest_sentence = 600;

/// Without invisible marks at the start; whether U+200E was among them.
std::string_view without_marks(std::string_view text, bool& marked) {
  while (text.size() >= 3 && static_cast<unsigned char>(text[0]) >= 0xE2) {
    const std::size_t size = invisible_mark(text);
    if (size == 0) break;
    marked = marked || text.starts_with(mark);
    text.remove_prefix(size);
  }
  return text;
}

/// Without spaces, line ends and invisible marks at the end.
std::string_view trimmed_end(std::string_view text) {
  while (!text.empty()) {
    if (text.back() == ' ' || text.back() == '\n' || text.back() == '\r') {
      text.remove_suffix(1);
      continue;
    }
    if (text.size() < 3 || static_cast<unsigned char>(text.back()) < 0x80 ||
        invisible_mark(text.substr(text.size() - 3)) != 3) {
      return text;
    }
    text.remove_suffix(3);
  }
  return text;
}

std::string_view first_line(std::string_view text) { return text.substr(0, text.find('\n')); }
std::string_view behind_first_line(std::string_view text) {
  const std::size_t end = text.find('\n');
  return end == text.npos ? std::string_view() : text.substr(end + 1);
}

std::string_view extension_of(std::string_view name) {
  const std::size_t dot = name.rfind('.');
  return dot == name.npos ? std::string_view() : name.substr(dot + 1);
}

bool is_one_of(std::string_view one, std::initializer_list<std::string_view> any) {
  return std::find(any.begin(), any.end(), one) != any.end();
}

/// "IMG-20240131-WA0001.jpg", "00000012-PHOTO-2024-01-31-10-00-00.jpg": WhatsApp named it.
bool named_by_the_app(std::string_view name) {
  const std::size_t wa = name.find("-WA");
  if (wa != name.npos && wa >= 8 && name.size() > wa + 3 && name[wa + 3] >= '0' &&
      name[wa + 3] <= '9') {
    return true;
  }
  return std::all_of(
             name.begin(),
             name.begin() + static_cast<std::ptrdiff_t>(std::min(name.size(), std::size_t{8})),
             [](char c) { return c >= '0' && c <= '9'; }) &&
         name.size() > 9 && name[8] == '-' && !extension_of(name).empty();
}

/// The name in "f (Datei angehängt)", "<Anhang: f>" or "<f eklendi>", whatever the words.
std::string_view file_name(std::string_view line) {
  bool ignored = false;
  if (line.ends_with(')') || line.ends_with("）")) {
    const std::size_t open = std::max(line.rfind(" (") + 1, line.rfind("（") + 1);
    return open == 0 ? std::string_view()
                     : trimmed_end(without_marks(line.substr(0, open - 1), ignored));
  }
  if (!line.starts_with('<') || !line.ends_with('>')) return {};
  line = line.substr(1, line.size() - 2);
  for (const std::string_view colon : {": ", "：", ":"}) {
    const std::size_t at = line.find(colon);
    if (at != line.npos) return trimmed_end(without_marks(line.substr(at + colon.size()), ignored));
  }
  return line.substr(0, line.rfind(' '));
}

/// The same in a language that no list has, when the name is one that the app gives.
std::string_view file_in(std::string_view line) {
  const std::string_view name = file_name(line);
  return !name.empty() && named_by_the_app(name) ? name : std::string_view();
}

/// "<medien weggelassen>" in a language that no list has: words in brackets, and nothing else.
bool bracketed_words(std::string_view line) {
  if (line.size() < 8 || line.size() > 120 || line.front() != '<' || line.back() != '>') {
    return false;
  }
  const std::string_view inner = line.substr(1, line.size() - 2);
  const bool other_script = std::any_of(inner.begin(), inner.end(),
                                        [](char c) { return static_cast<signed char>(c) < 0; });
  return inner.find_first_of("<>/=\"@:") == inner.npos &&
         (other_script || inner.find(' ') != inner.npos);
}

class Reader {
 public:
  Reader(Bodies& bodies, std::string_view text, std::string_view author)
      : bodies_(bodies), author_(author) {
    body_.text = text;
    rest_ = trimmed_end(without_marks(text, marked_));
  }

  Body read() {
    take_marks_at_the_end();
    if (decided_) return body_;
    if (rest_.empty()) {
      // A view-once picture leaves nothing but the name.
      if (body_.flags == 0 && body_.media == Media::none) body_.media = Media::other;
      body_.text = {};
      return body_;
    }
    const std::string_view line = trimmed_end(first_line(rest_));
    const Words& words = Words::shared();
    if (line.size() > longest_sentence) return body_;
    if (marked_ || words.may_begin(line) || words.may_end(line) || line.starts_with('<')) {
      if (read_sentence(line)) return body_;
    }
    read_form(line);
    return body_;
  }

 private:
  /// "… <This message was edited>" and "caption <attached: f>": in brackets behind the words.
  void take_marks_at_the_end() {
    for (int i = 0; i < 3 && rest_.ends_with('>'); ++i) {
      const std::size_t open = rest_.rfind('<');
      if (open == rest_.npos || rest_.size() - open > longest_sentence) return;
      const std::string_view said = rest_.substr(open);
      if (said.find('\n') != said.npos) return;
      const auto& found = bodies_.match(said, true);
      if (found && found->meaning.what == What::edited) {
        body_.flags |= edited;
        body_.language = found->meaning.language;
      } else if (open != 0 && found && found->meaning.what == What::attached) {
        attach(file_name(said));
      } else if (open != 0 && !file_in(said).empty()) {
        attach(file_in(said));
      } else {
        return;
      }
      rest_ = trimmed_end(rest_.substr(0, open));
      body_.text = rest_;
      if (body_.media != Media::none) {
        drop_document_name();
        decided_ = true;
        return;
      }
    }
  }

  /// An iPhone writes "name.pdf • 3 pages" before a document: no words of a person's.
  void drop_document_name() {
    const std::string_view line = first_line(rest_);
    if (line.find(" • ") != line.npos || body_.media == Media::document) {
      body_.text = {};
    } else {
      body_.text = rest_;
    }
  }

  void attach(std::string_view name) {
    body_.media = media_of_file(name);
    body_.file_named = true;
  }

  bool read_sentence(std::string_view line) {
    const auto& found = bodies_.match(line, marked_);
    if (!found || !holds(*found, line)) return false;
    body_.language = found->meaning.language;
    apply(*found, line);
    return true;
  }

  /// What a line is by its form alone, in a language that no list has.
  void read_form(std::string_view line) {
    if (const auto file = file_in(line); !file.empty()) {
      attach(file);
      body_.text = behind_first_line(rest_);
    } else if (bracketed_words(line)) {
      body_.media = Media::other;
      body_.text = behind_first_line(rest_);
    } else if (marked_ && speaks_of_its_author(line)) {
      body_.notice = true;
    }
  }

  /// Sentences with a hole fit too much: the hole has to look like what it stands for.
  bool holds(const Match& found, std::string_view line) const {
    switch (found.meaning.what) {
      case What::attached:
        return file_name(line).find('.') != std::string::npos;
      case What::location:
        return found.hole.find("http") != std::string::npos;
      case What::call:
        return Words::shared().seconds_of(found.hole).has_value();
      case What::omitted:
        return found.hole.empty() || marked_ || found.hole.find("•") != std::string::npos;
      default:
        return true;
    }
  }

  void apply(const Match& found, std::string_view line) {
    switch (found.meaning.what) {
      case What::notice:
      case What::marked_notice:
        body_.notice = true;
        return;
      case What::edited:
        return;
      case What::deleted:
        body_.flags |= deleted;
        body_.text = {};
        return;
      case What::missed:
        body_.kind = Kind::missed;
        body_.text = {};
        return;
      case What::call:
      case What::answered:
        body_.kind = Kind::call;
        body_.seconds = Words::shared().seconds_of(found.hole).value_or(0);
        body_.text = {};
        return;
      case What::attached:
        attach(file_name(line));
        break;
      case What::poll:
        body_.media = Media::poll;
        body_.text = first_line(behind_first_line(rest_));
        return;
      default:
        body_.media = found.meaning.media;
        break;
    }
    // What follows on further lines is the caption; what follows a place is its address.
    body_.text = behind_first_line(rest_);
    if (body_.media == Media::location) body_.text = {};
  }

  /// "‎Anna changed the group's description": whatever the language, a sentence about oneself
  /// that the app has marked is the app's.
  bool speaks_of_its_author(std::string_view line) const {
    const std::string said = plain(line);
    std::string_view rest = said;
    while (rest.starts_with('~') || rest.starts_with(' ')) rest.remove_prefix(1);
    return !author_.empty() && rest.size() > author_.size() + 3 && rest.starts_with(author_);
  }

  Bodies& bodies_;
  std::string_view author_;
  std::string_view rest_;
  Body body_;
  bool marked_ = false;
  bool decided_ = false;
};

}  // namespace

Media media_of_file(std::string_view name) {
  const std::string known = folded(name);
  const std::string_view n = known;
  const auto part = [&](std::string_view word) { return n.find(word) != n.npos; };
  if (n.starts_with("ptt-") || part("-audio-")) return Media::voice;
  if (n.starts_with("stk-") || part("-sticker-")) return Media::sticker;
  if (part("-gif-")) return Media::gif;
  const std::string_view extension = extension_of(n);
  if (is_one_of(extension, {"jpg", "jpeg", "png", "heic", "heif", "bmp", "tif", "tiff"})) {
    return Media::image;
  }
  if (extension == "webp" || extension == "was") return Media::sticker;
  if (is_one_of(extension, {"mp4", "3gp", "mov", "m4v", "avi", "mkv", "webm"})) {
    return Media::video;
  }
  if (extension == "opus") return Media::voice;
  if (is_one_of(extension, {"mp3", "m4a", "aac", "amr", "ogg", "wav", "oga", "flac"})) {
    return Media::audio;
  }
  if (extension == "gif") return Media::gif;
  if (extension == "vcf") return Media::contact;
  return extension.empty() ? Media::other : Media::document;
}

const std::optional<Match>& Bodies::match(std::string_view line, bool marked) {
  Recent& slot =
      recent_[(std::hash<std::string_view>()(line) + (marked ? 1U : 0U)) % recent_.size()];
  if (slot.line != line || slot.marked != marked || line.empty()) {
    slot.found = Words::shared().match(line, marked);
    slot.line = line;
    slot.marked = marked;
  }
  return slot.found;
}

Body Bodies::read(std::string_view text, std::string_view author) {
  return Reader(*this, text, author).read();
}

}  // namespace fonder::sources::wa
