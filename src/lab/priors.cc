#include "priors.h"

#include <cmath>
#include <fstream>
#include <iterator>

#include <nlohmann/json.hpp>

#include "numbers.h"

#include "base/knowledge.h"
#include "base/words.h"

namespace fonder::lab {
namespace {

using Json = nlohmann::ordered_json;
using rhythm::Population;

constexpr double seconds_an_hour = 3600;

Json json_of(const Population& p) {
  return {{"cut_seconds", std::llround(p.cut * seconds_an_hour)},
          {"pairs", p.pairs},
          {"conversations", p.starts},
          {"rate", {{"shape", rounded(p.base.rate_shape)}, {"mean", rounded(p.base.rate_mean)}}},
          {"week", list_of(p.base.week.factors())},
          {"gap", list_of(p.base.gap)},
          {"readiness", list_of(p.readiness.coefficients)},
          {"own_variance", {{"week", list_of(p.spread.week)}, {"gap", list_of(p.spread.gap)}}},
          {"between_sets_variance",
           {{"week", list_of(p.between.week)}, {"gap", list_of(p.between.gap)}}},
          {"doubt",
           {{"level", rounded(p.doubt.level)},
            {"variance", rounded(p.doubt.variance)},
            {"dormant", rounded(p.doubt.dormant)}}}};
}

/// Reads numbers into a place of fixed size; false where they are not just as many, or not sane.
class Reader {
 public:
  double number(const Json& json, const char* key, double low, double high) {
    const auto found = json.is_object() ? json.find(key) : json.end();
    if (found == json.end() || !found->is_number()) return fail(low);
    const double value = found->get<double>();
    return value >= low && value <= high ? value : fail(low);
  }
  template <class Numbers>
  void numbers(const Json& json, const char* key, double low, double high, Numbers& into) {
    const auto found = json.is_object() ? json.find(key) : json.end();
    if (found == json.end() || !found->is_array() ||
        found->size() != static_cast<std::size_t>(into.size())) {
      good = false;
      return;
    }
    auto place = into.begin();
    for (const Json& one : *found) {
      const double value = one.is_number() ? one.get<double>() : low - 1;
      *place++ = value >= low && value <= high ? value : fail(low);
    }
  }
  bool good = true;

 private:
  double fail(double value) {
    good = false;
    return value;
  }
};

Population population_of(const Json& json, Reader& reader) {
  static const Json none = Json::object();
  const auto part = [&](const char* key) -> const Json& {
    const auto found = json.is_object() ? json.find(key) : json.end();
    return found == json.end() ? none : *found;
  };
  Population p;
  p.cut = reader.number(json, "cut_seconds", 1, 1e7) / seconds_an_hour;
  p.pairs = static_cast<int>(reader.number(json, "pairs", 0, 1e9));
  p.starts = reader.number(json, "conversations", 0, 1e12);
  p.base.rate_shape = reader.number(part("rate"), "shape", 1e-3, 1e6);
  p.base.rate_mean = reader.number(part("rate"), "mean", 1e-9, 1e6);
  rhythm::WeekFactor::Hours hours{};
  reader.numbers(json, "week", 1e-6, 168, hours);
  if (reader.good) p.base.week = rhythm::WeekFactor::of_mean_one(hours);
  reader.numbers(json, "gap", -50, 50, p.base.gap);
  reader.numbers(json, "readiness", -50, 50, p.readiness.coefficients);
  reader.numbers(part("own_variance"), "week", 0, 100, p.spread.week);
  reader.numbers(part("own_variance"), "gap", 0, 100, p.spread.gap);
  reader.numbers(part("between_sets_variance"), "week", 0, 100, p.between.week);
  reader.numbers(part("between_sets_variance"), "gap", 0, 100, p.between.gap);
  p.doubt.level = reader.number(part("doubt"), "level", 0.1, 10);
  p.doubt.variance = reader.number(part("doubt"), "variance", 0, 10);
  p.doubt.dormant = reader.number(part("doubt"), "dormant", 0, 0.5);
  return p;
}

Failure not_priors(std::string_view file) {
  return {Exit::not_understood, say("lab.no_priors", {{"file", file}}), say("lab.no_priors.next")};
}

}  // namespace

Population Priors::at(std::int64_t cut_seconds) const {
  const double cut = static_cast<double>(cut_seconds) / seconds_an_hour;
  const Population* nearest = &fits.front();
  for (const Population& fit : fits) {
    if (std::abs(std::log(fit.cut / cut)) < std::abs(std::log(nearest->cut / cut))) nearest = &fit;
  }
  Population population = *nearest;
  population.cut = cut;
  // Who comes to us is of no set that was studied, and deviates by its set and by itself.
  for (std::size_t g = 0; g < population.spread.week.size(); ++g) {
    population.spread.week[g] += population.between.week[g];
  }
  for (std::size_t g = 0; g < population.spread.gap.size(); ++g) {
    population.spread.gap[g] += population.between.gap[g];
  }
  return population;
}

std::string text_of(const Priors& priors) {
  Json fits = Json::array();
  for (const Population& fit : priors.fits) fits.push_back(json_of(fit));
  const Json json{
      {"fonder", "priors"}, {"version", 1}, {"sources", priors.sources}, {"fits", fits}};
  return json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

Result<Priors> priors_of(std::string_view text, std::string_view file) {
  const Json json = Json::parse(text, nullptr, false);
  if (!json.is_object() || json.value("fonder", Json()) != "priors" ||
      json.value("version", Json()) != 1) {
    return not_priors(file);
  }
  Priors priors;
  const auto sources = json.find("sources");
  if (sources != json.end() && sources->is_array()) {
    for (const Json& one : *sources) {
      if (one.is_string()) priors.sources.push_back(one.get<std::string>());
    }
  }
  Reader reader;
  const auto fits = json.find("fits");
  if (fits == json.end() || !fits->is_array() || fits->empty()) return not_priors(file);
  for (const Json& fit : *fits) priors.fits.push_back(population_of(fit, reader));
  if (!reader.good) return not_priors(file);
  return priors;
}

Result<std::string> priors_text(const std::string& name) {
  if (name == "shipped") return std::string(knowledge::file("priors/students.json"));
  std::ifstream in(name, std::ios::binary);
  if (!in) {
    return Failure{Exit::could_not, say("lab.no_file", {{"file", name}}), say("lab.no_file.next")};
  }
  return std::string((std::istreambuf_iterator<char>(in)), {});
}

Result<Priors> read_priors(const std::filesystem::path& file) {
  const auto text = priors_text(file.string());
  if (!text) return text.error();
  return priors_of(*text, file.filename().string());
}

Result<Priors> shipped_priors() {
  return priors_of(knowledge::file("priors/students.json"), "priors/students.json");
}

}  // namespace fonder::lab
