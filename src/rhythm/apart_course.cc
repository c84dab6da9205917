// A timeline as the model of the gap sees it.
#include "apart.h"

namespace fonder::rhythm {
namespace {

using timeline::Conversation;
using timeline::Silence;
using timeline::Timeline;

double hours_of(Milliseconds length) {
  return std::chrono::duration<double, std::ratio<3600>>(length).count();
}

/// The end of a conversation by the clock of its last event.
double wall_end(const Timeline& t, const Conversation& conversation) {
  const Event& last = t.contact[conversation.past - 1];
  return static_cast<double>(wall_of(last)) / 3600 + hours_of(conversation.end - last.at);
}

Talk talk_of(const Timeline& t, const Conversation& c) {
  Talk talk;
  talk.start = static_cast<double>(wall_of(t.contact[c.first])) / 3600;
  talk.end = std::max(talk.start, wall_end(t, c));
  talk.events = static_cast<std::int32_t>(c.events());
  talk.call_seconds = c.call_seconds;
  talk.starter = c.initiator;
  talk.ender = c.ender;
  talk.called = c.call_seconds > 0;
  talk.two_sided = c.two_sided;
  talk.watched = talk.end;
  return talk;
}

/// A meeting ends what was quiet before it; what follows is at risk from its end on.
Talk meeting_before(const Silence& silence, double end) {
  constexpr int as_usual = 3;
  Talk talk{.start = end, .end = end, .events = as_usual, .two_sided = true, .met = true};
  talk.watched = end + hours_of(silence.until - silence.began);
  return talk;
}

}  // namespace

Course course_of(const Timeline& t) {
  Course course;
  course.cut = hours_of(t.cut.gap);
  auto silence = t.silences.begin();
  for (std::uint32_t i = 0; i < t.conversations.size(); ++i) {
    const Conversation& conversation = t.conversations[i];
    course.talks.push_back(talk_of(t, conversation));
    const double end = course.talks.back().end;
    for (; silence != t.silences.end(); ++silence) {
      if (silence->before ? *silence->before > i : silence->after && *silence->after > i + 1) break;
      if (!silence->before && i + 1 < t.conversations.size() &&
          silence->began >= t.conversations[i + 1].start) {
        break;
      }
      if (t.running(*silence)) continue;
      const double began = end + hours_of(silence->began - conversation.end);
      if (!silence->before) course.talks.push_back(meeting_before(*silence, began));
      course.talks.back().watched =
          silence->after ? to_the_last : began + hours_of(silence->until - silence->began);
    }
  }
  if (!course.talks.empty()) course.until = course.talks.back().end;
  for (const Talk& talk : course.talks) {
    if (talk.watched < to_the_last) course.until = std::max(course.until, talk.watched);
  }
  return course;
}

}  // namespace fonder::rhythm
