// Coming back, week by week, and the person's own words from the first days back.
#pragma once

#include "app.h"
#include "figure_json.h"
#include "reckoning.h"

namespace fonder::app {

/// What is said of them as a whole.
FigureWords returns_in_words(const archive::Bond& bond, const rhythm::Returns& returns);

/// A figure with {"lines":[{"back","text","weeks":[days or null, five]}],
/// "steps":[{"label","median","range","n"} or null, five],"notes":[…as in journal…]}.
/// @param shown  what of the rhythm may be shown for the bond.
Json returns_json(Session& session, const Reckoning& reckoning, const rhythm::Rhythm& shown);

}  // namespace fonder::app
