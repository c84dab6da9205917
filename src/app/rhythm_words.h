// The sentences of the rhythm: what each figure answers, and what is said where it cannot.
#pragma once

#include <string>
#include <vector>

#include "app.h"
#include "figure_json.h"

#include "rhythm/rhythm.h"

namespace fonder::app {

/// What of a rhythm may be shown for this bond: nothing is counted where it is over, and words of
/// time apart have no place where the two live together.
rhythm::Rhythm rhythm_for(const archive::Bond& bond, const rhythm::Rhythm& computed);

class RhythmWords {
 public:
  /// Both outlive it.
  RhythmWords(const archive::Bond& bond, const rhythm::Rhythm& rhythm)
      : bond_(bond), rhythm_(rhythm) {}

  FigureWords weeks() const;
  std::string recent() const;
  FigureWords clock() const;
  FigureWords reached_out() const;
  std::string reached_out(const rhythm::ReachedOutRow& row) const;
  FigureWords my_answers() const;
  FigureWords times_apart() const;

 private:
  /// Hours come from messages and calls alone: weeks marked by hand are none of them.
  std::string hours_unshown() const;
  /// Why a figure is not shown: it rests, lives together, or needs more.
  std::string unshown(const rhythm::Figure& figure, bool about_time_apart) const;

  const archive::Bond& bond_;
  const rhythm::Rhythm& rhythm_;
};

/// "Week of 27 Oct: in touch on 5 days, together on 1."
std::string week_in_words(const rhythm::Week& week);
/// "Mon 00–01: 0.1 of 100"
std::string hour_in_words(int weekday, int hour, double share);
/// "Mon"; 0 is Monday.
std::string weekday(int day);
/// "after more than two days apart"
std::string reached_out_label(const rhythm::ReachedOutRow& row);
/// "four" or "4.5"
std::string count_in_words(double value);
/// "2025-10": a week belongs to the month of its Thursday.
std::string month_of(local_days monday);
/// [{"month","label","year"}], in order, each once.
Json months_json(const std::vector<rhythm::Week>& weeks);
/// "recorded", "partly", "not_recorded"
std::string name_of(rhythm::WeekStatus status);
/// "31 of 34 weeks are recorded."
std::string coverage_in_words(const std::vector<rhythm::Week>& weeks);
/// The same, and that quiet weeks are no fault.
std::string coverage_and_quiet(const std::vector<rhythm::Week>& weeks);

}  // namespace fonder::app
