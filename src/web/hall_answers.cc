// One request after the other: the gate, the verb, the answer.
#include <boost/asio/co_spawn.hpp>
#include <unistd.h>

#include "hall.h"
#include "replies.h"
#include "static_files.h"

#include "base/text.h"
#include "process/steward.h"

namespace fonder::web {
namespace {

constexpr std::size_t longest_name = 255;

/// The file's own name without folders; nothing where the header does not hold one.
std::optional<std::string> file_name(const Head& head) {
  const auto given = head.only("X-File-Name");
  auto name = given ? percent_decoded(*given) : std::nullopt;
  if (!name) return std::nullopt;
  if (const auto slash = name->find_last_of("/\\"); slash != std::string::npos) {
    name->erase(0, slash + 1);
  }
  const bool good = !name->empty() && name->size() <= longest_name &&
                    invalid_utf8(*name) == std::string::npos &&
                    name->find('\0') == std::string::npos;
  return good ? name : std::nullopt;
}

std::string_view sentence_of(Link::Fault fault) {
  switch (fault) {
    case Link::Fault::used:
      return "door.link_used";
    case Link::Fault::late:
      return "door.link_late";
    case Link::Fault::unknown:
      break;
  }
  return "door.link_unknown";
}

/// What tells us from a successor: a browser may ask that one again, unseen, when we hang up.
std::string this_core() { return std::to_string(getpid()); }

app::Json we_are_here() { return {{"here", this_core()}}; }

Reply perform_safely(const Route& route, Room& room, Call& call) {
  try {
    return perform(route, room, call);
  } catch (const archive::Unreadable& damage) {
    return reply_of(damage.failure());
  } catch (const std::exception&) {  // a fault of ours; what it says may hold content
    return refusal(500, Exit::could_not, "door.fault");
  }
}

}  // namespace

/// One request. False: the last on this connection.
asio::awaitable<bool> Hall::turn(Wire& wire) {
  const Wire::Heard heard = co_await wire.head();
  std::optional<Reply> last = heard.refusal;
  if (heard.head && !last) last = turned_away(*heard.head, peer_of(wire), house());
  if (last && heard.head && !is_api(path_of(heard.head->target))) last = as_page(*last);
  if (last) co_await wire.send_and_close(*last);
  if (last || !heard.head) co_return false;
  std::optional<Reply> reply;
  try {
    reply = co_await answer(wire, *heard.head);
  } catch (const archive::Unreadable& damage) {
    reply = reply_of(damage.failure());
  } catch (const std::exception&) {
    reply = refusal(500, Exit::could_not, "door.fault");
  }
  if (!reply) co_return false;
  const std::optional<Ended> ends = reply->ends;
  if (ends) welcome_no_more();  // whoever has this answer is to meet our successor
  const bool more = co_await wire.send(*reply);
  if (ends) end(*ends);
  co_return more;
}

asio::awaitable<std::optional<Reply>> Hall::answer(Wire& wire, const Head& head) {
  const std::string_view path = path_of(head.target);
  if (!is_api(path)) {
    auto file = static_file(path, page_);
    if (!file) file = as_page(refusal(404, Exit::usage, "door.not_here"));
    co_return file;
  }
  const Route& route = *route_of(path);
  if (path == "/api/progress") {  // may be asked again and again, and keeps nothing open
    co_return reply_of(board_.told());
  }
  if (path == "/api/here") {  // nobody did anything: it keeps nothing open either
    if (query_value(head.target, "of") != this_core()) co_return reply_of(we_are_here());
    std::optional<Reply> here = co_await answer_here(wire);
    co_return here;
  }
  if (path != "/api/session") vigil_.seen(clocks_());
  std::optional<Reply> reply;
  if (route.body == Body::file) {
    reply = co_await answer_upload(wire, head);
  } else {
    reply = co_await answer_verb(wire, head, route);
  }
  co_return reply;
}

asio::awaitable<std::optional<Reply>> Hall::answer_verb(Wire& wire, const Head& head,
                                                        const Route& route) {
  Call call{{}, head.target};
  if (route.body == Body::json) {
    Wire::Body body = co_await wire.body(body_limit, Wire::Pace::all_at_once);
    if (body.gone || body.refusal) co_return std::move(body.refusal);
    auto fields = Fields::read(body.bytes);
    wipe(body.bytes);
    if (!fields) co_return reply_of(fields.error());
    call.fields = *std::move(fields);
  }
  if (route.path == "/api/session") co_return answer_session(std::move(call.fields));
  if (route.path == "/api/lock") {
    Reply locked = co_await answer_lock(std::move(call.fields));
    co_return locked;
  }
  if (route.path == "/api/done") board_.ask_to_stop();
  Reply reply = co_await run_verb(route, call);
  co_return reply;
}

asio::awaitable<Reply> Hall::run_verb(const Route& route, Call& call) {
  ++verbs_;
  Reply reply = co_await asio::co_spawn(keeper_, beside(route, call), asio::use_awaitable);
  --verbs_;
  vigil_.seen(clocks_());
  co_return reply;
}

/// On the second thread.
asio::awaitable<Reply> Hall::beside(const Route& route, Call& call) {
  Reply reply = perform_safely(route, room_, call);
  share_session();
  co_return reply;
}

Reply Hall::answer_session(Fields fields) {
  const std::string code = fields.must_have("code").text("code");
  if (const auto fault = fields.fault()) return reply_of(*fault);
  const Link::Exchange exchange = threshold_.link.exchange(code, steady_now());
  if (exchange.fault)
    return refusal(401, Exit::locked, sentence_of(*exchange.fault), house().again());
  threshold_.look(steady_now());
  if (process::Steward* steward = process::steward()) steward->ask("used");
  vigil_.seen(clocks_());
  return reply_of(app::Json{{"token", exchange.token}});
}

/// So that an open page learns of the lock by our end: it is told that nobody is here, and where we
/// end without a word, hung up on.
asio::awaitable<std::optional<Reply>> Hall::answer_here(Wire& wire) {
  asio::steady_timer wait(io_, here_for_);
  waiting_.emplace(&wire, &wait);
  co_await wait.async_wait(quietly);
  waiting_.erase(&wire);
  if (!stopping_) co_return reply_of(we_are_here());
  const Reply nobody = reply_of(app::Json{{"here", ""}});
  co_await wire.send_last(nobody);
  co_return std::nullopt;
}

asio::awaitable<std::optional<Reply>> Hall::answer_upload(Wire& wire, const Head& head) {
  const auto name = file_name(head);
  const std::uint64_t bytes = std::stoull(std::string(*head.only("Content-Length")));
  auto space = name ? uploads_.make_room(bytes) : std::nullopt;
  if (!space) {
    const Reply reply = name ? refusal(413, Exit::beyond_limits, "door.uploads_full")
                             : refusal(400, Exit::usage, "door.odd_name");
    co_await wire.send_and_close(reply);
    co_return std::nullopt;
  }
  Wire::Body body = co_await wire.body(upload_limit, Wire::Pace::steady);
  if (body.gone || body.refusal) co_return std::move(body.refusal);
  vigil_.seen(clocks_());
  const std::string key = uploads_.keep(*std::move(space), *name, std::move(body.bytes));
  co_return reply_of(app::Json{{"upload", key}, {"name", *name}, {"bytes", bytes}});
}

}  // namespace fonder::web
