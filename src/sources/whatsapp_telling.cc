#include "whatsapp_telling.h"

#include <string>

#include "lines.h"
#include "whatsapp_body.h"
#include "whatsapp_clock.h"
#include "whatsapp_words.h"

#include "base/text.h"
#include "base/words.h"

namespace fonder::sources::wa {
namespace {

constexpr std::uint64_t most_problems = 100000;
constexpr std::uint64_t lines_between_progress = 1 << 14;

/// Where WhatsApp stops exporting, without media and with; a file that ends there is cut.
constexpr std::uint64_t cap_without_media = 40000;
constexpr std::uint64_t cap_with_media = 10000;
constexpr std::uint64_t cap_is_about = 20;

/// Reads a file for the second time, knowing how.
class Telling {
 public:
  Telling(const Parcel& parcel, const Reading& reading, Survey& survey, Sink& sink)
      : parcel_(parcel), survey_(survey), sink_(sink), clock_(reading.zone) {
    span_.resize(survey.orders.size());
  }

  void tell() {
    DatedLines lines = DatedLines::again(parcel_, survey_.layouts, survey_.authors, survey_.memory);
    whole_ = lines.whole();
    DatedLine at;
    while (lines.next(at)) {
      const Line& line = at.line;
      if (line.number % lines_between_progress == 0) sink_.progress(lines.read());
      if (line.fault != LineFault::none) {
        unreadable_line(line);
        if (line.fault == LineFault::too_long) break;
      } else if (at.dated) {
        finish();
        begin(at);
      } else {
        go_on(line);
      }
    }
    finish();
    if (auto failed = lines.failed()) sink_.problem(*std::move(failed));
    sink_.progress(lines.read());
    end();
  }

 private:
  enum class State : std::uint8_t { before_all, open, notice, unread };

  void begin(const DatedLine& dated) {
    const Line& line = dated.line;
    const Stamp& stamp = dated.head.stamp;
    const auto at = clock_.at(stamp, order_at(line.number, dated.layout));
    if (!at) {
      state_ = State::unread;
      problem(line, "date");
      return;
    }
    message_ = {};
    message_.at = at->at;
    message_.offset = at->offset;
    message_.clock = at->sureness;
    message_.precision = stamp.has_seconds ? Precision::second : Precision::minute;
    message_.line = line.number;
    message_.offset_in_file = line.offset;
    author_ = dated.said.author;
    for (; undated_notices_ > 0; --undated_notices_) sink_.notice(message_.at);
    if (author_ == nobody) {
      nameless(dated.said.body);
      return;
    }
    state_ = State::open;
    joined_ = false;
    text_ = dated.said.body;
    only_words_ = dated.only_words;
    if (whole_) return;
    keep_.assign(text_);
    text_ = keep_;
  }

  /// A line without a name is the app's own, but for calls, which some phones write so.
  void nameless(std::string_view rest) {
    state_ = State::notice;
    const auto found = Words::shared().match(rest, false);
    if (!found || found->meaning.what != What::missed) {
      notice(rest);
      return;
    }
    message_.kind = Kind::missed;
    sink_.message(message_);
  }

  void notice(std::string_view said) {
    timer_ = Words::shared().timer(said).value_or(timer_);
    sink_.notice(message_.at);
  }

  void go_on(const Line& line) {
    switch (state_) {
      case State::open:
        if (!joined_ && whole_) keep_.assign(text_);
        joined_ = true;
        keep_ += '\n';
        keep_ += line.text;
        return;
      case State::before_all:
        if (plain(line.text).empty()) return;
        if (Words::shared().any_notice(line.text)) {
          ++undated_notices_;
        } else {
          problem(line, "undated");
        }
        return;
      case State::unread:
        if (!plain(line.text).empty()) problem(line, "below");
        return;
      case State::notice:
        return;
    }
  }

  void finish() {
    if (state_ != State::open) return;
    state_ = State::notice;
    const Author& author = survey_.authors[author_];
    if (only_words_ && !joined_ && !author.only_notices) {
      message_.author = author.shown;
      message_.text = text_;
      if (timer_) message_.flags = disappearing;
      ++messages_;
      sink_.message(message_);
      return;
    }
    while (joined_ && !keep_.empty() && (keep_.back() == '\n' || keep_.back() == ' '))
      keep_.pop_back();
    const Body body = bodies_.read(joined_ ? keep_ : text_, author.shown);
    if (author.only_notices || body.notice) {
      notice(joined_ ? keep_ : text_);
      return;
    }
    message_.author = author.shown;
    message_.text = body.text;
    message_.kind = body.kind;
    message_.media = body.media;
    message_.flags = body.flags | (timer_ ? disappearing : 0);
    message_.seconds = body.seconds;
    with_media_ = with_media_ || body.file_named;
    if (body.kind == Kind::message) ++messages_;
    sink_.message(message_);
  }

  void end() {
    const std::uint64_t cap = with_media_ ? cap_with_media : cap_without_media;
    if (messages_ + cap_is_about >= cap && messages_ <= cap + cap_is_about) sink_.probably_cut();
    if (problems_ > most_problems) {
      sink_.problem({parcel_.place(),
                     0,
                     0,
                     {},
                     say("problem.whatsapp.more", {{"count", problems_ - most_problems}}),
                     say("problem.whatsapp.more.next"),
                     Exit::partly});
    }
  }

  DateOrder order_at(std::uint64_t line, std::size_t layout) {
    const auto& spans = survey_.orders[layout].spans;
    std::size_t& at = span_[layout];
    while (at + 1 < spans.size() && spans[at + 1].line <= line) ++at;
    return spans[at].order;
  }

  void unreadable_line(const Line& line) {
    if (++problems_ <= most_problems) sink_.problem(unreadable(line, parcel_.place()));
  }
  void problem(const Line& line, const char* what) {
    if (++problems_ > most_problems) return;
    const std::string id = std::string("problem.whatsapp.") + what;
    sink_.problem({parcel_.place(), line.number, line.offset, shape_of(line.text.substr(0, 240)),
                   say(id), say(id + ".next"), Exit::partly});
  }

  const Parcel& parcel_;
  Survey& survey_;
  Sink& sink_;
  Clock clock_;
  std::vector<std::size_t> span_;  // where each layout's order of dates stands
  Bodies bodies_;
  State state_ = State::before_all;
  Message message_;
  std::size_t author_ = nobody;
  std::string_view text_;
  std::string keep_;         // the text where it runs over lines, or its line does not stay
  bool joined_ = false;      // it runs over lines
  bool only_words_ = false;  // its first line is
  bool whole_ = false;       // every line stays
  bool with_media_ = false;
  bool timer_ = false;  // messages disappear: their words are never kept
  std::uint64_t undated_notices_ = 0;
  std::uint64_t messages_ = 0;
  std::uint64_t problems_ = 0;
};

}  // namespace

void tell(const Parcel& parcel, const Reading& reading, Survey& survey, Sink& sink) {
  Telling(parcel, reading, survey, sink).tell();
}

}  // namespace fonder::sources::wa
