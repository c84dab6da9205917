// Every sentence a person reads, from one catalogue: all of knowledge/words/<language>/, in ICU's
// message format.
//
//   say("today.ordinary", {{"days", 4}, {"low", 4}, {"high", 6}})
//
// An id that is not in the catalogue is a fault of ours: debug builds abort, release builds return
// the id in brackets. tests/golden/voice.en.txt holds every sentence with its example values.
#pragma once

#include <concepts>
#include <cstdint>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace fonder {

struct Arg {
  std::string_view name;
  std::variant<std::int64_t, double, std::string> value;

  Arg(std::string_view n, std::integral auto v) : name(n), value(static_cast<std::int64_t>(v)) {}
  Arg(std::string_view n, double v) : name(n), value(v) {}
  Arg(std::string_view n, std::string v) : name(n), value(std::move(v)) {}
  Arg(std::string_view n, std::string_view v) : name(n), value(std::string(v)) {}
  Arg(std::string_view n, const char* v) : name(n), value(std::string(v)) {}
};

std::string say(std::string_view id, std::initializer_list<Arg> args = {});
std::string say(std::string_view id, std::span<const Arg> args);

/// One entry of the catalogue, with the values that the golden file shows it with.
struct Sentence {
  std::string id;
  std::string pattern;
  std::vector<std::pair<std::string, std::variant<std::int64_t, double, std::string>>> example;
};
/// All of them, by id.
const std::vector<Sentence>& sentences();
std::string rendered_example(const Sentence& sentence);

/// Which catalogue say() reads: "en", until the others are written.
std::string_view language();

}  // namespace fonder
