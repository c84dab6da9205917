#include "sure.h"

#include <cmath>

#include "bond.h"
#include "json.h"
#include "reckoning.h"

#include "base/spoken.h"
#include "base/words.h"
#include "rhythm/sure.h"

namespace fonder::app {
namespace {

using rhythm::Kept;

std::string name_of(Kept::Verdict verdict) {
  switch (verdict) {
    case Kept::Verdict::good:
      return "good";
    case Kept::Verdict::too_narrow:
      return "too_narrow";
    case Kept::Verdict::too_wide:
      return "too_wide";
    case Kept::Verdict::few:
      break;
  }
  return "few";
}

std::string verdict_in_words(Kept::Verdict verdict) {
  switch (verdict) {
    case Kept::Verdict::good:
      return say("sure.good");
    case Kept::Verdict::too_narrow:
      return say("sure.too_narrow");
    case Kept::Verdict::too_wide:
      return say("sure.too_wide");
    case Kept::Verdict::few:
      break;
  }
  return {};
}

std::string in_words(const Kept& kept) {
  const bool weeks = kept.what == Kept::What::weeks;
  if (kept.of == 0) return say(weeks ? "sure.weeks.none" : "sure.waits.none");
  const std::string text = say(weeks ? "sure.weeks" : "sure.waits",
                               {{"n", kept.of},
                                {"of", digits(std::int64_t{kept.of})},
                                {"held", digits(std::int64_t{kept.held})},
                                {"promised", digits(std::int64_t{std::llround(kept.promised)})}});
  const std::string verdict = verdict_in_words(kept.verdict);
  return verdict.empty() ? text : say("import.sentences", {{"one", text}, {"two", verdict}});
}

Json json_of(const Kept& kept) {
  const double promised = std::round(kept.promised * 10) / 10;
  return {{"claim", kept.what == Kept::What::weeks ? "weeks" : "apart"},
          {"held", kept.held},
          {"of", kept.of},
          {"promised", promised},
          {"range", {kept.low, kept.high}},
          {"verdict", name_of(kept.verdict)},
          {"text", in_words(kept)}};
}

/// The worst of what may be said in one sentence.
std::string_view summary_of(const std::vector<Kept>& all) {
  bool any = false;
  for (const Kept& kept : all) {
    const bool off =
        kept.verdict == Kept::Verdict::too_narrow || kept.verdict == Kept::Verdict::too_wide;
    if (off) return "sure.off";
    any = any || kept.verdict == Kept::Verdict::good;
  }
  return any ? "sure.kept" : "sure.early";
}

}  // namespace

Answer sure(Session& session) {
  const auto bond = bond_of(session);
  if (!bond) return failed(bond.error());
  const Reckoning& reckoning = Reckoning::of(session, *bond);
  Json rows = Json::array();
  std::string text = say("rhythm.over");
  if (!is_over(*bond)) {
    std::vector<Kept> all = reckoning.kept();
    // Where the two live together no time apart is told of.
    if (lives_together(*bond)) all.resize(1);
    for (const Kept& kept : all) rows.push_back(json_of(kept));
    text = say(summary_of(all));
  }
  return done({{"as_of", iso(reckoning.rhythm().as_of)},
               {"bond", bond->name},
               {"text", std::move(text)},
               {"rows", std::move(rows)}});
}

}  // namespace fonder::app
