// A figure as every answer shows it, and the words that numbers with a range need.
#pragma once

#include <string>

#include "app.h"

#include "rhythm/figure.h"

namespace fonder::app {

/// What stands beside a figure's numbers.
struct FigureWords {
  std::string claim;
  std::string unit;
  std::string text;  // the sentence above the picture
  std::string sub;   // the quieter one below it
};

/// {"claim","status","estimate","range","level","attained","n","coverage","unit","doubt","needs",
///  "as_of","grain","text","sub"}; estimate and range are null where not enough is recorded.
Json json_of(const rhythm::Figure& figure, local_days as_of, FigureWords words);

/// A figure that is not shown on purpose, and why: nothing is needed for it.
rhythm::Figure rested();

/// "Five weeks are recorded. Here they are, one by one; a usual range needs eight."
std::string needs_in_words(const rhythm::Needs& needs);

/// "likely (about 9 in 10)": words of sureness, never without their number.
std::string sureness(double probability);

/// "12 minutes", "three hours", "ten days": as coarse as it can be said.
std::string duration(Milliseconds length);
std::string duration_of_days(double days);
std::string duration_of_minutes(double minutes);

}  // namespace fonder::app
