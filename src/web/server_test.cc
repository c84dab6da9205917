#include "server.h"

#include <algorithm>
#include <atomic>
#include <csignal>
#include <filesystem>
#include <memory>

#include <gmock/gmock.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include "golden.h"
#include "test_client.h"

#include "process/forked.h"
#include "process/pass.h"

namespace fonder::web {
namespace {

using fonder::test::read_file;
using fonder::test::Scratch;
using test::Ask;
using test::Heard;
using test::Line;
using test::OpenDoor;
using testing::HasSubstr;
using Json = nlohmann::ordered_json;

const Json nobody_here{{"here", ""}};

Door demo_door() {
  Door door;
  door.demo = true;
  door.opens = [] {
    auto demo = app::demo();
    EXPECT_TRUE(demo);
    return Result(std::optional(*std::move(demo)));
  };
  return door;
}

void expect_protected(const Heard& heard) {
  EXPECT_EQ(heard.fields.at("content-security-policy"),
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "
            "font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; "
            "frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'");
  EXPECT_EQ(heard.fields.at("x-content-type-options"), "nosniff");
  EXPECT_EQ(heard.fields.at("cache-control"), "no-store");
  EXPECT_EQ(heard.fields.at("referrer-policy"), "no-referrer");
  EXPECT_EQ(heard.fields.at("cross-origin-opener-policy"), "same-origin");
  EXPECT_EQ(heard.fields.at("cross-origin-resource-policy"), "same-origin");
  EXPECT_EQ(heard.fields.count("server"), 0U);
  EXPECT_EQ(heard.fields.count("set-cookie"), 0U);
  for (const auto& [name, value] : heard.fields) {
    EXPECT_FALSE(name.starts_with("access-control-")) << name;
  }
}

// --- who is let in

TEST(Server, ProtectsEveryAnswerErrorsToo) {
  OpenDoor door;
  Ask no_host{"GET", "/", {}, ""};
  Ask wrong_type = door.own("POST", "/api/week", "{}");
  wrong_type.fields[1] = "Content-Type: text/plain";
  const std::vector<std::pair<int, Ask>> asked{
      {200, door.anonymous("GET", "/")},
      {200, door.anonymous("GET", "/away")},
      {200, door.own("GET", "/api/state")},
      {400, door.own("POST", "/api/week", "[]")},
      {401, door.anonymous("GET", "/api/state")},
      {404, door.own("GET", "/api/nothing")},
      {404, door.anonymous("GET", "/nothing")},
      {405, door.own("PUT", "/api/state")},
      {409, door.own("GET", "/api/today")},
      {415, wrong_type},
      {421, no_host},
  };
  for (const auto& [status, ask] : asked) {
    const Heard heard = door.ask(ask);
    EXPECT_EQ(heard.status, status) << ask.method << ' ' << ask.target;
    expect_protected(heard);
    const bool api = ask.target.starts_with("/api");
    EXPECT_EQ(heard.fields.at("content-type"),
              api ? "application/json" : "text/html; charset=utf-8");
    EXPECT_EQ(api && status >= 400, heard.json().contains("error")) << ask.target;
  }
}

TEST(Server, RefusesBadFraming) {
  OpenDoor door;
  const std::string head = "Host: " + door.host() + "\r\nAuthorization: Bearer " + door.token() +
                           "\r\nContent-Type: application/json\r\n";
  const std::string post = "POST /api/week HTTP/1.1\r\n" + head;
  const std::vector<std::pair<std::string, int>> bad{
      {post + "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n", 400},
      {post + "Transfer-Encoding: chunked\r\nContent-Length: 2\r\n\r\n2\r\n{}\r\n0\r\n\r\n", 400},
      {post + "Transfer-Encoding: gzip\r\n\r\n", 400},
      {post + "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}", 400},
      {post + "Content-Length: two\r\n\r\n{}", 400},
      {post + "Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n", 400},
      {post + "Bad Header: x\r\n\r\n", 400},
      {"GET http://" + door.host() + "/ HTTP/1.1\r\n" + head + "\r\n", 400},
      {"GET  / HTTP/1.1\r\n\r\n", 400},
      {"GET / HTTP/3.7\r\n\r\n", 400},
      {"\x16\x03\x01\x02\x01\x01\r\n\r\n", 400},
      {"GET / HTTP/1.1\r\nX: " + std::string(20'000, 'a') + "\r\n\r\n", 431},
      {"GET /" + std::string(20'000, 'a') + " HTTP/1.1\r\n" + head + "\r\n", 431},
      {post + "Content-Length: 1048577\r\n\r\n", 413},
      {post + "Transfer-Encoding: chunked\r\n\r\n200000\r\n" + std::string(0x200000, ' ') +
           "\r\n0\r\n\r\n",
       413},
  };
  for (const auto& [text, status] : bad) {
    Line line = door.line();
    line.say(text);
    const Heard heard = line.hear();
    EXPECT_EQ(heard.status, status) << text.substr(0, 60) << " … " << text.substr(text.size() - 20);
    if (heard.status != 0) expect_protected(heard);
  }
  EXPECT_EQ(door.get("/api/state").status, 200);
}

TEST(Server, ReadsABodyInChunks) {
  OpenDoor door(demo_door());
  Line line = door.line();
  line.say("POST /api/lock HTTP/1.1\r\nHost: " + door.host() + "\r\nAuthorization: Bearer " +
           door.token() +
           "\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
           "1\r\n{\r\n1\r\n}\r\n0\r\n\r\n");
  EXPECT_EQ(line.hear().json(), (Json{{"state", "locked"}}));
}

TEST(Server, KeepsAConnectionForTheNextRequest) {
  OpenDoor door;
  Line line = door.line();
  const std::string ask = door.own("GET", "/api/state").text();
  line.say(ask + ask);  // two at once: answered in order
  EXPECT_EQ(line.hear().status, 200);
  EXPECT_EQ(line.hear().status, 200);
  line.say(ask);
  EXPECT_EQ(line.hear().status, 200);
}

TEST(Server, ClosesTheConnectionOfWhomItTurnsAway) {
  OpenDoor door;
  Line line = door.line();
  line.say(door.anonymous("GET", "/api/state").text());
  EXPECT_EQ(line.hear().status, 401);
  EXPECT_TRUE(line.is_hung_up_on());
}

TEST(Server, AnswersWhileHundredsOfOthersAreIdleOrDripping) {
  OpenDoor door;
  door.token();
  std::vector<Line> others;
  for (int i = 0; i < 250; ++i) {
    others.push_back(door.line());
    ASSERT_TRUE(others.back().connected());
    if (i % 5 == 0) others.back().say("GET / HTTP/1.1\r\nHo");
  }
  for (int round = 0; round < 5; ++round) {
    for (std::size_t i = 0; i < others.size(); i += 5) others[i].say("s");
    const auto asked = std::chrono::steady_clock::now();
    EXPECT_EQ(door.get("/api/state").status, 200);
    const auto took = std::chrono::steady_clock::now() - asked;
    EXPECT_LT(took, Seconds{5});  // far below a header's 10 s: nobody had to give up first
  }
  const auto quiet = [](const Line& line) { return !line.stirs(0); };
  EXPECT_TRUE(std::all_of(others.begin(), others.end(), quiet)) << "the others are still open";
}

TEST(Server, TakesNoMoreThan512Connections) {
  rlimit files{};
  getrlimit(RLIMIT_NOFILE, &files);
  files.rlim_cur = std::min<rlim_t>(files.rlim_max, 4096);
  setrlimit(RLIMIT_NOFILE, &files);
  if (files.rlim_cur < 1200) GTEST_SKIP() << "skipped: too few file descriptors are allowed here";
  OpenDoor door;
  door.token();
  std::vector<Line> others;
  for (int i = 0; i < 511; ++i) others.push_back(door.line());
  Line last = door.line();
  last.say(door.own("GET", "/api/state").text());
  EXPECT_EQ(last.hear().status, 200);
  Line beyond = door.line();
  EXPECT_TRUE(beyond.is_hung_up_on());
  others.clear();
  for (int tries = 0; tries < 100; ++tries) {  // the places are free once the door has noticed
    if (door.get("/api/state").status == 200) return;
    usleep(20'000);
  }
  ADD_FAILURE() << "no place became free";
}

TEST(Server, AnswersNoOtherUserOfThisComputer) {
  if (getuid() != 0) GTEST_SKIP() << "skipped: only root can become someone else";
  OpenDoor door;
  const std::string ask = door.own("GET", "/api/state").text();
  const std::uint16_t port = door.port();
  const pid_t child = fork();
  if (child == 0) {
    if (setuid(65534) != 0) _exit(99);
    Line line(port);
    line.say(ask);
    _exit(line.hear().status == 403 ? 0 : 1);
  }
  int status = 0;
  waitpid(child, &status, 0);
  EXPECT_TRUE(WIFEXITED(status));
  EXPECT_EQ(WEXITSTATUS(status), 0);
  EXPECT_EQ(door.get("/api/state").status, 200);
}

// --- the link

TEST(Server, ExchangesItsLinkOnce) {
  OpenDoor door;
  const Heard guess = door.exchange("guess");
  EXPECT_EQ(guess.status, 401);
  const Heard first = door.exchange(door.code());
  EXPECT_EQ(first.status, 200);
  EXPECT_EQ(first.json()["token"].get<std::string>().size(), 43U);
  const Heard second = door.exchange(door.code());
  EXPECT_EQ(second.status, 401);
  EXPECT_EQ(second.json()["error"]["what"], "This link was already used.");
}

TEST(Server, TakesNoLinkThatIsTooOld) {
  Door late;
  late.link_lives = Seconds{0};
  OpenDoor door(std::move(late));
  const Heard heard = door.exchange(door.code());
  EXPECT_EQ(heard.status, 401);
  EXPECT_THAT(heard.json()["error"]["what"].get<std::string>(), HasSubstr("too old"));
}

TEST(Server, HandsABrowserAFileAndRemovesItOnceTheLinkIsUsed) {
  const Scratch scratch;
  Door browsing;
  browsing.home = scratch.path();
  std::filesystem::path file;
  std::string told;
  browsing.listening = [&](const std::string& address) { told = address; };
  browsing.browse = [&](const std::filesystem::path& path) { file = path; };
  OpenDoor door(std::move(browsing));
  EXPECT_THAT(told, HasSubstr("http://" + door.host() + "/a#k="));
  EXPECT_THAT(read_file(file), HasSubstr(told));

  Ask arrival = door.anonymous("GET", "/a");
  for (const char* field :
       {"Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: navigate", "Sec-Fetch-Dest: document"}) {
    arrival.fields.emplace_back(field);
  }
  EXPECT_EQ(door.ask(arrival).status, 200);
  EXPECT_EQ(door.exchange(door.code()).status, 200);
  EXPECT_FALSE(std::filesystem::exists(file));
  EXPECT_EQ(door.ask(arrival).status, 403);
}

// --- locking and stopping

TEST(Server, LocksAndNothingOfTheArchiveIsAnsweredAnyMore) {
  OpenDoor door(demo_door());
  EXPECT_EQ(door.get("/api/today").status, 200);
  EXPECT_EQ(door.post("/api/lock", Json::object()).json(), (Json{{"state", "locked"}}));
  for (const char* path : {"/api/today", "/api/rhythm", "/api/recorded", "/api/why?claim=weeks"}) {
    const Heard heard = door.get(path);
    EXPECT_EQ(heard.status, 409) << path;
    EXPECT_EQ(heard.body.find("Noor"), std::string::npos) << path;
  }
  EXPECT_EQ(door.get("/api/state").json()["state"], "locked");
  EXPECT_EQ(door.post("/api/unlock", {{"passphrase", ""}}).json()["state"], "open");
  EXPECT_EQ(door.get("/api/today").status, 200);
}

/// Clocks that a test moves on; the machine's own beside them.
class Moved {
 public:
  void idles(Seconds time) { idle_ += time.count(); }
  void sleeps(Seconds time) { asleep_ += time.count(); }
  process::Clocks operator()() const {
    process::Clocks now = process::clocks_of_machine();
    now.monotonic += Seconds{idle_};
    now.boot += Seconds{idle_ + asleep_};
    return now;
  }

 private:
  std::atomic<std::int64_t> idle_{0};
  std::atomic<std::int64_t> asleep_{0};
};

/// Opens a door, moves its clocks, and says whether a page that waits there was left alone.
bool stays_open(const std::function<void(Moved&)>& move) {
  Moved clocks;
  Door own;
  own.opens = [] {
    auto session = app::demo();
    EXPECT_TRUE(session);
    session->demo = false;  // invented people need no lock
    return Result(std::optional(*std::move(session)));
  };
  own.clocks = [&] { return clocks(); };
  OpenDoor door(std::move(own));
  EXPECT_EQ(door.get("/api/today").status, 200);
  Line waiting = door.line();
  waiting.say(
      door.own("GET", "/api/here?of=" + door.get("/api/here").json().value("here", "")).text());
  move(clocks);
  if (!waiting.stirs(3000)) return true;
  EXPECT_EQ(waiting.hear().json(), nobody_here);
  EXPECT_TRUE(waiting.is_hung_up_on());
  EXPECT_EQ(door.get("/api/today").status, 409);
  return false;
}

TEST(Server, LocksAfterFiveMinutesWithoutARequestAndAtOnceWhenTheMachineHasSlept) {
  EXPECT_FALSE(stays_open([](Moved& clocks) { clocks.idles(Seconds{300}); }));
  EXPECT_FALSE(stays_open([](Moved& clocks) { clocks.sleeps(Seconds{5}); }));
  EXPECT_TRUE(stays_open([](Moved& clocks) { clocks.idles(Seconds{280}); }));
}

TEST(Server, ForgetsUploadsWhenItLocks) {
  OpenDoor door(demo_door());
  const Heard up = door.upload("a.txt", "not an export");
  EXPECT_EQ(up.json(), (Json{{"upload", "u1"}, {"name", "a.txt"}, {"bytes", 13}}));
  EXPECT_EQ(door.post("/api/inspect", {{"upload", "u1"}}).status, 422);
  door.post("/api/lock", Json::object());
  EXPECT_EQ(door.post("/api/inspect", {{"upload", "u1"}}).status, 404);
}

TEST(Server, StopsWhenThePersonIsDone) {
  OpenDoor door(demo_door());
  EXPECT_EQ(door.post("/api/done", Json::object()).json(), (Json{{"state", "locked"}}));
  door.join();
  EXPECT_FALSE(door.line().connected());
}

TEST(Server, StopsByItselfWhenNobodyAsksForAnything) {
  Door idle;
  idle.idle = Seconds{1};
  OpenDoor door(std::move(idle));
  Line open = door.line();
  door.join();
  EXPECT_TRUE(open.is_hung_up_on());
}

TEST(Server, TellsAPageThatWaitsForItsEndNowAndThenThatItIsHere) {
  Door patient = demo_door();
  patient.here_for = Seconds{0};
  OpenDoor door(std::move(patient));
  const std::string core = door.get("/api/here").json().value("here", "");
  EXPECT_EQ(door.get("/api/here?of=" + core).json(), (Json{{"here", core}}));
  EXPECT_EQ(door.ask(door.anonymous("GET", "/api/here")).status, 401);
}

TEST(Server, TellsAPageThatWaitsThatNobodyIsHereAsSoonAsItLocks) {
  OpenDoor door(demo_door());
  Line waiting = door.line();
  const std::string core = door.get("/api/here").json().value("here", "");
  waiting.say(door.own("GET", "/api/here?of=" + core).text());
  EXPECT_FALSE(waiting.stirs(100));
  door.post("/api/lock", Json::object());
  EXPECT_TRUE(waiting.stirs(1000));
  EXPECT_EQ(waiting.hear().json(), nobody_here);
  EXPECT_TRUE(waiting.is_hung_up_on());
}

TEST(Server, StopsThoughAPageWaitsForItsEndAgainAndAgain) {
  Door idle;
  idle.idle = Seconds{1};
  idle.here_for = Seconds{0};
  OpenDoor door(std::move(idle));
  const std::string core = door.get("/api/here").json().value("here", "");
  const std::string ask = door.own("GET", "/api/here?of=" + core).text();
  const auto began = std::chrono::steady_clock::now();
  Line line = door.line();
  while (line.say(ask) && line.hear().status == 200) {
    ASSERT_LT(std::chrono::steady_clock::now() - began, Seconds{20}) << "it is kept awake";
    usleep(20'000);
  }
  door.join();
}

TEST(Server, StopsWhileVerbsAreRunning) {
  auto door = std::make_unique<OpenDoor>(demo_door());
  std::vector<Line> lines;
  const std::string ask = door->own("GET", "/api/rhythm").text();
  for (int i = 0; i < 20; ++i) {
    lines.push_back(door->line());
    lines.back().say(ask);
  }
  door.reset();
  for (Line& line : lines) EXPECT_TRUE(line.stirs(0));  // answered or hung up on, never left
}

/// The whole of serve(), in a process of its own, as the program has it.
class Served {
 public:
  explicit Served(Door door) {
    auto made = process::fork_off(
        [&](Descriptor tells) {
          door.listening = [&](const std::string& address) {
            process::send_request(tells.get(), address, {});
          };
          const auto served = serve(door);
          return served ? static_cast<int>(*served) : 100;
        },
        SIGKILL);
    EXPECT_TRUE(made);
    made_ = *std::move(made);
    std::string address;
    EXPECT_TRUE(process::receive_frame(made_.socket.get(), address));
    code_ = address.substr(address.find("#k=") + 3);
    port_ = static_cast<std::uint16_t>(std::stoi(address.substr(address.rfind(':') + 1)));
    const std::string body = R"({"code":")" + code_ + "\"}";
    token_ = ask("POST", "/api/session", body).json().value("token", "");
  }
  ~Served() {
    if (made_.pid > 0) kill(made_.pid, SIGKILL);
    end();
  }
  Served(const Served&) = delete;
  Served& operator=(const Served&) = delete;

  pid_t supervisor() const { return made_.pid; }
  /// The one that serves now; it has the supervisor for a parent.
  pid_t core() const {
    const std::string list = read_file(fmt::format("/proc/{0}/task/{0}/children", made_.pid));
    return list.empty() ? 0 : std::stoi(list);
  }
  Heard ask(const std::string& method, const std::string& target, const std::string& body = "") {
    Ask ask{method, target, {fmt::format("Host: 127.0.0.1:{}", port_)}, body};
    if (method == "POST") ask.fields.emplace_back("Content-Type: application/json");
    if (!token_.empty()) ask.fields.emplace_back("Authorization: Bearer " + token_);
    Line line(port_);
    line.say(ask.text());
    return line.hear();
  }
  Heard post(const std::string& target, const Json& body) {
    return ask("POST", target, body.dump());
  }
  /// Waits for the supervisor's end: its exit code.
  int end() { return made_.pid > 0 ? process::end_of(std::exchange(made_.pid, -1)) : -1; }

 private:
  process::Forked made_;
  std::string code_;
  std::uint16_t port_ = 0;
  std::string token_;
};

TEST(Serve, EndsCleanlyOnASignal) {
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
    Served served((Door()));
    EXPECT_EQ(served.ask("GET", "/api/state").json()["state"], "empty");
    kill(served.supervisor(), signal);
    EXPECT_EQ(served.end(), 0);
  }
}

TEST(Serve, EndsWithItsCoreWhenThePersonIsDone) {
  Served served(demo_door());
  EXPECT_EQ(served.post("/api/done", Json::object()).status, 200);
  EXPECT_EQ(served.end(), 0);
}

TEST(Serve, LocksByTheEndOfTheCoreAndAFreshOneTakesOver) {
  Served served(demo_door());
  EXPECT_EQ(served.ask("GET", "/api/today").status, 200);
  const pid_t first = served.core();
  EXPECT_EQ(served.post("/api/lock", Json::object()).json(), (Json{{"state", "locked"}}));
  EXPECT_EQ(served.ask("GET", "/api/today").status, 409);  // the tab's token is as good as before
  EXPECT_NE(served.core(), first);
  EXPECT_NE(kill(first, 0), 0) << "the core lives on";
  EXPECT_EQ(served.post("/api/unlock", {{"passphrase", ""}}).json()["state"], "open");
  EXPECT_EQ(served.ask("GET", "/api/today").status, 200);
}

TEST(Serve, LetsNobodyInToACoreThatHasLocked) {
  Served served(demo_door());
  for (int round = 0; round < 20; ++round) {
    served.post("/api/lock", Json::object());
    ASSERT_EQ(served.ask("GET", "/api/state").status, 200) << "round " << round;
    ASSERT_EQ(served.post("/api/unlock", {{"passphrase", ""}}).status, 200);
  }
}

TEST(Serve, TellsAtOnceThatAnotherCoreStandsThere) {
  Served served(demo_door());
  const std::string first = served.ask("GET", "/api/here").json().value("here", "");
  served.post("/api/lock", Json::object());
  const auto asked = std::chrono::steady_clock::now();
  EXPECT_NE(served.ask("GET", "/api/here?of=" + first).json().value("here", ""), first);
  EXPECT_LT(std::chrono::steady_clock::now() - asked, Seconds{10});
}

TEST(Serve, NeedsNoOtherCoreToLockWhatIsLocked) {
  Served served((Door()));
  EXPECT_EQ(served.ask("GET", "/api/state").status, 200);
  const pid_t core = served.core();
  EXPECT_EQ(served.post("/api/lock", Json::object()).status, 200);
  EXPECT_EQ(served.ask("GET", "/api/state").status, 200);
  EXPECT_EQ(served.core(), core);
}

TEST(Serve, StandsAnotherCoreInThePlaceOfOneThatFell) {
  Served served(demo_door());
  const pid_t first = served.core();
  kill(first, SIGKILL);
  EXPECT_EQ(served.ask("GET", "/api/state").json()["state"], "locked");
  EXPECT_NE(served.core(), first);
}

TEST(Serve, LeavesNoCoreBehindWhenItIsKilled) {
  Served served(demo_door());
  const pid_t core = served.core();
  kill(served.supervisor(), SIGKILL);
  served.end();
  for (int tries = 0; tries < 200 && kill(core, 0) == 0; ++tries) usleep(50'000);
  EXPECT_NE(kill(core, 0), 0);
}

TEST(Serve, GoesOnWithTheExitCodeOfACoreThatCouldNotOpen) {
  Door door;
  door.opens = []() -> Result<std::optional<app::Session>> {
    return Failure{Exit::locked, "no passphrase", ""};
  };
  const auto served =
      process::fork_off([&](Descriptor) { return static_cast<int>(serve(door).value()); }, SIGKILL);
  ASSERT_TRUE(served);
  EXPECT_EQ(process::end_of(served->pid), static_cast<int>(Exit::locked));
}

TEST(Serve, SaysSoWhenItCannotListen) {
  OpenDoor first;
  Door second;
  second.port = first.port();
  const auto served = serve(second);
  ASSERT_FALSE(served);
  EXPECT_EQ(served.error().exit, Exit::could_not);
}

// --- verbs

TEST(Server, AnswersWhatTheVerbsAnswer) {
  auto session = app::demo();
  ASSERT_TRUE(session);
  OpenDoor door(demo_door());
  EXPECT_EQ(door.get("/api/words").json(), app::words().json);
  EXPECT_EQ(door.get("/api/today").json(), app::today(*session).json);
  EXPECT_EQ(door.get("/api/rhythm").json(), app::rhythm(*session).json);
  EXPECT_EQ(door.get("/api/recorded").json(), app::recorded(*session).json);
  EXPECT_EQ(door.get("/api/why?claim=weeks").json(), app::why(*session, "weeks").json);
  Json state = app::state(*session).json;
  state["exit_target"] = "/away";
  EXPECT_EQ(door.get("/api/state").json(), state);
}

TEST(Server, SaysHowFarItIsWhileAVerbRuns) {
  const Scratch scratch;
  Door made;
  made.home = scratch.path() / "home";
  OpenDoor door(std::move(made));
  Line slow = door.line();  // making an archive takes the time that guessing its passphrase would
  slow.say(
      door.own(
              "POST", "/api/start",
              R"({"passphrase":"p","bond":"Noor","how":"partner","live":"apart","mostly":"message"})")
          .text());
  EXPECT_EQ(door.get("/api/progress").json()["busy"], false);
  EXPECT_FALSE(slow.stirs(0)) << "progress was answered while the verb was still running";
  EXPECT_EQ(slow.hear().json()["state"], "open");
}

TEST(Server, RefusesFieldsItDoesNotKnow) {
  OpenDoor door(demo_door());
  const Heard heard = door.post("/api/week", {{"together", "sat"}, {"colour", "red"}});
  EXPECT_EQ(heard.status, 400);
  EXPECT_THAT(heard.json()["error"]["what"].get<std::string>(), HasSubstr("colour"));
}

constexpr std::string_view chat =
    "03/02/2024, 08:15 - Ada: good morning, are you up?\n"
    "03/02/2024, 08:20 - Noor: barely\n"
    "14/02/2024, 19:02 - Ada: the train is late again\n"
    "14/02/2024, 19:03 - Noor: then I cook\n"
    "25/02/2024, 21:40 - Noor: sleep well\n";

class OwnArchive : public testing::Test {
 protected:
  OwnArchive() {
    Door made;
    made.home = scratch_.path() / "home";
    made.cost = {1, 8192};
    door_ = std::make_unique<OpenDoor>(std::move(made));
  }
  OpenDoor& door() { return *door_; }
  Heard start() {
    return door().post("/api/start", {{"passphrase", "p"},
                                      {"bond", "Noor"},
                                      {"how", "partner"},
                                      {"live", "apart"},
                                      {"mostly", "message"},
                                      {"keep_words", false},
                                      {"exit_target", ""}});
  }
  Heard import(const std::string& key) {
    return door().post("/api/import", {{"upload", key},
                                       {"chat", ""},
                                       {"me", "Ada"},
                                       {"bond", "Noor"},
                                       {"dates", nullptr},
                                       {"zone", "Europe/Vienna"},
                                       {"keep_words", false}});
  }

 private:
  Scratch scratch_;
  std::unique_ptr<OpenDoor> door_;
};

TEST_F(OwnArchive, GoesFromEmptyToTheFirstSentence) {
  EXPECT_EQ(door().get("/api/state").json()["state"], "empty");
  EXPECT_EQ(door().get("/api/today").status, 409);
  EXPECT_EQ(start().json()["state"], "open");

  const Heard up = door().upload("WhatsApp%20Chat%20with%20Noor.txt", std::string(chat));
  ASSERT_EQ(up.status, 200) << up.body;
  EXPECT_EQ(up.json()["name"], "WhatsApp Chat with Noor.txt");
  const std::string key = up.json()["upload"];

  Json found =
      door().post("/api/inspect", {{"upload", key}, {"zone", ""}, {"dates", nullptr}}).json();
  ASSERT_TRUE(found.contains("files")) << found;
  EXPECT_EQ(found["files"][0]["chats"][0]["messages"], 5);

  const Heard in = import(key);
  ASSERT_EQ(in.status, 200) << in.body;
  EXPECT_EQ(in.json()["new"], 5);
  EXPECT_EQ(import(key).status, 404);  // what is in is not held twice
  const std::string again = door().upload("again.txt", std::string(chat)).json()["upload"];
  EXPECT_EQ(import(again).json()["new"], 0);

  EXPECT_EQ(door().get("/api/recorded").json()["sources"][0]["messages"], 5);
  EXPECT_NE(door().get("/api/today").json()["text"], "");
}

TEST_F(OwnArchive, KeepsAMarkedWeekThroughALock) {
  start();
  const Heard marked = door().post(
      "/api/week", {{"together", "sat,sun"}, {"talked", ""}, {"apart", ""}, {"wish", "closer"}});
  ASSERT_EQ(marked.status, 200) << marked.body;
  const Json week = marked.json()["week"];
  EXPECT_EQ(week["days"][5]["together"], true);
  door().post("/api/lock", Json::object());
  EXPECT_EQ(door().post("/api/unlock", {{"passphrase", "q"}}).status, 409);
  EXPECT_EQ(door().post("/api/unlock", {{"passphrase", "p"}}).status, 409);  // too soon
  usleep(1'100'000);
  EXPECT_EQ(door().post("/api/unlock", {{"passphrase", "p"}}).json()["state"], "open");
  EXPECT_EQ(door().get("/api/today").json()["week"], week);
}

TEST_F(OwnArchive, SealsALineWhileItIsLockedAndHasItOnceAfterwards) {
  start();
  const Json open = door().post("/api/note", {{"kind", "little"}, {"text", "her mug"}}).json();
  EXPECT_EQ(open["sealed"], false) << open;
  door().post("/api/lock", Json::object());
  const Heard sealed = door().post("/api/note", {{"kind", "story"}, {"text", "a heron"}});
  ASSERT_EQ(sealed.status, 200) << sealed.body;
  EXPECT_EQ(sealed.json()["sealed"], true);
  EXPECT_EQ(sealed.body.find("heron"), std::string::npos);
  EXPECT_EQ(door().post("/api/journal", Json::object()).status, 409);
  const Json unlocked = door().post("/api/unlock", {{"passphrase", "p"}}).json();
  EXPECT_TRUE(unlocked.contains("notice")) << unlocked;
  EXPECT_FALSE(door().get("/api/state").json().contains("notice")) << "said once";
  EXPECT_EQ(door().post("/api/journal", Json::object()).json()["total"], 2);
}

TEST_F(OwnArchive, ChangesALineOfTheJournal) {
  start();
  const Json kept = door().post("/api/note", {{"kind", "little"}, {"text", "her mg"}}).json();
  const Json changed =
      door().post("/api/journal", {{"id", kept["id"]}, {"text", "her mug"}}).json();
  EXPECT_EQ(changed["seasons"][0]["entries"][0]["text"], "her mug");
  EXPECT_EQ(door().post("/api/journal", {{"id", 99}, {"text", "x"}}).status, 400);
  EXPECT_EQ(door().post("/api/note", {{"kind", "little"}, {"text", " "}}).status, 400);
  EXPECT_EQ(door().post("/api/note", {{"text", "tea"}}).status, 400);
  const std::string long_line(64 * 1024, 'x');
  EXPECT_EQ(door().post("/api/note", {{"kind", "note"}, {"text", long_line}}).status, 200);
  EXPECT_EQ(door().post("/api/note", {{"kind", "note"}, {"text", long_line + "x"}}).status, 400);
  EXPECT_EQ(door().post("/api/journal", {{"id", kept["id"]}, {"erase", true}}).json()["total"], 1);
}

TEST_F(OwnArchive, AnswersHolesWithWhatIsRecordedNow) {
  start();
  const Heard heard = door().post("/api/hole", {{"from", "2024-03-01"}, {"to", "2024-03-14"}});
  ASSERT_EQ(heard.status, 200) << heard.body;
  EXPECT_EQ(heard.json()["holes"][0]["from"], "2024-03-01");
}

TEST(Upload, TakesBytesAsTheyAreAndANameWithoutFolders) {
  OpenDoor door;
  const std::string bytes(3'000'000, '\xff');
  const Heard heard = door.upload("..%2F..%2Fchat.zip", bytes);
  EXPECT_EQ(heard.json(), (Json{{"upload", "u1"}, {"name", "chat.zip"}, {"bytes", bytes.size()}}));
  for (const char* name : {"", "%", "%FF.txt", "a%00b", "folder%2F"}) {
    EXPECT_EQ(door.upload(name, "x").status, 400) << name;
  }
}

TEST(Upload, IsRefusedBeforeItsBytesArriveWhereItIsTooLarge) {
  OpenDoor door;
  Line line = door.line();
  line.say("POST /api/upload HTTP/1.1\r\nHost: " + door.host() + "\r\nAuthorization: Bearer " +
           door.token() +
           "\r\nContent-Type: application/octet-stream\r\nX-File-Name: a.zip\r\n"
           "Content-Length: 1073741825\r\n\r\n");
  const Heard heard = line.hear();
  EXPECT_EQ(heard.status, 413);
  EXPECT_THAT(heard.json()["error"]["next"].get<std::string>(), HasSubstr("fonder import"));
}

TEST(Upload, HearsOutWhomItRefusesSoThatTheAnswerArrives) {
  OpenDoor door;
  Line line = door.line();
  line.say("POST /api/upload HTTP/1.1\r\nHost: " + door.host() + "\r\nAuthorization: Bearer " +
           door.token() +
           "\r\nContent-Type: application/octet-stream\r\nX-File-Name: a.zip\r\n"
           "Content-Length: 2000000000\r\n\r\n");
  const std::string piece(1'000'000, 'z');
  for (int i = 0; i < 30; ++i) ASSERT_TRUE(line.say(piece)) << "cut off after " << i << " MB";
  EXPECT_EQ(line.hear().status, 413);
}

/// A request for a week, up to where its body begins.
std::string a_week(OpenDoor& door, const std::string& fields) {
  return "POST /api/week HTTP/1.1\r\nHost: " + door.host() + "\r\nAuthorization: Bearer " +
         door.token() + "\r\nContent-Type: application/json\r\n" + fields + "\r\n\r\n";
}
const std::string no_days = R"({"together":""})";

TEST(Connection, EndsWhereTheBodyIsLargerThanIsRead) {
  OpenDoor door;
  Line line = door.line();
  line.say(a_week(door, "Transfer-Encoding: chunked") + "200001\r\n" + std::string(0x200001, ' ') +
           "\r\n0\r\n\r\n" + a_week(door, "Content-Length: 15") + no_days);
  EXPECT_EQ(line.hear().status, 413);
  EXPECT_EQ(line.hear().status, 0) << "nothing behind it is a request";
}

TEST(Connection, EndsWhereThatIsAskedForWithABody) {
  OpenDoor door;
  Line line = door.line();
  line.say(a_week(door, "Connection: close\r\nContent-Length: 15") + no_days);
  EXPECT_EQ(line.hear().fields["connection"], "close");
  line.say(a_week(door, "Content-Length: 15") + no_days);
  EXPECT_EQ(line.hear().status, 0);
}

TEST(Upload, IsForgottenWhereItsSenderGoesAway) {
  OpenDoor door;
  const std::string head = "POST /api/upload HTTP/1.1\r\nHost: " + door.host() +
                           "\r\nAuthorization: Bearer " + door.token() +
                           "\r\nContent-Type: application/octet-stream\r\nX-File-Name: a.zip\r\n"
                           "Content-Length: 1073741824\r\n\r\n";
  for (int i = 0; i < 3; ++i) {
    Line line = door.line();
    line.say(head + "some");
  }
  Heard heard;
  for (int tries = 0; tries < 100 && heard.status != 200; ++tries) {
    heard = door.upload("b.zip", "b");
    if (heard.status != 200) usleep(10'000);
  }
  EXPECT_EQ(heard.status, 200) << "the room of those who left is free again";
}

}  // namespace
}  // namespace fonder::web
