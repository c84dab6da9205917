#include "base/words.h"

#include <cassert>
#include <map>
#include <memory>
#include <mutex>

#include <nlohmann/json.hpp>
#include <unicode/locid.h>
#include <unicode/msgfmt.h>
#include <unicode/unistr.h>

#include "base/knowledge.h"

namespace fonder {
namespace {

icu::UnicodeString unicode(std::string_view text) {
  return icu::UnicodeString::fromUTF8(
      icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
}

using Value = std::variant<std::int64_t, double, std::string>;

Value value_of(const nlohmann::json& json) {
  if (json.is_number_integer()) return json.get<std::int64_t>();
  if (json.is_number()) return json.get<double>();
  return json.get<std::string>();
}

std::vector<Sentence> read_catalogue(const std::string& language) {
  std::map<std::string, Sentence> by_id;
  for (const Embedded& file : knowledge::all()) {
    if (!file.path.starts_with("words/" + language + "/")) continue;
    const auto json = nlohmann::json::parse(file.bytes);
    for (const auto& [id, entry] : json.items()) {
      Sentence sentence{id, entry.at("text").get<std::string>(), {}};
      if (entry.contains("example")) {
        for (const auto& [name, value] : entry["example"].items()) {
          sentence.example.emplace_back(name, value_of(value));
        }
      }
      by_id.emplace(id, std::move(sentence));
    }
  }
  std::vector<Sentence> all;
  all.reserve(by_id.size());
  for (auto& [id, sentence] : by_id) all.push_back(std::move(sentence));
  return all;
}

/// One language: its sentences, and the formats compiled from them as they are wanted.
class Catalogue {
 public:
  explicit Catalogue(std::string language)
      : language_(std::move(language)), sentences_(read_catalogue(language_)) {
    for (const Sentence& sentence : sentences_) index_.emplace(sentence.id, &sentence);
  }

  const std::string& language() const { return language_; }
  const std::vector<Sentence>& sentences() const { return sentences_; }

  std::string say(std::string_view id, std::span<const Arg> args) {
    const std::scoped_lock lock(mutex_);
    const icu::MessageFormat* format = format_of(id);
    assert(format != nullptr && "no such sentence in the catalogue");
    if (format == nullptr) return "[" + std::string(id) + "]";
    std::vector<icu::UnicodeString> names;
    std::vector<icu::Formattable> values;
    for (const Arg& arg : args) {
      names.push_back(unicode(arg.name));
      values.push_back(formattable(arg.value));
    }
    icu::UnicodeString out;
    UErrorCode status = U_ZERO_ERROR;
    format->format(names.data(), values.data(), static_cast<int32_t>(names.size()), out, status);
    std::string text;
    out.toUTF8String(text);
    return text;
  }

 private:
  static icu::Formattable formattable(const Value& value) {
    if (const auto* number = std::get_if<std::int64_t>(&value))
      return {static_cast<int64_t>(*number)};
    if (const auto* number = std::get_if<double>(&value)) return {*number};
    return {unicode(std::get<std::string>(value))};
  }

  const icu::MessageFormat* format_of(std::string_view id) {
    const auto known = formats_.find(id);
    if (known != formats_.end()) return known->second.get();
    const auto found = index_.find(id);
    if (found == index_.end()) return nullptr;
    UErrorCode status = U_ZERO_ERROR;
    auto format = std::make_unique<icu::MessageFormat>(
        unicode(found->second->pattern), icu::Locale::createFromName(language_.c_str()), status);
    assert(U_SUCCESS(status) && "a sentence whose pattern ICU does not understand");
    if (U_FAILURE(status)) return nullptr;
    return formats_.emplace(std::string(id), std::move(format)).first->second.get();
  }

  std::string language_;
  std::vector<Sentence> sentences_;
  std::map<std::string_view, const Sentence*> index_;
  std::mutex mutex_;
  std::map<std::string, std::unique_ptr<icu::MessageFormat>, std::less<>> formats_;
};

Catalogue& catalogue() {
  static Catalogue english{"en"};
  return english;
}

}  // namespace

std::string say(std::string_view id, std::initializer_list<Arg> args) {
  return catalogue().say(id, {args.begin(), args.size()});
}

std::string say(std::string_view id, std::span<const Arg> args) {
  return catalogue().say(id, args);
}

const std::vector<Sentence>& sentences() { return catalogue().sentences(); }

std::string rendered_example(const Sentence& sentence) {
  std::vector<Arg> args;
  for (const auto& example : sentence.example) {
    std::visit([&](const auto& value) { args.emplace_back(example.first, value); }, example.second);
  }
  return say(sentence.id, args);
}

std::string_view language() { return catalogue().language(); }

}  // namespace fonder
