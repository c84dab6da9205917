#include "course.h"

#include <algorithm>

namespace fonder::rhythm {
namespace {

constexpr double hour = 3600;
constexpr std::int64_t longest_call = 86400;  // a longer one is a fault of the log

std::int64_t end_of(const Touch& touch) {
  const bool lasts = touch.kind == Kind::call || touch.kind == Kind::meeting;
  return touch.at + (lasts ? std::clamp<std::int64_t>(touch.seconds, 0, longest_call) : 0);
}

/// Gathers touches into the talk that is open.
struct Gathering {
  Talk talk;
  std::int64_t end = 0;
  bool self = false;
  bool other = false;

  explicit Gathering(const Touch& first) : end(first.at) {
    talk.start = static_cast<double>(first.at) / hour;
    talk.starter = first.author;
  }
  void add(const Touch& touch) {
    end = std::max(end, end_of(touch));
    ++talk.events;
    self |= touch.author == Author::self;
    other |= touch.author == Author::other;
    if (touch.kind == Kind::call) {
      talk.called = true;
      talk.call_seconds += static_cast<std::int32_t>(end_of(touch) - touch.at);
    }
    talk.ender = touch.author;
  }
  Talk done() {
    talk.end = static_cast<double>(end) / hour;
    talk.two_sided = (self && other) || talk.called;
    return talk;
  }
};

}  // namespace

std::int64_t wall_of(const Event& event) {
  constexpr std::int64_t thursday = std::int64_t{3} * 86400;  // 1 January 1970 was one
  const auto wall = event.at + Minutes{event.offset_minutes};
  return std::chrono::floor<Seconds>(wall.time_since_epoch()).count() + thursday;
}

Touch touch_of(const Event& event) {
  return {wall_of(event), event.seconds, event.author, event.kind};
}

Course course_of(std::vector<Touch> touches, std::int64_t cut_seconds, std::int64_t until) {
  std::ranges::stable_sort(touches, {}, &Touch::at);
  Course course;
  course.cut = static_cast<double>(cut_seconds) / hour;
  if (touches.empty()) return course;
  Gathering open(touches.front());
  for (const Touch& touch : touches) {
    if (touch.at - open.end > cut_seconds) {
      course.talks.push_back(open.done());
      open = Gathering(touch);
    }
    open.add(touch);
  }
  course.talks.push_back(open.done());
  course.until = static_cast<double>(std::max(until, touches.back().at)) / hour;
  return course;
}

bool started(const Talk& one, const Talk& next) { return !next.met && next.start <= one.watched; }

std::vector<Wait> waits_of(const Course& course, double from, double to) {
  std::vector<Wait> waits;
  for (std::size_t i = 0; i < course.talks.size(); ++i) {
    const Talk& talk = course.talks[i];
    const bool last = i + 1 == course.talks.size();
    const double next = last ? course.until : course.talks[i + 1].start;
    Wait wait{i, talk.end, std::max(talk.end + course.cut, from),
              std::min({next, talk.watched, to}),
              !last && started(talk, course.talks[i + 1]) && next >= from && next < to};
    if (wait.ended || wait.to > wait.from) waits.push_back(wait);
  }
  return waits;
}

Course before(const Course& course, double end) {
  Course earlier;
  earlier.cut = course.cut;
  earlier.until = std::min(course.until, end);
  for (const Talk& talk : course.talks) {
    if (talk.start < end) earlier.talks.push_back(talk);
  }
  return earlier;
}

double train_end(const Course& course, double share) {
  if (course.talks.empty()) return course.until;
  const double first = course.talks.front().start;
  return first + share * (course.until - first);
}

int talks_before(const Course& course, double end) {
  int n = 0;
  for (std::size_t i = 1; i < course.talks.size(); ++i) n += course.talks[i].start < end ? 1 : 0;
  return n;
}

}  // namespace fonder::rhythm
