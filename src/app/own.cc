#include "own.h"

#include <algorithm>

#include "json.h"

#include "base/words.h"
#include "journal/entry.h"

namespace fonder::app {
namespace {

constexpr std::string_view kind = "steady";
constexpr std::size_t longest = 500;  // bytes: it is to be read at a glance

Result<void> add(Session& session, const std::string& typed) {
  const auto text = typed.size() > longest ? std::nullopt : journal::one_line(typed);
  if (!text) {
    const bool long_one = typed.size() > longest;
    return Failure{Exit::usage, say(long_one ? "steady.too-long" : "journal.no-words"),
                   say("journal.no-words.next")};
  }
  const Json body{{"text", *text}};
  const auto added = session.archive->add_own({{}, std::string(kind), session.now, body.dump()});
  if (!added) return added.error();
  return {};
}

Result<void> erase(archive::Archive& archive, std::int64_t id) {
  for (const archive::Own& own : archive.own(kind)) {
    if (own.id.value == id) return archive.remove_own(own.id);
  }
  return Failure{Exit::usage, say("steady.unknown"), say("steady.unknown.next")};
}

}  // namespace

Json steady_list(archive::Archive& archive) {
  Json list = Json::array();
  for (const archive::Own& own : archive.own(kind)) {
    const Json body = Json::parse(own.body, nullptr, false);
    if (!body.is_object()) continue;
    list.push_back({{"id", own.id.value}, {"text", body.value("text", "")}});
  }
  return list;
}

Answer steady(Session& session, const SteadyWishes& wishes) {
  Result<void> changed;
  if (wishes.erase) changed = erase(*session.archive, *wishes.erase);
  if (changed && !wishes.text.empty()) changed = add(session, wishes.text);
  if (!changed) return failed(changed.error());
  Json list = steady_list(*session.archive);
  const auto n = static_cast<std::int64_t>(list.size());
  return done({{"text", n == 0 ? say("steady.empty") : say("steady.list", {{"n", n}})},
               {"steady", std::move(list)}});
}

}  // namespace fonder::app
