// Numbers as they are written: six significant digits, far finer than any of them is known.
#pragma once

#include <cmath>

#include <nlohmann/json.hpp>

namespace fonder::lab {

/// 0 for what is no number.
inline double rounded(double value) {
  constexpr int digits = 6;
  if (value == 0 || !std::isfinite(value)) return 0;
  const double scale = std::pow(10.0, digits - 1 - std::floor(std::log10(std::abs(value))));
  return std::isfinite(scale) ? std::round(value * scale) / scale : 0;
}

template <class Numbers>
nlohmann::ordered_json list_of(const Numbers& numbers) {
  nlohmann::ordered_json list = nlohmann::ordered_json::array();
  for (const double number : numbers) list.push_back(rounded(number));
  return list;
}

}  // namespace fonder::lab
