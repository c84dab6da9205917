#include "event_names.h"

namespace fonder::app {

std::string_view name_of(Author author) {
  switch (author) {
    case Author::self:
      return "self";
    case Author::other:
      return "other";
    case Author::unknown:
      break;
  }
  return "unknown";
}

std::string_view name_of(Kind kind) {
  switch (kind) {
    case Kind::message:
      return "message";
    case Kind::call:
      return "call";
    case Kind::missed:
      return "missed";
    case Kind::reaction:
      return "reaction";
    case Kind::meeting:
      return "meeting";
    case Kind::together:
      return "together";
    case Kind::talked:
      return "talked";
    case Kind::apart:
      break;
  }
  return "apart";
}

std::string_view name_of(Media media) {
  switch (media) {
    case Media::none:
      return "none";
    case Media::image:
      return "image";
    case Media::video:
      return "video";
    case Media::voice:
      return "voice";
    case Media::audio:
      return "audio";
    case Media::sticker:
      return "sticker";
    case Media::gif:
      return "gif";
    case Media::document:
      return "document";
    case Media::location:
      return "location";
    case Media::contact:
      return "contact";
    case Media::poll:
      return "poll";
    case Media::other:
      break;
  }
  return "other";
}

std::string_view name_of(Precision precision) {
  switch (precision) {
    case Precision::millisecond:
      return "millisecond";
    case Precision::second:
      return "second";
    case Precision::minute:
      return "minute";
    case Precision::day:
      return "day";
    case Precision::week:
      break;
  }
  return "week";
}

std::string_view name_of(ClockSureness clock) {
  switch (clock) {
    case ClockSureness::written:
      return "written";
    case ClockSureness::zoned:
      return "zoned";
    case ClockSureness::doubled:
      return "doubled";
    case ClockSureness::skipped:
      break;
  }
  return "skipped";
}

std::vector<std::string_view> names_of_flags(std::uint16_t flags) {
  static constexpr std::pair<Flag, std::string_view> known[] = {
      {deleted, "deleted"},     {edited, "edited"},
      {link, "link"},           {reply, "reply"},
      {forwarded, "forwarded"}, {question, "question"},
      {laughter, "laughter"},   {affection, "affection"},
      {automatic, "automatic"}, {disappearing, "disappearing"}};
  std::vector<std::string_view> names;
  for (const auto& [flag, name] : known) {
    if ((flags & flag) != 0) names.push_back(name);
  }
  return names;
}

}  // namespace fonder::app
