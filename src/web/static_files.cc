#include "static_files.h"

#include <algorithm>
#include <array>
#include <string>

#include <fmt/format.h>

#include "web.h"

#include "base/words.h"

#ifdef FONDER_HAS_PAGE
namespace fonder::page {
std::span<const Embedded> all();
}
#endif

namespace fonder::web {
namespace {

struct Type {
  std::string_view ending;
  std::string_view type;
};
constexpr std::array types{
    Type{".html", "text/html; charset=utf-8"},
    Type{".js", "text/javascript; charset=utf-8"},
    Type{".css", "text/css; charset=utf-8"},
    Type{".json", "application/json"},
    Type{".svg", "image/svg+xml"},
    Type{".png", "image/png"},
    Type{".ico", "image/x-icon"},
    Type{".woff2", "font/woff2"},
    Type{".txt", "text/plain; charset=utf-8"},
};

std::string_view type_of(std::string_view path) {
  const auto* const found = std::find_if(
      types.begin(), types.end(), [&](const Type& each) { return path.ends_with(each.ending); });
  return found == types.end() ? "application/octet-stream" : found->type;
}

/// A list like any other.
Reply shopping_list() {
  std::string items;
  for (const char* each : {"milk", "bread", "apples", "soap"}) {
    items += fmt::format("<li>{}</li>\n", escaped(say(std::string("page.away.") + each)));
  }
  const std::string title = say("page.away.title");
  return plain_page(title, fmt::format("<h1>{}</h1>\n<ul>\n{}</ul>\n", escaped(title), items));
}

Reply file(std::string_view path, std::string body) {
  Reply reply;
  reply.type = type_of(path);
  reply.body = std::move(body);
  return reply;
}

}  // namespace

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '&') {
      out += "&amp;";
    } else if (c == '<') {
      out += "&lt;";
    } else if (c == '>') {
      out += "&gt;";
    } else {
      out += c;
    }
  }
  return out;
}

Reply plain_page(std::string_view title, std::string_view inside) {
  return file(".html", fmt::format("<!doctype html>\n<html lang=\"{}\">\n<meta charset=\"utf-8\">\n"
                                   "<meta name=\"viewport\" content=\"width=device-width, "
                                   "initial-scale=1\">\n<link rel=\"icon\" href=\"data:,\">\n"
                                   "<title>{}</title>\n<main>\n{}</main>\n</html>\n",
                                   language(), escaped(title), inside));
}

std::optional<Reply> static_file(std::string_view path, std::span<const Embedded> page) {
  if (path == "/away") return shopping_list();
  const bool start = path == "/" || path == "/a";
  const std::string_view wanted = start ? "index.html" : path.substr(1);
  const auto found = std::find_if(page.begin(), page.end(),
                                  [&](const Embedded& each) { return each.path == wanted; });
  if (found == page.end()) return std::nullopt;
  return file(wanted, std::string(found->bytes));
}

std::span<const Embedded> embedded_page() {
#ifdef FONDER_HAS_PAGE
  return page::all();
#else
  return {};
#endif
}

std::size_t page_bytes() {
  std::size_t bytes = 0;
  for (const Embedded& each : embedded_page()) bytes += each.bytes.size();
  return bytes;
}

}  // namespace fonder::web
