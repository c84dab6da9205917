// A check-in: how one is, in a few questions that may each be left out. About oneself alone.
//
// Pure: the questions, and what is usual among the answers. The words of both are the catalogue's;
// no questionnaire of anybody's stands behind them, and nothing is added up to a score.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/time.h"

namespace fonder::journal {

struct Question {
  std::string_view name;                      // "missing"
  std::span<const std::string_view> answers;  // names: "hardly", "gentle", "heavy"
  bool in_order;                              // the answers are steps of one thing
  bool of_two;                                // asked only while there are two
};

constexpr std::size_t question_count = 4;
using Questions = std::array<Question, question_count>;
const Questions& questions();

struct CheckIn {
  Instant made{};
  std::array<std::optional<std::size_t>, question_count> answers{};  // each by its place
  std::string line{};                                                // in their own words; or empty
  bool operator==(const CheckIn&) const = default;
};

/// The place of an answer; nothing where the question has none of that name.
std::optional<std::size_t> answer_named(const Question& question, std::string_view name);

/// Neighbouring answers that hold at least eight in ten of those given.
struct Usual {
  std::size_t first = 0;
  std::size_t last = 0;
  int held = 0;
  int of = 0;
  bool operator==(const Usual&) const = default;
};
constexpr int enough_to_be_usual = 8;

/// The narrowest such run, and the fullest of those as narrow. Nothing below `enough_to_be_usual`
/// answers, and where only all of them together hold so many: then nothing is usual.
/// @param answers  places below `kinds`, in any order.
std::optional<Usual> usual_of(std::span<const std::size_t> answers, std::size_t kinds);

}  // namespace fonder::journal
