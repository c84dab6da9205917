#include "whatsapp_names.h"

#include <algorithm>

#include "whatsapp_words.h"

#include "base/text.h"

namespace fonder::sources::wa {
namespace {

/// A group's subject may have 100 characters; no name is longer.
constexpr std::size_t longest_name = 400;
constexpr std::size_t most_authors = 4096;
/// Spaces in what stands before a colon, from which it is no name.
constexpr std::size_t words_of_a_sentence = 5;
/// Fewer texts than this say nothing about how they all begin.
constexpr std::uint64_t enough_texts = 3;

std::size_t count(std::string_view text, std::string_view what) {
  std::size_t found = 0;
  for (std::size_t at = text.find(what); at != text.npos; at = text.find(what, at + what.size())) {
    ++found;
  }
  return found;
}

/// A quotation that does not end: 'Anna changed the subject to "Trip'.
bool open_quote(std::string_view text) {
  const std::size_t low = count(text, "„");
  const std::size_t left = count(text, "“");
  const std::size_t right = count(text, "”");
  return count(text, "\"") % 2 == 1 || (low > 0 ? low > left + right : left > right) ||
         count(text, "«") != count(text, "»") || count(text, "「") != count(text, "」") ||
         count(text, "『") != count(text, "』");
}

bool begins_with_quote(std::string_view text) {
  return text.starts_with('"') || text.starts_with("“") || text.starts_with("„") ||
         text.starts_with("«") || text.starts_with("「");
}

std::string shown_name(std::string_view raw) {
  std::string name = plain(raw);
  std::size_t from = 0;
  while (from < name.size() && (name[from] == '~' || name[from] == ' ')) ++from;
  return from == name.size() ? name : name.substr(from);
}

/// "mobile: " at the start of a text, when it could be the rest of a name.
std::string_view next_part(std::string_view body) {
  const std::size_t colon = body.substr(0, 60).find(": ");
  return colon == body.npos || colon == 0 ? std::string_view() : body.substr(0, colon);
}

}  // namespace

bool Authors::known_prefix(std::size_t author, std::string_view rest, Said& said) const {
  const std::string& raw = all_[author].raw;
  if (rest.size() <= raw.size() || rest[raw.size()] != ':' || !rest.starts_with(raw)) return false;
  said = {author, rest.substr(raw.size() + 1)};
  if (said.body.starts_with(' ')) said.body.remove_prefix(1);
  return true;
}

std::size_t Authors::find(std::string_view raw) const {
  const auto found = index_.find(raw);
  return found == index_.end() ? nobody : found->second;
}

std::size_t Authors::learn(std::string_view raw) {
  if (all_.size() == most_authors) return nobody;
  Author author;
  author.raw = raw;
  author.shown = shown_name(raw);
  author.system = Words::shared().system_name(author.shown);
  for (Author& other : all_) compare(author, other);
  index_.emplace(author.raw, all_.size());
  all_.push_back(std::move(author));
  recent_ = {};  // the new name may begin like one of them
  return all_.size() - 1;
}

void Authors::compare(Author& one, Author& other) {
  Author& shorter = one.raw.size() < other.raw.size() ? one : other;
  const Author& longer = &shorter == &one ? other : one;
  if (longer.raw[shorter.raw.size()] == ':' && longer.raw.starts_with(shorter.raw)) {
    shorter.begins_another = true;
  }
}

void Authors::wrote(std::size_t author) {
  if (author == recent_[0].author || author == recent_[1].author) return;
  recent_[1] = recent_[0];
  recent_[0] = {{}, author};
  if (!all_[author].begins_another) recent_[0].opening = Opening(all_[author].raw + ": ");
}

Said Authors::look_for(std::string_view rest, bool learning) {
  Said said{nobody, rest};
  for (const auto& [opening, author] : recent_) {
    const bool alone = author != nobody && !all_[author].begins_another;
    if (alone && known_prefix(author, rest, said)) return said;
  }
  // The longest known name that a colon follows.
  const std::string_view names = rest.substr(0, longest_name);
  for (std::size_t at = names.find(':'); at != names.npos; at = names.find(':', at + 1)) {
    const std::size_t author = find(names.substr(0, at));
    if (author != nobody) known_prefix(author, rest, said);
  }
  if (said.author == nobody && learning) {
    // A colon at the very end is an empty text only behind a name that is known from elsewhere: in
    // Armenian it ends a sentence.
    const std::size_t colon = names.find(": ");
    const std::string_view name = names.substr(0, colon);
    if (colon == names.npos || plain(name).empty() || open_quote(name) ||
        Words::shared().any_notice(rest)) {
      return said;
    }
    const std::size_t learned = learn(name);
    if (learned != nobody) known_prefix(learned, rest, said);
  }
  if (said.author != nobody) wrote(said.author);
  return said;
}

void Authors::learn_from(Said said) {
  Author& author = all_[said.author];
  if (author.messages == 1) {
    author.longer = next_part(said.body);
    author.longer_holds = !author.longer.empty();
    author.quotes = begins_with_quote(said.body);
  } else if (author.longer_holds) {
    author.longer_holds = next_part(said.body) == author.longer;
  }
  if (!author.only_notices) return;
  const bool notice = author.system ? Words::shared().any_notice(said.body)
                                    : bodies_.read(said.body, author.shown).notice;
  author.only_notices = notice;
  if (notice && speaker_.empty() && !author.system) speaker_ = author.shown;
}

bool Authors::settle() {
  bool longer = false;
  for (Author& author : all_) {
    if (author.messages >= enough_texts && author.longer_holds) {
      author.raw += ": " + author.longer;
      author.shown = shown_name(author.raw);
      author.only_notices = false;
      longer = true;
    }
  }
  // "Anna renamed the group: x" in a language we have no list for: a sentence that begins with a
  // name we know, was never seen again, and goes on with a quotation.
  for (Author& author : all_) {
    if (author.messages != 1) continue;
    // A whole sentence, and never again: nobody is called so.
    if (count(author.shown, " ") >= words_of_a_sentence) author.only_notices = true;
    author.only_notices =
        author.only_notices || std::any_of(all_.begin(), all_.end(), [&](const Author& other) {
          return author.quotes && author.raw.starts_with(other.raw + " ");
        });
  }
  if (longer) {
    for (std::size_t i = 1; i < all_.size(); ++i) {
      for (std::size_t j = 0; j < i; ++j) compare(all_[i], all_[j]);
    }
  }
  index_.clear();
  for (std::size_t i = 0; i < all_.size(); ++i) index_.emplace(all_[i].raw, i);
  recent_ = {};
  return longer;
}

std::size_t Authors::people() const {
  return static_cast<std::size_t>(std::count_if(
      all_.begin(), all_.end(), [](const Author& author) { return !author.only_notices; }));
}

std::uint64_t Authors::messages() const {
  std::uint64_t sum = 0;
  for (const Author& author : all_) sum += author.only_notices ? 0 : author.messages;
  return sum;
}

namespace {

std::string stem_of(std::string_view file) {
  file.remove_prefix(file.rfind('/') == file.npos ? 0 : file.rfind('/') + 1);
  for (const std::string_view extension : {".zip", ".txt"}) {
    if (folded(file).ends_with(extension)) file.remove_suffix(4);
  }
  std::string stem = plain(file);
  // "… (1)" of a browser that saved it twice
  if (stem.ends_with(')')) {
    const std::size_t open = stem.rfind(" (");
    const bool number = open != std::string::npos &&
                        std::all_of(stem.begin() + static_cast<std::ptrdiff_t>(open) + 2,
                                    stem.end() - 1, [](char c) { return c >= '0' && c <= '9'; });
    if (number) stem.resize(open);
  }
  return stem;
}

}  // namespace

std::string chat_name(const std::string& file, const std::string& inside, const Authors& authors) {
  for (const std::string& each : {inside, file}) {
    const std::string stem = stem_of(each);
    if (std::string name = Words::shared().chat_name(stem); !name.empty()) return name;
    // Any other language: a file named after WhatsApp and one of those who write.
    if (folded(stem).find("whatsapp") == std::string::npos) continue;
    std::string longest;
    for (const Author& author : authors.all()) {
      if (author.shown.size() > longest.size() && stem.find(author.shown) != std::string::npos) {
        longest = author.shown;
      }
    }
    if (!longest.empty()) return longest;
  }
  return authors.first_speaker_for_app();
}

}  // namespace fonder::sources::wa
