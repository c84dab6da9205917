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
  if (!stands) {
    auto shared = kept ? kept->shared_ : nullptr;
    session.reckoning.reset(new Reckoning(session, bond));
    session.reckoning->shared_ = std::move(shared);
  }
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

const std::vector<journal::SharedWords>& Reckoning::shared_words(archive::Archive& archive) const {
  const std::uint64_t kept = archive.kept_words(bond_.id);
  const bool stands = shared_ && shared_->bond == bond_.id && shared_->kept == kept &&
                      shared_->contact == timeline_.contact.size() && shared_->sunday == sunday_;
  if (stands) return shared_->words;
  std::vector<std::string> names = names_of_me(archive);
  names.push_back(bond_.name);
  const auto record = [&](const journal::Listener& listen) {
    archive.each_with_words(bond_.id, [&](const Event& event, std::string_view text) {
      const local_days day = timeline::day_of(event);
      const bool own_words = event.kind == Kind::message && !text.empty() &&
                             event.author != Author::unknown && !event.has(Flag::forwarded) &&
                             !event.has(Flag::link) && !event.has(Flag::automatic);
      if (!own_words || day > sunday_) return;
      listen({event.at, day, event.author, event.has(Flag::laughter), text});
    });
  };
  shared_ = std::make_shared<Shared>(Shared{bond_.id, kept, timeline_.contact.size(), sunday_,
                                            journal::shared_words(record, names)});
  return shared_->words;
}

std::vector<rhythm::Kept> Reckoning::kept() const {
  return rhythm::kept_of(timeline_, now_, others());
}

}  // namespace fonder::app
