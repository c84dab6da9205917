// The figures of a rhythm that more than one page shows.
#pragma once

#include "app.h"
#include "rhythm_words.h"

namespace fonder::app {

Json clock_json(const RhythmWords& words, const rhythm::Rhythm& r);
Json reached_out_json(const RhythmWords& words, const rhythm::Rhythm& r);
Json times_apart_json(const RhythmWords& words, const rhythm::Rhythm& r);

}  // namespace fonder::app
