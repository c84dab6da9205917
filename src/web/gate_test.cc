#include "gate.h"

#include <gtest/gtest.h>

#include "replies.h"
#include "routes.h"

namespace fonder::web {
namespace {

constexpr std::string_view token = "t0ken";

House house() {
  House house;
  house.port = 4321;
  house.token_fits = [](std::string_view given) { return given == token; };
  return house;
}

using Fields = std::vector<std::pair<std::string, std::string>>;

Head get(std::string target, Fields more = {}) {
  Head head{"GET", std::move(target), {{"Host", "127.0.0.1:4321"}}};
  head.fields.insert(head.fields.end(), more.begin(), more.end());
  return head;
}

Head own(std::string target, Fields more = {}) {
  more.emplace_back("Authorization", "Bearer t0ken");
  return get(std::move(target), std::move(more));
}

Head post(std::string target, Fields more = {}) {
  more.emplace_back("Content-Type", "application/json");
  more.emplace_back("Content-Length", "2");
  Head head = own(std::move(target), std::move(more));
  head.method = "POST";
  return head;
}

Head without(Head head, std::string_view name) {
  std::erase_if(head.fields, [&](const auto& field) { return same_word(field.first, name); });
  return head;
}

Head with(Head head, const std::string& name, const std::string& value) {
  head = without(std::move(head), name);
  head.fields.emplace_back(name, value);
  return head;
}

/// The status it is turned away with; 0 for one that may pass.
int status(const Head& head, const House& at = house(), Peer peer = Peer::own) {
  const auto reply = turned_away(head, peer, at);
  return reply ? reply->status : 0;
}

TEST(Gate, LetsOurOwnPageIn) {
  EXPECT_EQ(status(get("/")), 0);
  EXPECT_EQ(status(get("/a")), 0);
  EXPECT_EQ(status(get("/away")), 0);
  EXPECT_EQ(status(get("/assets/page.js", {{"Sec-Fetch-Site", "same-origin"}})), 0);
  EXPECT_EQ(status(own("/api/today")), 0);
  EXPECT_EQ(status(own("/api/why?claim=weeks")), 0);
  EXPECT_EQ(status(post("/api/week",
                        {{"Origin", "http://127.0.0.1:4321"}, {"Sec-Fetch-Site", "same-origin"}})),
            0);
  EXPECT_EQ(status(with(post("/api/week"), "Content-Type", "Application/JSON; charset=utf-8")), 0);
  EXPECT_EQ(status(with(own("/api/today"), "authorization", "bearer t0ken")), 0);
  EXPECT_EQ(status(without(post("/api/session"), "Authorization")), 0);
  Head chunked = with(without(post("/api/week"), "Content-Length"), "Transfer-Encoding", "Chunked");
  EXPECT_EQ(status(chunked), 0);
}

TEST(Gate, AnswersNobodyElseOnThisComputer) {
  EXPECT_EQ(status(get("/"), house(), Peer::stranger), 403);
  EXPECT_EQ(status(own("/api/today"), house(), Peer::stranger), 403);
}

TEST(Gate, KnowsOneHostOnly) {
  for (const char* host : {"localhost:4321", "127.0.0.1", "127.0.0.1:4322", "127.0.0.1:04321", "",
                           "127.0.0.1:4321.", "evil.example:4321", "[::1]:4321", "127.1:4321",
                           "127.0.0.1:4321, 127.0.0.1:4321", "user@127.0.0.1:4321"}) {
    EXPECT_EQ(status(with(own("/api/today"), "Host", host)), 421) << host;
    EXPECT_EQ(status(with(get("/"), "Host", host)), 421) << host;
  }
  EXPECT_EQ(status(without(own("/api/today"), "Host")), 421);
  EXPECT_EQ(status(own("/api/today", {{"host", "127.0.0.1:4321"}})), 421);
}

TEST(Gate, WantsATargetThatIsAPath) {
  for (const char* target : {"http://127.0.0.1:4321/", "*", "", "api/today", "127.0.0.1:4321"}) {
    EXPECT_EQ(status(own(target)), 400) << target;
  }
}

TEST(Gate, WantsToKnowWhereARequestEnds) {
  const Head chunked =
      with(without(post("/api/week"), "Content-Length"), "Transfer-Encoding", "chunked");
  EXPECT_EQ(status(with(chunked, "Content-Length", "2")), 400);
  for (const char* coding :
       {"gzip", "gzip, chunked", "chunked, chunked", "identity", "xchunked", ""}) {
    EXPECT_EQ(status(with(chunked, "Transfer-Encoding", coding)), 400) << coding;
  }
  Head twice = chunked;
  twice.fields.emplace_back("Transfer-Encoding", "chunked");
  EXPECT_EQ(status(twice), 400);
  Head old = chunked;
  old.http_1_1 = false;
  EXPECT_EQ(status(old), 400);
  for (const char* length : {"", "-1", "+2", "2, 2", "0x2", "2 ", "99999999999999999999"}) {
    EXPECT_EQ(status(with(post("/api/week"), "Content-Length", length)), 400) << length;
  }
  Head lengths = post("/api/week");
  lengths.fields.emplace_back("Content-Length", "2");
  EXPECT_EQ(status(lengths), 400);
}

TEST(Gate, AnswersNoOtherOrigin) {
  for (const char* origin :
       {"http://127.0.0.1:4322", "https://127.0.0.1:4321", "http://localhost:4321", "null",
        "http://evil.example", "http://127.0.0.1:4321/", ""}) {
    EXPECT_EQ(status(post("/api/week", {{"Origin", origin}})), 403) << origin;
    EXPECT_EQ(status(get("/", {{"Origin", origin}})), 403) << origin;
  }
  EXPECT_EQ(status(post("/api/week", {{"Origin", "http://127.0.0.1:4321"},
                                      {"Origin", "http://127.0.0.1:4321"}})),
            403);
}

TEST(Gate, AnswersNoOtherSite) {
  for (const char* site : {"cross-site", "same-site", "", "Same-Origin", "same-origin, none"}) {
    EXPECT_EQ(status(own("/api/today", {{"Sec-Fetch-Site", site}})), 403) << site;
    EXPECT_EQ(status(get("/", {{"Sec-Fetch-Site", site}})), 403) << site;
  }
  EXPECT_EQ(status(get("/", {{"Sec-Fetch-Site", "none"}})), 0);
  EXPECT_EQ(status(get("/a", {{"Sec-Fetch-Site", "none"}})), 0);
  EXPECT_EQ(status(get("/assets/page.js", {{"Sec-Fetch-Site", "none"}})), 403);
  EXPECT_EQ(status(own("/api/today", {{"Sec-Fetch-Site", "none"}})), 403);
}

TEST(Gate, LetsABrowserInFromOurRedirectFileOnlyWhileItIsAwaited) {
  const Head arrival = get("/a", {{"Sec-Fetch-Site", "cross-site"},
                                  {"Sec-Fetch-Mode", "navigate"},
                                  {"Sec-Fetch-Dest", "document"}});
  EXPECT_EQ(status(arrival), 403);
  House waiting = house();
  waiting.awaits_redirect = true;
  EXPECT_EQ(status(arrival, waiting), 0);
  EXPECT_EQ(status(with(arrival, "Sec-Fetch-Dest", "iframe"), waiting), 403);
  EXPECT_EQ(status(with(arrival, "Sec-Fetch-Mode", "no-cors"), waiting), 403);
  EXPECT_EQ(status(with(arrival, "Origin", "null"), waiting), 403);
  Head elsewhere = arrival;
  elsewhere.target = "/";
  EXPECT_EQ(status(elsewhere, waiting), 403);
  elsewhere.target = "/api/today";
  EXPECT_EQ(status(elsewhere, waiting), 403);
}

TEST(Gate, WantsExactlyOneTokenUnderApi) {
  EXPECT_EQ(status(get("/api/today")), 401);
  EXPECT_EQ(status(get("/api/nothing")), 401);
  EXPECT_EQ(status(get("/api")), 401);
  for (const char* given : {"Bearer", "Bearer ", "Bearer t0ke", "Bearer t0kenx", "Basic t0ken",
                            "t0ken", "Bearer  t0ken", "Bearer t0ken, Bearer t0ken"}) {
    EXPECT_EQ(status(with(own("/api/today"), "Authorization", given)), 401) << given;
  }
  EXPECT_EQ(status(own("/api/today", {{"Authorization", "Bearer t0ken"}})), 401);
}

TEST(Gate, KnowsEachPathByOneMethod) {
  EXPECT_EQ(status(own("/api/nothing")), 404);
  EXPECT_EQ(status(own("/api/today/")), 404);
  EXPECT_EQ(status(own("/api/")), 404);
  for (const Route& route : routes()) {
    Head head =
        route.method == "GET" ? own(std::string(route.path)) : post(std::string(route.path));
    if (route.body == Body::file) head = with(head, "Content-Type", "application/octet-stream");
    EXPECT_EQ(status(head), 0) << route.path;
    for (const char* method : {"GET", "POST", "HEAD", "PUT", "DELETE", "OPTIONS", "TRACE", "get"}) {
      head.method = method;
      if (method == route.method) continue;
      const auto reply = turned_away(head, Peer::own, house());
      ASSERT_TRUE(reply) << method << ' ' << route.path;
      EXPECT_EQ(reply->status, 405);
      EXPECT_EQ(reply->allow, route.method);
    }
  }
  Head head = get("/");
  head.method = "POST";
  EXPECT_EQ(status(head), 405);
}

TEST(Gate, WantsTheTypeThatThePathTakes) {
  for (const char* type : {"text/plain", "application/x-www-form-urlencoded", "multipart/form-data",
                           "application/jsonp", "text/json", "", "application/octet-stream"}) {
    EXPECT_EQ(status(with(post("/api/week"), "Content-Type", type)), 415) << type;
  }
  EXPECT_EQ(status(without(post("/api/week"), "Content-Type")), 415);
  EXPECT_EQ(status(post("/api/week", {{"Content-Type", "application/json"}})), 415);
  EXPECT_EQ(status(post("/api/upload")), 415);
}

TEST(Gate, WantsNoMoreThanItTakes) {
  EXPECT_EQ(status(with(post("/api/week"), "Content-Length", "1048576")), 0);
  EXPECT_EQ(status(with(post("/api/week"), "Content-Length", "1048577")), 413);
  const Head upload = with(post("/api/upload"), "Content-Type", "application/octet-stream");
  EXPECT_EQ(status(with(upload, "Content-Length", "1073741824")), 0);
  EXPECT_EQ(status(with(upload, "Content-Length", "1073741825")), 413);
  EXPECT_EQ(status(with(without(upload, "Content-Length"), "Transfer-Encoding", "chunked")), 411);
  EXPECT_EQ(status(own("/api/today", {{"Content-Length", "5"}})), 400);
  EXPECT_EQ(status(own("/api/today", {{"Content-Length", "0"}})), 0);
  EXPECT_EQ(status(own("/api/today", {{"Transfer-Encoding", "chunked"}})), 400);
}

TEST(Gate, SaysTheFirstThingThatIsWrong) {
  Head head =
      with(with(get("/api/nothing"), "Host", "evil.example"), "Origin", "http://evil.example");
  head.fields.emplace_back("Transfer-Encoding", "gzip");
  head.fields.emplace_back("Sec-Fetch-Site", "cross-site");
  head.method = "PUT";
  EXPECT_EQ(status(head, house(), Peer::stranger), 403);
  EXPECT_EQ(status(head), 421);
  head = with(head, "Host", "127.0.0.1:4321");
  EXPECT_EQ(status(head), 400);
  head = without(head, "Transfer-Encoding");
  EXPECT_EQ(status(head), 403);
  head = without(head, "Origin");
  EXPECT_EQ(status(head), 403);
  head = without(head, "Sec-Fetch-Site");
  EXPECT_EQ(status(head), 401);
  head = with(head, "Authorization", "Bearer t0ken");
  EXPECT_EQ(status(head), 404);
  head.target = "/api/week";
  EXPECT_EQ(status(head), 405);
  head.method = "POST";
  EXPECT_EQ(status(head), 415);
  EXPECT_EQ(status(with(head, "Content-Type", "application/json")), 0);
}

TEST(Gate, PointsToTheCommandLineWhereAnExportIsTooLarge) {
  Head head = with(post("/api/upload"), "Content-Type", "application/octet-stream");
  head = with(head, "Content-Length", "5000000000");
  const auto reply = turned_away(head, Peer::own, house());
  ASSERT_TRUE(reply);
  EXPECT_NE(reply->body.find("fonder import FILE"), std::string::npos);
}

TEST(PercentDecoded, GivesBytesOrNothing) {
  EXPECT_EQ(percent_decoded("Chat%20mit%20Zo%C3%AB.zip"), "Chat mit Zoë.zip");
  EXPECT_EQ(percent_decoded(""), "");
  for (const char* bad : {"%", "%4", "%zz", "a%2", "%-1"})
    EXPECT_FALSE(percent_decoded(bad)) << bad;
}

TEST(QueryValue, IsOneOfThem) {
  EXPECT_EQ(query_value("/api/why?claim=weeks", "claim"), "weeks");
  EXPECT_EQ(query_value("/api/why?x=1&claim=a%26b&claim=c", "claim"), "a&b");
  for (const char* none :
       {"/api/why", "/api/why?", "/api/why?claim", "/api/why?xclaim=1", "/?&&=&"}) {
    EXPECT_EQ(query_value(none, "claim"), "") << none;
  }
}

}  // namespace
}  // namespace fonder::web
