// Any bytes as somebody's calendar: refused, or read into what a plan, a stretch of time or a line
// of the journal may be; and what is written back says the same when it is read again.
#include <chrono>
#include <string>

#include "busy.h"
#include "calendar.h"
#include "fuzz.h"
#include "read_event.h"

#include "base/text.h"

namespace fonder::plan {
namespace {

using fonder::test::must;
using namespace std::chrono;

bool is_text(const std::string& words) { return invalid_utf8(words) == std::string::npos; }

bool is_sensible(const Moment& moment) {
  const year_month_day date(moment.day);
  const bool day = date.year() >= year{1799} && date.year() <= year{2201};
  return day && (!moment.time || (*moment.time >= Minutes(0) && *moment.time < hours(24)));
}

Plan plan_of(const EventRead& read) {
  Plan plan{Whose::ours, clean_title(read.said->title), read.said->from, read.said->to,
            read.said->zone};
  plan.uid = read.uid;
  return plan;
}

/// A plan's own zone comes back, or none: a plan never had one that nobody knows.
void is_written_alike(const EventRead& read) {
  const Plan plan = plan_of(read);
  if (plan.uid.empty() || plan.title.empty() || !fault_in(plan).empty()) return;
  const EventRead again = event_in(event_file(plan, plan.title, read.said->others));
  must(again.said.has_value(), "what we write we can read");
  must(again.uid == read.uid && again.said->title == plan.title, "its words stay");
  must(again.said->from == plan.from && again.said->to == plan.to, "its times stay");
  must(again.said->others == read.said->others, "what others wrote stays");
}

void read_as_an_event(const std::string& file) {
  const EventRead read = event_in(file);
  must(read.said.has_value() == (read.fault == Fault::none), "it is read, or there is a fault");
  must(is_text(read.uid), "a name is text");
  if (!read.said) return;
  must(is_text(read.said->title) && is_text(read.said->others), "words are UTF-8");
  must(is_sensible(read.said->from) && is_sensible(read.said->to), "times are times");
  must(read.said->sequence >= -1 && read.said->sequence <= most_changes, "changes are counted");
  must(fits_into_an_event(read.said->others), "what is kept fits into an event");
  is_written_alike(read);
}

void read_as_a_calendar(const std::string& file) {
  static const Zone berlin = Zone::named("Europe/Berlin").value();
  static const Span window{sys_days{2026y / January / 1}, sys_days{2026y / July / 1}};
  const BusyRead read = busy_in(file, window, berlin);
  if (read.fault != Fault::none) return must(read.busy.empty() && read.marked.empty(), "all or no");
  must(read.busy.size() <= most_busy && read.marked.size() <= most_marked, "bounds hold");
  must(joined(read.busy) == read.busy, "stretches are in order and apart");
  for (const Busy& busy : read.busy) {
    must(busy.span.from < busy.span.to, "a stretch has a length");
    must(busy.span.from < window.to && busy.span.to > window.from, "it touches the window");
  }
  for (const Marked& marked : read.marked) {
    must(is_text(marked.title) && is_text(marked.uid), "words are UTF-8");
    must(journal::kind_and_words(marked.title).has_value(), "it says what it is");
    must(marked.about.first <= marked.about.last, "days have an order");
  }
}

void read(std::string_view bytes) {
  [[maybe_unused]] static const bool ready = (prepare_to_read(), true);
  const std::string file(bytes);
  read_as_an_event(file);
  read_as_a_calendar(file);
}

}  // namespace
}  // namespace fonder::plan

FONDER_FUZZ(calendar) { fonder::plan::read(bytes); }
