#include "base/spoken.h"

#include <map>
#include <memory>
#include <stdexcept>
#include <string_view>
#include <utility>

#include <unicode/brkiter.h>
#include <unicode/dtitvfmt.h>
#include <unicode/dtptngen.h>
#include <unicode/numberformatter.h>
#include <unicode/rbnf.h>
#include <unicode/smpdtfmt.h>

#include "base/words.h"

namespace fonder {
namespace {

constexpr std::int64_t spelled_up_to = 12;

// Days before months: English as most of the world writes it.
icu::Locale locale() {
  const std::string name(language());
  return icu::Locale(name == "en" ? "en_001" : name.c_str());
}

// Our own ids and skeletons only: a failure here is a fault of ours or of the installation.
void must(UErrorCode status) {
  if (U_FAILURE(status)) throw std::runtime_error(u_errorName(status));
}

// CLDR sets ranges with thin spaces; terminals and tests are better served by plain ones.
std::string utf8(icu::UnicodeString text) {
  text.findAndReplace(icu::UnicodeString(u'\u2009'), icu::UnicodeString(u' '));
  std::string out;
  text.toUTF8String(out);
  return out;
}

UDate noon(local_days day) {
  return static_cast<double>(
      std::chrono::milliseconds(day.time_since_epoch() + std::chrono::hours(12)).count());
}

const char* skeleton(DateForm form) {
  switch (form) {
    case DateForm::day_month:
      return "dMMMM";
    case DateForm::day_month_year:
      return "yMMMMd";
    case DateForm::short_date:
      return "yMMMd";
    case DateForm::short_day:
      return "MMMd";
    case DateForm::month:
      return "LLL";
    case DateForm::month_year:
      return "yMMMM";
    case DateForm::weekday:
      return "ccc";
    case DateForm::long_weekday:
      return "cccc";
  }
  return "yMMMd";
}

icu::SimpleDateFormat& formatter(DateForm form) {
  thread_local std::map<std::pair<std::string, DateForm>, std::unique_ptr<icu::SimpleDateFormat>>
      made;
  auto& one = made[{std::string(language()), form}];
  if (!one) {
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<icu::DateTimePatternGenerator> patterns(
        icu::DateTimePatternGenerator::createInstance(locale(), status));
    must(status);
    const icu::UnicodeString pattern =
        patterns->getBestPattern(icu::UnicodeString(skeleton(form)), status);
    one = std::make_unique<icu::SimpleDateFormat>(pattern, locale(), status);
    must(status);
    one->adoptTimeZone(icu::TimeZone::getGMT()->clone());
  }
  return *one;
}

icu::UnicodeString spelled_out(std::int64_t number) {
  thread_local std::map<std::string, std::unique_ptr<icu::RuleBasedNumberFormat>> made;
  auto& one = made[std::string(language())];
  if (!one) {
    UErrorCode status = U_ZERO_ERROR;
    one = std::make_unique<icu::RuleBasedNumberFormat>(icu::URBNF_SPELLOUT, locale(), status);
    must(status);
  }
  icu::UnicodeString out;
  icu::FieldPosition ignored(icu::FieldPosition::DONT_CARE);
  UErrorCode status = U_ZERO_ERROR;
  one->format(number, out, ignored, status);
  must(status);
  return out;
}

bool is_spelled(std::int64_t number) { return number >= 0 && number <= spelled_up_to; }

}  // namespace

std::string digits(std::int64_t number) {
  const bool negative = number < 0;
  const auto size =
      negative ? 0 - static_cast<std::uint64_t>(number) : static_cast<std::uint64_t>(number);
  std::string out = std::to_string(size);
  // Four digits stand together, as years do; from five on they are grouped.
  if (out.size() > 4) {
    for (std::size_t at = out.size() - 3; at<out.size(); at = at> 3 ? at - 3 : out.size()) {
      out.insert(at, "\u00a0");
    }
  }
  return negative ? "-" + out : out;
}

std::string digits(double number, int decimals) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::UnicodeString out = icu::number::NumberFormatter::withLocale(locale())
                                     .precision(icu::number::Precision::maxFraction(decimals))
                                     .formatDouble(number, status)
                                     .toString(status);
  must(status);
  return utf8(out);
}

std::string spelled(std::int64_t number) {
  return is_spelled(number) ? utf8(spelled_out(number)) : digits(number);
}

std::string spelled_first(std::int64_t number) {
  if (!is_spelled(number)) return digits(number);
  icu::UnicodeString out = spelled_out(number);
  return utf8(out.toTitle(nullptr, locale(), U_TITLECASE_NO_LOWERCASE | U_TITLECASE_SENTENCES));
}

std::string spoken(local_days day, DateForm form) {
  icu::UnicodeString out;
  formatter(form).format(noon(day), out);
  return utf8(out);
}

std::string spoken_near(local_days day, local_days as_of) {
  const auto year = [](local_days d) { return std::chrono::year_month_day(d).year(); };
  return spoken(day, year(day) == year(as_of) ? DateForm::day_month : DateForm::day_month_year);
}

std::string spoken_range(local_days first, local_days last) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::DateIntervalFormat> format(
      icu::DateIntervalFormat::createInstance(icu::UnicodeString("yMMMd"), locale(), status));
  must(status);
  format->adoptTimeZone(icu::TimeZone::getGMT()->clone());
  const icu::DateInterval interval(noon(first), noon(last));
  icu::UnicodeString out;
  icu::FieldPosition ignored(icu::FieldPosition::DONT_CARE);
  format->format(&interval, out, ignored, status);
  must(status);
  return utf8(out);
}

}  // namespace fonder
