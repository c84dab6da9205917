// Everything planned as one iCalendar file: on the disk, or for the page to hand on.

#include <fstream>

#include "bond.h"
#include "json.h"
#include "plan.h"
#include "plan_rows.h"

#include "base/disk.h"
#include "base/spoken.h"
#include "base/words.h"

namespace fonder::app {
namespace {

/// Whether a calendar of fonder's stands there.
bool is_ours(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::string head(200, '\0');
  in.read(head.data(), static_cast<std::streamsize>(head.size()));
  return head.starts_with("BEGIN:VCALENDAR") && head.find(plan::made_by) != std::string::npos;
}

/// A new file, or one that we wrote in the place of what we wrote there before: of anybody else's
/// nothing is replaced, whatever it is.
Result<void> put(const std::filesystem::path& out, const std::string& calendar) {
  std::error_code error;
  const auto kind = std::filesystem::symlink_status(out, error).type();
  const bool free = kind == std::filesystem::file_type::not_found;
  if (!free && (kind != std::filesystem::file_type::regular || !is_ours(out))) {
    return Failure{Exit::usage, say("plan.calendar.taken", {{"file", out.string()}}),
                   say("plan.calendar.taken.next")};
  }
  if (const auto failed = put_file(out, calendar)) {
    return Failure{
        Exit::could_not,
        say("plan.calendar.could-not", {{"file", out.string()}, {"reason", failed.message()}}),
        say("plan.calendar.could-not.next")};
  }
  return {};
}

std::vector<plan::Plan> all_of(Session& session, BondId bond) {
  std::vector<plan::Plan> plans;
  for (PlanRow& row : plans_of(*session.archive, bond)) plans.push_back(std::move(row.plan));
  return plans;
}

Answer answer(const std::string& file, std::size_t count, plan::Titles titles) {
  const auto n = static_cast<std::int64_t>(count);
  return done(
      {{"file", file},
       {"plans", n},
       {"text", say("plan.calendar", {{"n", n}, {"number", spelled_first(n)}, {"file", file}})},
       {"next",
        say(titles == plan::Titles::own ? "plan.calendar.titles.next" : "plan.calendar.next")}});
}

}  // namespace

Answer calendar(Session& session, const std::filesystem::path& out, plan::Titles titles) {
  const auto bond = bond_of(session);
  if (!bond) return failed(bond.error());
  const auto plans = all_of(session, bond->id);
  if (auto written = put(out, plan::calendar_of(plans, titles, say("plan.held"))); !written) {
    return failed(written.error());
  }
  return answer(out.string(), plans.size(), titles);
}

Answer calendar_file(Session& session, plan::Titles titles) {
  const auto bond = bond_of(session);
  if (!bond) return failed(bond.error());
  const auto plans = all_of(session, bond->id);
  Answer file = answer("plan.ics", plans.size(), titles);
  file.json["next"] = say("plan.calendar.page.next");
  file.json["calendar"] = plan::calendar_of(plans, titles, say("plan.held"));
  return file;
}

}  // namespace fonder::app
