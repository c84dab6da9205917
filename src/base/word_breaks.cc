#include "word_breaks.h"

#include <algorithm>

#include <unicode/brkiter.h>
#include <unicode/locid.h>
#include <unicode/ubrk.h>
#include <unicode/utext.h>

#include "text.h"

namespace fonder {

struct WordBreaks::Held {
  std::unique_ptr<icu::BreakIterator> breaks;
  UText text = UTEXT_INITIALIZER;
  ~Held() { utext_close(&text); }
};

namespace {

bool only_spaces(std::string_view between) {
  while (!between.empty()) {
    const std::size_t space = any_space(between);
    if (space == 0) return false;
    between.remove_prefix(space);
  }
  return true;
}

}  // namespace

WordBreaks::WordBreaks() : held_(std::make_unique<Held>()) {
  UErrorCode status = U_ZERO_ERROR;
  held_->breaks.reset(icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
  if (U_FAILURE(status)) held_->breaks.reset();
}

WordBreaks::~WordBreaks() = default;

void WordBreaks::each(std::string_view text, const std::function<void(const Word&)>& see) {
  if (!held_->breaks || text.empty()) return;
  UErrorCode status = U_ZERO_ERROR;
  utext_openUTF8(&held_->text, text.data(), static_cast<std::int64_t>(text.size()), &status);
  held_->breaks->setText(&held_->text, status);
  if (U_FAILURE(status)) return;
  std::size_t before = text.size() + 1;  // where the word before ended
  int32_t from = held_->breaks->first();
  for (int32_t to = held_->breaks->next(); to != icu::BreakIterator::DONE;
       from = to, to = held_->breaks->next()) {
    const int32_t kind = held_->breaks->getRuleStatus();
    if (kind < UBRK_WORD_LETTER) continue;
    const auto begin = static_cast<std::size_t>(from);
    const auto end = static_cast<std::size_t>(to);
    const std::string_view word = text.substr(begin, end - begin);
    const bool follows = before <= begin && only_spaces(text.substr(before, begin - before));
    see({word, fonder::folded(word), follows, kind >= UBRK_WORD_KANA});
    before = end;
  }
}

}  // namespace fonder
