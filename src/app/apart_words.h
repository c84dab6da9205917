// The sentences of time apart and coming back.
#pragma once

#include <string>

#include "figure_json.h"

#include "archive/archive.h"
#include "rhythm/apart.h"

namespace fonder::app {

class ApartWords {
 public:
  /// Both outlive it.
  ApartWords(const archive::Bond& bond, const rhythm::Apart& apart) : bond_(bond), apart_(apart) {}

  FigureWords curve() const;
  /// "one to three hours: 1.4 times as readily as on average (1.2 to 1.6); reached 599 times"
  std::string step(const rhythm::ApartStep& step) const;
  FigureWords calls() const;
  FigureWords messages() const;
  FigureWords sign(const rhythm::WarmthSign& sign) const;

 private:
  /// Why a figure is not shown: it rests, lives together, or needs more.
  std::string unshown(const rhythm::Figure& figure) const;

  const archive::Bond& bond_;
  const rhythm::Apart& apart_;
};

/// "1 to 3 hours", "over 4 weeks"; hours, `to` infinite for the last.
std::string stretch_in_words(double from, double to);
/// "laughter"
std::string name_of(rhythm::WarmthSign::What what);
std::string name_of(rhythm::ApartCurve::Says says);
std::string name_of(rhythm::ComingBack::Says says);
/// "8 to 24 hours: half of 120 lie under 12 messages, 8 of 10 between 3 and 40"
std::string group_in_words(const rhythm::ComingBackGroup& group, bool calls);

}  // namespace fonder::app
