// Which source reads a parcel, and what to say where none does.
#include <algorithm>
#include <array>

#include "source.h"
#include "zip.h"

#include "base/text.h"
#include "base/words.h"

namespace fonder::sources {
namespace {

using namespace std::string_view_literals;

std::string_view head_of(const Parcel& parcel) {
  std::string_view head = parcel.head;
  while (!head.empty()) {
    const std::size_t skip = std::max(invisible_mark(head), any_space(head));
    if (skip == 0 && head[0] != '\r' && head[0] != '\n') break;
    head.remove_prefix(std::max(skip, std::size_t{1}));
  }
  return head;
}

bool starts(std::string_view head, std::initializer_list<std::string_view> any) {
  return std::any_of(any.begin(), any.end(), [&](auto one) { return head.starts_with(one); });
}

bool empty(const Parcel& parcel) { return parcel.bytes == 0; }
bool locked_whatsapp(const Parcel& parcel) {
  const std::string name = folded(parcel.name());
  const std::size_t at = name.rfind(".crypt");
  return at != std::string::npos && name.size() - at <= 8;
}
bool locked_signal(const Parcel& parcel) {
  const std::string name = folded(parcel.name());
  return name.ends_with(".backup") || (name.starts_with("signal") && name.ends_with(".bin"));
}
bool sqlite(const Parcel& parcel) { return parcel.head.starts_with("SQLite format 3\0"sv); }
bool telegram_page(const Parcel& parcel) {
  const std::string_view head = head_of(parcel);
  return head.starts_with('<') && head.find("tgme") == head.npos &&
         head.find("Exported Data") != head.npos;
}
bool page(const Parcel& parcel) {
  const std::string head = folded(head_of(parcel).substr(0, 400));
  return starts(head, {"<!doctype html", "<html", "<head", "<body"});
}
bool xml(const Parcel& parcel) { return starts(head_of(parcel), {"<?xml", "<smses", "<calls"}); }
bool picture(const Parcel& parcel) {
  const std::string_view head = parcel.head;
  return starts(head, {"\x89PNG", "\xFF\xD8\xFF", "GIF8", "II*\0"sv, "MM\0*"sv, "BM"}) ||
         (head.starts_with("RIFF") && head.substr(0, 12).ends_with("WEBP")) ||
         (head.substr(std::min(head.size(), std::size_t{4})).starts_with("ftyp") &&
          head.find("hei") < 40);
}
bool recording(const Parcel& parcel) {
  const std::string_view head = parcel.head;
  return starts(head, {"OggS", "ID3", "RIFF", "\x1A\x45\xDF\xA3", "#!AMR", "fLaC"}) ||
         (head.size() > 8 &&
          head.substr(std::min(head.size(), std::size_t{4})).starts_with("ftyp"));
}
bool pdf(const Parcel& parcel) { return parcel.head.starts_with("%PDF"); }
bool archive(const Parcel& parcel) { return is_packed(parcel.head); }
bool mailbox(const Parcel& parcel) {
  return starts(parcel.head, {"From ", "Return-Path:", "Received:"});
}
bool calendar(const Parcel& parcel) { return head_of(parcel).starts_with("BEGIN:VCALENDAR"); }
bool contacts(const Parcel& parcel) { return head_of(parcel).starts_with("BEGIN:VCARD"); }
bool line_app(const Parcel& parcel) { return head_of(parcel).starts_with("[LINE]"); }
bool json(const Parcel& parcel) { return starts(head_of(parcel), {"{", "["}); }
bool binary(const Parcel& parcel) {
  const std::string_view head = parcel.head;
  const bool utf16 = starts(head, {"\xFF\xFE", "\xFE\xFF"});
  return !utf16 && head.find('\0') != head.npos;
}

/// A file that people take for an export, and the sentence that helps: "problem.neighbour.<id>".
struct Neighbour {
  std::string_view id;
  bool (*is)(const Parcel&);
};

constexpr std::array neighbours{
    Neighbour{"empty", empty},
    Neighbour{"locked_whatsapp", locked_whatsapp},
    Neighbour{"locked_signal", locked_signal},
    Neighbour{"sqlite", sqlite},
    Neighbour{"telegram_page", telegram_page},
    Neighbour{"page", page},
    Neighbour{"xml", xml},
    Neighbour{"picture", picture},
    Neighbour{"recording", recording},
    Neighbour{"pdf", pdf},
    Neighbour{"archive", archive},
    Neighbour{"mailbox", mailbox},
    Neighbour{"calendar", calendar},
    Neighbour{"contacts", contacts},
    Neighbour{"line_app", line_app},
    Neighbour{"binary", binary},
    Neighbour{"json", json},
};

}  // namespace

const Source* source_of(const Parcel& parcel) {
  for (const Source* source : all()) {
    if (source->recognises(parcel)) return source;
  }
  return nullptr;
}

Problem not_recognised(const Parcel& parcel) {
  const auto* found = std::find_if(neighbours.begin(), neighbours.end(),
                                   [&](const Neighbour& one) { return one.is(parcel); });
  const std::string id =
      "problem.neighbour." + std::string(found == neighbours.end() ? "unknown"sv : found->id);
  const std::string_view head = parcel.head;
  const std::string_view line = head.substr(0, head.find_first_of("\r\n"));
  const std::string saw = binary(parcel) ? std::string() : shape_of(line.substr(0, 240));
  return {parcel.place(), 0, 0, saw, say(id), say(id + ".next"), Exit::not_understood};
}

}  // namespace fonder::sources
