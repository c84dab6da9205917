#include "gate.h"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "replies.h"
#include "routes.h"

namespace fonder::web {
namespace {

/// Paths that a person may have typed, or that a tab may be opened with.
bool is_start_page(std::string_view path) { return path == "/" || path == "/a"; }

bool host_is_ours(const Head& head, const House& house) {
  return head.only("Host") == fmt::format("127.0.0.1:{}", house.port);
}

std::optional<std::uint64_t> number(std::string_view text) {
  std::uint64_t value = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool whole = read.ec == std::errc{} && read.ptr == text.data() + text.size();
  return whole ? std::optional{value} : std::nullopt;
}

/// One length, or chunks and no length; nothing else says where a request ends.
bool framing_is_plain(const Head& head) {
  const auto lengths = head.all("Content-Length");
  const auto codings = head.all("Transfer-Encoding");
  if (codings.empty()) {
    return lengths.empty() || (lengths.size() == 1 && number(lengths.front()));
  }
  return head.http_1_1 && lengths.empty() && codings.size() == 1 &&
         same_word(codings.front(), "chunked");
}

bool origin_is_ours(const Head& head, const House& house) {
  const auto origins = head.all("Origin");
  if (origins.empty()) return true;
  return head.only("Origin") == fmt::format("http://127.0.0.1:{}", house.port);
}

/// A browser opened with our redirect file arrives from a file, which counts as another site. It
/// gets the start page, which holds nothing, and only as long as the link is still unused.
bool comes_from_our_file(const Head& head, const House& house) {
  return house.awaits_redirect && path_of(head.target) == "/a" && head.method == "GET" &&
         head.only("Sec-Fetch-Site") == "cross-site" && head.only("Sec-Fetch-Mode") == "navigate" &&
         head.only("Sec-Fetch-Dest") == "document";
}

bool site_is_ours(const Head& head, const House& house) {
  if (head.all("Sec-Fetch-Site").empty()) return true;
  const auto site = head.only("Sec-Fetch-Site");
  if (site == "same-origin") return true;
  if (site == "none") return is_start_page(path_of(head.target));
  return comes_from_our_file(head, house);
}

bool has_token(const Head& head, const House& house) {
  constexpr std::string_view scheme = "Bearer ";
  const auto given = head.only("Authorization");
  return given && given->size() > scheme.size() &&
         same_word(given->substr(0, scheme.size()), scheme) &&
         house.token_fits(given->substr(scheme.size()));
}

bool wants_token(std::string_view path) { return is_api(path) && path != "/api/session"; }

bool type_is(const Head& head, std::string_view wanted) {
  const auto given = head.only("Content-Type");
  if (!given) return false;
  std::string_view type = given->substr(0, given->find(';'));
  while (type.ends_with(' ')) type.remove_suffix(1);
  return same_word(type, wanted);
}

/// A GET says all it has to say in its head.
bool has_body(const Head& head) {
  const auto length = head.only("Content-Length");
  return !head.all("Transfer-Encoding").empty() || (length && *length != "0");
}

std::optional<Reply> wrong_place(const Head& head) {
  const std::string_view path = path_of(head.target);
  const Route* route = route_of(path);
  if (is_api(path) && route == nullptr) return refusal(404, Exit::usage, "door.not_here");
  const std::string_view method = route != nullptr ? route->method : "GET";
  if (head.method == method) return std::nullopt;
  Reply reply = refusal(405, Exit::usage, "door.wrong_method");
  reply.allow = method;
  return reply;
}

std::optional<Reply> wrong_body(const Head& head) {
  const Route* route = route_of(path_of(head.target));
  const Body body = route != nullptr ? route->body : Body::none;
  if (body == Body::none) {
    return has_body(head) ? std::optional{refusal(400, Exit::usage, "door.malformed")}
                          : std::nullopt;
  }
  const bool file = body == Body::file;
  if (!type_is(head, file ? "application/octet-stream" : "application/json")) {
    return refusal(415, Exit::usage, "door.wrong_type");
  }
  const auto length = head.only("Content-Length");
  if (file && !length) return refusal(411, Exit::usage, "door.no_length");
  if (!length || number(*length) <= (file ? upload_limit : body_limit)) return std::nullopt;
  return refusal(413, Exit::beyond_limits, file ? "door.upload_too_large" : "door.too_large");
}

}  // namespace

bool is_api(std::string_view path) { return path == "/api" || path.starts_with("/api/"); }

std::optional<Reply> turned_away(const Head& head, Peer peer, const House& house) {
  if (peer != Peer::own) return refusal(403, Exit::refused, "door.stranger");
  if (!host_is_ours(head, house)) return refusal(421, Exit::refused, "door.wrong_host");
  if (!head.target.starts_with('/')) return refusal(400, Exit::usage, "door.malformed");
  if (!framing_is_plain(head)) return refusal(400, Exit::usage, "door.malformed");
  if (!origin_is_ours(head, house)) return refusal(403, Exit::refused, "door.other_site");
  if (!site_is_ours(head, house)) {
    const bool start = is_start_page(path_of(head.target));
    return refusal(403, Exit::refused, start ? "door.opened_elsewhere" : "door.other_site",
                   start ? house.again() : "");
  }
  if (wants_token(path_of(head.target)) && !has_token(head, house)) {
    return refusal(401, Exit::locked, "door.no_session", house.again());
  }
  if (auto reply = wrong_place(head)) return reply;
  return wrong_body(head);
}

}  // namespace fonder::web
