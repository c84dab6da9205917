// How long I let messages wait. Mine only: the same is never made for the other one.
#include <algorithm>

#include "kaplan_meier.h"
#include "parts.h"
#include "waking.h"

namespace fonder::rhythm {
namespace {

using timeline::Conversation;
using timeline::Silence;
using timeline::Timeline;

constexpr int fewest = 20;
// Most exports tell the minute, so that nothing shorter can be seen.
constexpr int points_in_minutes[] = {1, 2, 5, 10, 15, 30, 60, 120, 240, 480, 960};

double wall_minutes(Instant at, int offset_minutes) {
  return static_cast<double>(at.time_since_epoch().count()) / 60'000 + offset_minutes;
}

/// Follows the record and notes every wait: from the first message of a turn of theirs to my next
/// word. No longer watched: where a conversation ends that leaves nothing to answer (an hour or so
/// after their last word, as the cut has it), where we meet, speak on the phone, or the record has
/// a hole or ends.
class Waits {
 public:
  Waits(const Timeline& timeline, const WakingClock& clock) : t_(timeline), clock_(clock) {
    std::size_t silence = 0;
    for (std::uint32_t i = 0; i < t_.conversations.size(); ++i) {
      follow(t_.conversations[i]);
      while (silence < t_.silences.size() && !follows(t_.silences[silence], i)) {
        if (t_.silences[silence].before && *t_.silences[silence].before > i) break;
        ++silence;
      }
      const bool has = silence < t_.silences.size() && follows(t_.silences[silence], i);
      rest(t_.conversations[i], has ? &t_.silences[silence] : nullptr);
    }
  }

  std::vector<Watched> all;
  int left_waiting = 0;

 private:
  static bool follows(const Silence& silence, std::uint32_t conversation) {
    return silence.before && *silence.before == conversation;
  }

  void follow(const Conversation& conversation) {
    for (std::uint32_t i = conversation.first; i < conversation.past; ++i) {
      const Event& e = t_.contact[i];
      if (e.kind == Kind::call) {
        stop(e.at, e.author == Author::self);
      } else if (e.author == Author::self) {
        stop(e.at, true);
      } else if (e.author == Author::other && waiting_ == nullptr) {
        waiting_ = &e;
      }
    }
  }

  /// What the quiet after a conversation means for a wait. Where the message asked for an answer it
  /// goes on until they meet or nobody knows; the quiet that is running is not watched at all.
  void rest(const Conversation& conversation, const Silence* silence) {
    if (waiting_ == nullptr) return;
    if (silence == nullptr || t_.running(*silence)) {
      stop(conversation.end, false);
    } else if (silence->state != Silence::State::pending_on_self) {
      stop(std::min(conversation.end + t_.cut.gap, silence->until), false);
    } else if (silence->censored()) {
      ++left_waiting;
      stop(silence->until, false);
    }
  }

  void stop(Instant at, bool answered) {
    if (waiting_ == nullptr) return;
    const int offset = waiting_->offset_minutes;
    const double from = wall_minutes(waiting_->at, offset);
    all.push_back({clock_.minutes(from, wall_minutes(at, offset)), answered});
    waiting_ = nullptr;
  }

  const Timeline& t_;
  const WakingClock& clock_;
  const Event* waiting_ = nullptr;
};

KaplanMeier::Quantile median_at(const Timeline& timeline, const WakingClock& clock) {
  return KaplanMeier(Waits(timeline, clock).all).quantile(0.5);
}

void draw_curve(const KaplanMeier& curve, MyAnswers& into) {
  for (const int minutes : points_in_minutes) {
    const auto step = curve.at(minutes);
    if (step.waiting >= 1) into.curve.clear();  // it begins with the last point before any answer
    into.curve.push_back({minutes, 1 - step.waiting, 1 - step.band.high, 1 - step.band.low});
  }
}

}  // namespace

MyAnswers my_answers(const Cuts& cuts) {
  MyAnswers result;
  const double coverage = coverage_of(cuts.fitted);
  result.quiet = quiet_of(cuts.fitted.contact.events(), Author::self);
  const WakingClock clock(result.quiet);
  Waits waits(cuts.fitted, clock);
  result.waiting = waits.left_waiting;
  const int n = static_cast<int>(waits.all.size());
  if (n < fewest) {
    result.figure = not_enough({Needs::What::messages, n, fewest}, coverage);
    return result;
  }
  const KaplanMeier curve(std::move(waits.all));
  draw_curve(curve, result);
  const auto median = curve.quantile(0.5);
  Figure& figure = result.figure;
  figure.estimate = median.estimate;
  figure.low = median.range.low;
  figure.high = median.range.high;
  figure.level = figure.attained = 0.9;
  figure.n = n;
  figure.coverage = coverage;
  for (const Timeline* other : {&cuts.half, &cuts.twice}) {
    const double there = median_at(*other, clock).estimate;
    if (there < figure.low || there > figure.high) figure.doubt = Doubt::cut;
  }
  if (!median.reached) figure.doubt = Doubt::wide;
  figure.status = figure.doubt == Doubt::none ? Status::ok : Status::approximate;
  return result;
}

}  // namespace fonder::rhythm
