// For kill_test.cc and its victim: every kind of write but an import, one after the other.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "try_archive.h"

namespace fonder::archive {

constexpr std::string_view captured_line = "turns the mug so the handle points to me";
constexpr std::string_view next_passphrase = "two herons on a roof";

inline void mark_a_week(Archive& archive, BondId bond, int nth) {
  const Instant monday{std::chrono::days(19'000 + 7 * nth)};
  Event mark{.at = monday + std::chrono::days(5), .kind = Kind::together};
  get(archive.replace_marks(bond, {monday, monday + std::chrono::days(7)}, {&mark, 1}));
}

/// Each changes what fingerprint() sees, so that a half of it would show.
inline std::vector<std::function<void(Archive&)>> works() {
  std::vector<std::function<void(Archive&)>> all;
  for (int i = 0; i < 4; ++i) {
    const std::string text = "line " + std::to_string(i);
    const Instant at{std::chrono::hours(i)};
    all.emplace_back([=](Archive& a) { get(a.add_bond({{}, text, "", "", ""})); });
    all.emplace_back([=](Archive& a) { get(a.add_entry({{}, {1}, "moment", at, text})); });
    all.emplace_back([=](Archive& a) { mark_a_week(a, {1}, i); });
    all.emplace_back([=](Archive& a) {
      const HoleId hole = get(a.add_hole({1}, {{at, at + std::chrono::hours(1)}}));
      get(a.answer_hole(hole, Hole::Answer::unknown));  // two writes; an open hole does not show
    });
    all.emplace_back([=](Archive& a) {
      Entry entry = a.entries({1}, "moment").back();
      entry.body += " again";
      get(a.update_entry(entry));
    });
    all.emplace_back([=](Archive& a) { get(a.update_bond({{1}, "Noor " + text, "", "", ""})); });
    if (i % 3 == 2)
      all.emplace_back(
          [](Archive& a) { get(a.remove_entry(a.entries({1}, "moment").front().id)); });
  }
  return all;
}

}  // namespace fonder::archive
