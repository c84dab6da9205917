#include "calendar_wire.h"

#include "wire.h"

#include "base/zone.h"
#include "plan/calendar.h"

namespace fonder::app {
namespace {

using plan::EventRead;
using plan::Moment;
using plan::Said;

constexpr local_days first_day{std::chrono::year{1800} / 1 / 1};
constexpr std::uint64_t most_days = 401 * 366;
constexpr std::uint64_t last_minute = 24 * 60 - 1;
constexpr std::size_t longest_uid = 400;

template <class Io>
void minutes_of_day(Io& io, Minutes& time) {
  auto minutes = static_cast<std::uint64_t>(time.count());
  io.number(minutes, last_minute);
  time = Minutes(static_cast<std::int64_t>(minutes));
}

template <class Io>
void fields(Io& io, local_days& day) {
  auto days = static_cast<std::uint64_t>((day - first_day).count());
  io.number(days, most_days);
  day = first_day + std::chrono::days(static_cast<int>(days));
}

template <class Io>
void fields(Io& io, Moment& moment) {
  fields(io, moment.day);
  maybe(io, moment.time, [](Io& i, Minutes& time) { minutes_of_day(i, time); });
}

/// What is not said, -1, travels as 0.
template <class Io>
void changes(Io& io, int& sequence) {
  auto count = static_cast<std::uint64_t>(sequence + 1);
  io.number(count, static_cast<std::uint64_t>(plan::most_changes) + 1);
  if (io.good()) sequence = static_cast<int>(count) - 1;
}

template <class Io>
void fields(Io& io, Said& said) {
  io.text(said.title);
  fields(io, said.from);
  fields(io, said.to);
  io.require(said.from.time.has_value() == said.to.time.has_value());
  io.text(said.zone);
  io.require(said.zone.empty() || (said.from.time && Zone::named(said.zone)));
  changes(io, said.sequence);
  io.text(said.others);
  io.require(plan::fits_into_an_event(said.others));
}

template <class Io>
void fields(Io& io, EventRead& event) {
  io.text(event.uid);
  io.require(event.uid.size() <= longest_uid);
  io.one_of(event.fault, plan::Fault::odd_time);
  maybe(io, event.said, [](Io& i, Said& said) { fields(i, said); });
  io.require(event.said.has_value() == (event.fault == plan::Fault::none));
}

template <class Io>
void fields(Io& io, EventsRead& read) {
  list(io, read.events, EventsRead::files_at_most,
       [](Io& i, EventRead& event) { fields(i, event); });
}

template <class Io>
void fields(Io& io, plan::Busy& busy) {
  io.instant(busy.span.from);
  io.instant(busy.span.to);
  io.require(busy.span.from < busy.span.to);
  io.flag(busy.days);
}

template <class Io>
void fields(Io& io, plan::Marked& marked) {
  io.text(marked.uid);
  io.require(marked.uid.size() <= longest_uid);
  io.text(marked.again);
  io.require(marked.again.size() <= longest_uid);
  io.text(marked.title);
  io.require(journal::kind_and_words(marked.title).has_value());  // no other title leaves a parser
  fields(io, marked.about.first);
  fields(io, marked.about.last);
  io.require(marked.about.first <= marked.about.last);
}

template <class Io>
void fields(Io& io, plan::BusyRead& read) {
  io.one_of(read.fault, plan::Fault::odd_time);
  list(io, read.busy, plan::most_busy, [](Io& i, plan::Busy& busy) { fields(i, busy); });
  list(io, read.marked, plan::most_marked, [](Io& i, plan::Marked& one) { fields(i, one); });
}

template <class Io>
void fields(Io& io, BusyTold& told) {
  list(io, told.files, EventsRead::files_at_most,
       [](Io& i, plan::BusyRead& read) { fields(i, read); });
}

template <class T>
std::optional<std::string> answer(AnswerKind kind, T& value) {
  WireWriter io;
  fields(io, value);
  if (!io.good()) return std::nullopt;
  return static_cast<char>(kind) + io.take();
}

template <class T>
bool answered(std::string_view frame, AnswerKind kind, T& value) {
  if (kind_of(frame) != kind) return false;
  WireReader io(frame.substr(1));
  fields(io, value);
  return io.over();
}

}  // namespace

std::optional<std::string> frame_of(EventsRead read) { return answer(AnswerKind::calendars, read); }
std::optional<std::string> frame_of(BusyTold told) { return answer(AnswerKind::busy, told); }

bool understood(std::string_view frame, EventsRead& read) {
  return answered(frame, AnswerKind::calendars, read);
}
bool understood(std::string_view frame, BusyTold& told) {
  return answered(frame, AnswerKind::busy, told);
}

}  // namespace fonder::app
