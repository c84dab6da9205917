#include "talk.h"

#include <algorithm>

namespace fonder::simulate {
namespace {

constexpr double more_in_a_turn = 0.7;     // messages after the first
constexpr double within_a_turn = 9;        // seconds, median
constexpr double between_turns = 45;       // seconds, median
constexpr double longest_pause = 25 * 60;  // within a conversation
constexpr double call_minutes = 16;        // median
constexpr double longest_call = 4 * 3600;  // seconds
constexpr double reacted_to = 0.04;

Author other_of(Author author) { return author == Author::self ? Author::other : Author::self; }

/// How the two talk; drawn once per conversation, so that some are funnier than others.
struct Manner {
  double question = 0.1;
  double laughter = 0.08;
  double affection = 0.04;
  double media = 0.06;
  Channel channel = Channel::whatsapp;
};

class Talk {
 public:
  Talk(Instant start, const Settings& settings, Dice& dice)
      : at_(start), settings_(settings), dice_(dice), manner_(draw_manner()) {}

  std::vector<Event> from(Author starter) {
    const bool answered = dice_.chance(settings_.answers);
    const int turns = answered ? 2 + dice_.geometric(settings_.turns - 2) : 1;
    const bool has_call = answered && dice_.chance(settings_.calls);
    const int call_at = has_call ? dice_.below(turns) : -1;
    Author who = starter;
    for (int turn = 0; turn < turns; ++turn, who = other_of(who)) {
      if (turn > 0) pause(between_turns, 1.1);
      if (turn == call_at) {
        call(who);
      } else {
        take_turn(who);
      }
    }
    return std::move(events_);
  }

 private:
  Manner draw_manner() {
    Manner manner;
    manner.question = settings_.question;
    manner.laughter = std::min(0.6, dice_.lognormal(0.06, 0.8));
    manner.affection = std::min(0.5, dice_.lognormal(0.03, 0.8));
    const auto channels = static_cast<int>(settings_.channels.size());
    // The first channel is the one they mostly use.
    const bool usual = channels < 2 || dice_.chance(0.75);
    const int which = usual ? 0 : 1 + dice_.below(channels - 1);
    if (channels > 0) manner.channel = settings_.channels[static_cast<std::size_t>(which)];
    return manner;
  }

  void pause(double median, double sigma) {
    const double seconds = std::min(dice_.lognormal(median, sigma), longest_pause);
    at_ += Milliseconds{static_cast<std::int64_t>(seconds * 1000)};
  }

  void take_turn(Author who) {
    const int messages = 1 + dice_.geometric(more_in_a_turn);
    for (int i = 0; i < messages; ++i) {
      if (i > 0) pause(within_a_turn, 0.8);
      message(who);
      if (dice_.chance(reacted_to)) react(other_of(who));
    }
  }

  Event event(Author who, Kind kind) const {
    Event e{.at = at_};
    e.author = who;
    e.kind = kind;
    e.channel = manner_.channel;
    return e;
  }

  void message(Author who) {
    Event e = event(who, Kind::message);
    if (dice_.chance(manner_.media)) {
      constexpr Media kinds[] = {Media::image, Media::image, Media::voice, Media::sticker,
                                 Media::video};
      e.media = kinds[dice_.below(5)];
    } else {
      e.characters = static_cast<std::uint32_t>(1 + dice_.lognormal(28, 0.9));
      e.words = static_cast<std::uint16_t>(1 + e.characters / 6);
      e.identity = dice_.bits() | 1;
      if (dice_.chance(manner_.question)) e.flags |= Flag::question;
      if (dice_.chance(manner_.laughter)) e.flags |= Flag::laughter;
      if (dice_.chance(manner_.affection)) e.flags |= Flag::affection;
    }
    events_.push_back(e);
  }

  void react(Author who) { events_.push_back(event(who, Kind::reaction)); }

  void call(Author who) {
    Event e = event(who, Kind::call);
    const double seconds = std::min(dice_.lognormal(call_minutes * 60, 0.9), longest_call);
    e.seconds = static_cast<std::int32_t>(seconds);
    events_.push_back(e);
    at_ += Seconds{e.seconds};
  }

  Instant at_;
  const Settings& settings_;
  Dice& dice_;
  Manner manner_;
  std::vector<Event> events_;
};

}  // namespace

std::vector<Event> talk(Instant start, Author starter, const Settings& settings, Dice& dice) {
  return Talk(start, settings, dice).from(starter);
}

}  // namespace fonder::simulate
