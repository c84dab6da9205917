#include "replies.h"

#include <algorithm>

#include <fmt/format.h>

#include "static_files.h"

#include "base/words.h"

namespace fonder::web {
namespace {

using app::Json;

std::string text_of(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

/// What to do now, where the catalogue has a sentence for it.
std::string next_of(std::string_view id) {
  const std::string wanted = std::string(id) + ".next";
  const auto& all = sentences();
  const bool there =
      std::any_of(all.begin(), all.end(), [&](const Sentence& each) { return each.id == wanted; });
  return there ? say(wanted) : "";
}

/// A verb that ended badly and left no sentence of its own: its first problem is the sentence.
Json error_of(const app::Answer& answer) {
  Failure failure{answer.exit, say("door.could_not"), say("door.could_not.next")};
  if (!answer.problems.empty()) {
    failure.what = answer.problems.front().expected;
    failure.next = answer.problems.front().next;
  }
  return app::failed(failure, answer.problems).json["error"];
}

}  // namespace

int status_of(Exit exit) {
  switch (exit) {
    case Exit::done:
    case Exit::partly:
      return 200;
    case Exit::usage:
      return 400;
    case Exit::refused:
      return 403;
    case Exit::locked:
      return 409;
    case Exit::beyond_limits:
      return 413;
    case Exit::not_understood:
    case Exit::damaged:
      return 422;
    case Exit::could_not:
      break;
  }
  return 500;
}

Reply reply_of(const app::Answer& answer) {
  Reply reply;
  reply.status = status_of(answer.exit);
  if (reply.status == 200 || answer.json.contains("error")) {
    reply.body = text_of(answer.json);
    return reply;
  }
  Json json = answer.json.is_object() ? answer.json : Json::object();
  json["error"] = error_of(answer);
  reply.body = text_of(json);
  return reply;
}

Reply reply_of(const Failure& failure) {
  Reply reply = reply_of(app::failed(failure));
  if (reply.status == 200) reply.status = 500;  // a failure is never a success
  return reply;
}

Reply reply_of(const Json& json) {
  Reply reply;
  reply.body = text_of(json);
  return reply;
}

Reply refusal(int status, Exit exit, std::string_view id, std::string_view next) {
  Reply reply = reply_of(app::failed({exit, say(id), next.empty() ? next_of(id) : say(next)}));
  reply.status = status;
  return reply;
}

Reply as_page(const Reply& refusal) {
  const Json error =
      Json::parse(refusal.body, nullptr, /*allow_exceptions=*/false).value("error", Json::object());
  Reply page = plain_page(say("door.title"),
                          fmt::format("<p>{}</p>\n<p>{}</p>\n", escaped(error.value("what", "")),
                                      escaped(error.value("next", ""))));
  page.status = refusal.status;
  page.allow = refusal.allow;
  return page;
}

}  // namespace fonder::web
