// Ada and Noor, invented: the demo couple in an archive that lives in memory and keeps nothing.
#include "simulate/demo.h"

#include <map>

#include "app.h"
#include "bond.h"
#include "moments.h"
#include "stored_report.h"

#include "base/spoken.h"
#include "base/words.h"

namespace fonder::app {
namespace {

using simulate::Demo;

constexpr std::size_t events_at_once = 4096;

std::string source_of(Channel channel) { return std::string(name_of(channel)); }

/// What an export of that channel would have told about itself.
ChatFound chat_of(const Demo& demo, Channel channel, const std::vector<archive::NewEvent>& events) {
  ChatFound chat;
  chat.source = source_of(channel);
  chat.head.name = demo.bond;
  chat.head.key = demo.bond;
  chat.head.channel = channel;
  for (const archive::NewEvent& added : events) {
    const Event& event = added.event;
    const Told told{event.at, Minutes(event.offset_minutes)};
    if (!chat.first) chat.first = told;
    chat.last = told;
    if (event.kind == Kind::call || event.kind == Kind::missed) {
      ++chat.calls;
    } else if (event.kind == Kind::message) {
      ++chat.messages;
      if (event.media != Media::none) ++chat.media;
    }
  }
  return chat;
}

archive::ImportRecord record_of(const Demo& demo, BondId bond, const ChatFound& chat) {
  archive::ImportRecord record;
  record.bond = bond;
  record.source = chat.source;
  record.channel = chat.head.channel;
  record.chat_key = chat.head.key;
  record.file = say("demo.file", {{"source", chat.source}});
  record.at = demo.now;
  record.zone = demo.zone;
  for (const timeline::Coverage& cover : demo.record.covers) {
    if (cover.channel != chat.head.channel) continue;
    record.covers = cover.span;
    record.cut_start = cover.cut_start;
  }
  if (!record.covers && chat.first) record.covers = Span{chat.first->at, chat.last->at};
  record.report = stored_report(chat, Found{}, {chat.head.name});
  return record;
}

Result<void> fill_channel(archive::Archive& archive, const Demo& demo, const archive::Bond& bond,
                          Channel channel, const std::vector<archive::NewEvent>& events) {
  auto import = archive.import_into(bond, channel);
  if (!import) return import.error();
  for (std::size_t from = 0; from < events.size(); from += events_at_once) {
    const std::size_t count = std::min(events_at_once, events.size() - from);
    const auto added = (*import)->add(std::span(events).subspan(from, count));
    if (!added) return added.error();
  }
  const auto counted = (*import)->finish(record_of(demo, bond.id, chat_of(demo, channel, events)));
  if (!counted) return counted.error();
  return {};
}

Result<void> fill(archive::Archive& archive, const Demo& demo, const Zone& zone) {
  archive::Bond wanted;
  wanted.name = demo.bond;
  wanted.how = demo.how;
  wanted.live = demo.live;
  wanted.mostly = demo.mostly;
  const auto bond = archive.add_bond(wanted);
  if (!bond) return bond.error();
  if (auto set = archive.set("me", names_setting({demo.me})); !set) return set;
  std::map<Channel, std::vector<archive::NewEvent>> by_channel;
  std::vector<Event> marks;
  for (const Event& event : demo.record.events) {
    if (event.channel == Channel::by_hand) {
      marks.push_back(event);
    } else {
      by_channel[event.channel].push_back({event, {}});
    }
  }
  for (const auto& [channel, events] : by_channel) {
    if (auto done = fill_channel(archive, demo, *bond, channel, events); !done) return done;
  }
  if (!marks.empty()) {
    const Span all{marks.front().at, marks.back().at + Milliseconds(1)};
    if (auto done = archive.replace_marks(bond->id, all, marks); !done) return done;
  }
  for (const Hole& hole : demo.record.holes) {
    if (auto added = archive.add_hole(bond->id, hole); !added) return added.error();
  }
  for (const simulate::KeptMoment& moment : demo.moments) {
    auto kept = keep_in_words(archive, bond->id, moment.id, moment.date, say(moment.id), zone);
    if (!kept) return kept;
  }
  return {};
}

}  // namespace

Result<Session> demo() {
  const Demo couple = simulate::demo();
  auto zone = Zone::named(couple.zone);
  if (!zone) return zone.error();
  auto archive = archive::in_memory();
  if (!archive) return archive.error();
  if (auto filled = fill(**archive, couple, *zone); !filled) return filled.error();
  Session session;
  session.archive = *std::move(archive);
  session.now = couple.now;
  session.zone = *std::move(zone);
  session.demo = true;
  session.bond = couple.bond;
  return session;
}

}  // namespace fonder::app
