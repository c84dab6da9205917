#include "reckoning.h"

#include "bond.h"

#include "lab/effects.h"
#include "lab/priors.h"
#include "rhythm/own.h"

namespace fonder::app {
namespace {

Extent extent_of(const timeline::Timeline& timeline) {
  Extent extent;
  for (const Event& event : timeline.contact) {
    ++(event.kind == Kind::message ? extent.messages : extent.calls);
  }
  if (!timeline.contact.empty()) {
    extent.first = timeline.contact.front();
    extent.last = timeline.contact.back();
  }
  return extent;
}

// What is embedded is what the tests have read: `value()` of anything else is a bug of ours.

rhythm::PopulationAt others() {
  return [priors = lab::shipped_priors().value()](Seconds cut) { return priors.at(cut.count()); };
}

rhythm::EffectPriors effects() { return lab::shipped_effects().value(); }

}  // namespace

Reckoning::Reckoning(const Session& session, const archive::Bond& bond)
    : bond_(bond), version_(session.archive->version()), now_(session.now) {
  timeline::Record record = record_of(session, bond);
  sunday_ = rhythm::sunday_on_or_before(record.zone.day(now_));
  covers_ = record.covers;
  holes_ = record.holes;
  timeline_ = timeline::timeline_of(std::move(record));
  extent_ = extent_of(timeline_);
}

const Reckoning& Reckoning::of(Session& session, const archive::Bond& bond) {
  const auto& kept = session.reckoning;
  const bool stands =
      kept && kept->bond_ == bond && kept->version_ == session.archive->version() &&
      kept->sunday_ == rhythm::sunday_on_or_before(kept->timeline_.zone.day(session.now));
  if (!stands) session.reckoning.reset(new Reckoning(session, bond));
  return *session.reckoning;
}

const rhythm::Rhythm& Reckoning::rhythm() const {
  if (!rhythm_) rhythm_ = rhythm::rhythm_of(timeline_, now_);
  return *rhythm_;
}

const rhythm::Apart& Reckoning::apart() const {
  if (!apart_) apart_ = rhythm::apart_of(timeline_, now_, others(), effects());
  return *apart_;
}

std::vector<rhythm::Kept> Reckoning::kept() const {
  return rhythm::kept_of(timeline_, now_, others());
}

}  // namespace fonder::app
