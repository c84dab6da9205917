#include "base/event.h"

namespace fonder {

static_assert(sizeof(Event) == 40, "a million events should stay small");

std::string_view name_of(Channel channel) {
  switch (channel) {
    case Channel::by_hand:
      return "by-hand";
    case Channel::whatsapp:
      return "whatsapp";
    case Channel::telegram:
      return "telegram";
    case Channel::signal:
      return "signal";
    case Channel::csv:
      return "csv";
  }
  return "unknown";
}

}  // namespace fonder
