// How a timeline is put together: each step fills its own fields from those before it.
#pragma once

#include <vector>

#include "timeline.h"

namespace fonder::timeline {

/// contact: those who count, in order.
void order_contact(std::vector<Event> events, Timeline& into);
/// meetings, marks, window and holes, from the record and the contact.
void place_presence(const Record& record, const std::vector<Event>& presence, Timeline& into);
/// told_until, from all of the above.
void tell_until(Timeline& into);
/// The gaps between contact that conversations are cut by; none across a hole.
GapHistogram gaps_of(const Timeline& timeline);
/// conversations, silences and reunions, at timeline.cut.
void divide(Timeline& into);

/// Merged where they overlap or touch, by start; empty and backward ones dropped.
std::vector<Span> merged(std::vector<Span> spans);

}  // namespace fonder::timeline
