// WhatsApp's "Export chat": "[date, time] author: text" from an iPhone, "date, time - author: text"
// from Android, in the words, digits and order of dates of any language; an undated line continues
// the message above. See docs/formats/whatsapp.md.
#include <algorithm>
#include <string>

#include "lines.h"
#include "source.h"
#include "whatsapp_survey.h"
#include "whatsapp_telling.h"

#include "base/text.h"
#include "base/words.h"

namespace fonder::sources {
namespace {

using namespace wa;

constexpr std::size_t lines_to_look_at = 20;

/// The head of a parcel, as a stream.
class HeadBytes final : public Bytes {
 public:
  explicit HeadBytes(std::string_view head) : rest_(head) {}
  std::string_view next() override { return std::exchange(rest_, {}); }

 private:
  std::string_view rest_;
};

bool recognises(const Parcel& parcel) {
  if (parcel.head.starts_with('{') || parcel.head.starts_with("PK")) return false;
  Lines lines(std::make_unique<HeadBytes>(parcel.head));
  Line line;
  for (std::size_t i = 0; i < lines_to_look_at && lines.next(line);) {
    if (line.fault != LineFault::none || line.text.empty()) continue;
    if (read_head(line.text)) return true;
    ++i;
  }
  return false;
}

Problem no_message(const Parcel& parcel) {
  return {parcel.place(),
          0,
          0,
          shape_of(std::string_view(parcel.head).substr(0, parcel.head.find_first_of("\r\n"))),
          say("problem.whatsapp.empty"),
          say("problem.whatsapp.empty.next"),
          Exit::not_understood};
}

Problem undecided(const Parcel& parcel, const DatesFound& found) {
  const bool mixed = found.example.empty();
  const std::string id = std::string("problem.whatsapp.") + (mixed ? "orders" : "order");
  Problem problem{parcel.place(), 0, 0, found.example, say(id), {}, Exit::usage};
  problem.next = mixed ? say(id + ".next") : say(id + ".next", {{"date", found.example}});
  return problem;
}

Chat chat_of(const Parcel& parcel, const Survey& survey) {
  Chat chat;
  chat.name = chat_name(parcel.file, parcel.inside, survey.authors);
  chat.key = chat.name;
  chat.channel = Channel::whatsapp;
  chat.group = survey.group;
  chat.wall_clock = true;
  return chat;
}

void read(const Parcel& parcel, const Reading& reading, Sink& sink) {
  Survey found = survey(parcel, reading);
  if (!found.layouts.any() || found.authors.messages() == 0) {
    sink.problem(no_message(parcel));
    return;
  }
  const auto unsure = std::find_if(found.orders.begin(), found.orders.end(),
                                   [](const Orders& orders) { return !orders.found.sure; });
  const DatesFound& dates =
      unsure == found.orders.end() ? found.orders.front().found : unsure->found;
  sink.dates(dates);
  if (!dates.sure && reading.must_be_sure) {
    sink.problem(undecided(parcel, dates));
    return;
  }
  if (!sink.chat(chat_of(parcel, found))) return;
  if (parcel.made && *parcel.made != Instant{}) {
    const auto wall = local_seconds{std::chrono::floor<Seconds>(*parcel.made).time_since_epoch()};
    sink.made(reading.zone.resolve(wall).at);
  }
  tell(parcel, reading, found, sink);
}

}  // namespace

extern const Source whatsapp;
const Source whatsapp{"whatsapp", "WhatsApp", recognises, read};

}  // namespace fonder::sources
