// Times what a person waits for: an export into the open, encrypted archive, then the first page.
//
//   first_page_bench HOME FILE ME BOND [FILE…]
//
// HOME must not exist; further files are imported after the first (a newer export of the same
// chat). Prints one line of JSON: seconds for each import, for the first page (today and rhythm,
// from an archive just opened), and for asking again. Making the key and unlocking are not in any
// of them.
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "app/app.h"
#include "app/parser.h"

namespace {

using namespace fonder;

double seconds_since(std::chrono::steady_clock::time_point began) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
}

template <class Do>
double timed(Do&& what) {
  const auto began = std::chrono::steady_clock::now();
  what();
  return seconds_since(began);
}

app::Session session_of(std::unique_ptr<archive::Archive> archive) {
  app::Session session;
  session.archive = std::move(archive);
  session.now = std::chrono::floor<Milliseconds>(std::chrono::system_clock::now());
  session.zone = Zone::named("Europe/Berlin").value();
  return session;
}

int told(const Failure& failure) {
  std::fprintf(stderr, "%s %s\n", failure.what.c_str(), failure.next.c_str());
  return 1;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc == 2 && argv[1] == std::string_view(app::parser_role)) return app::run_parser();
  if (argc < 5) return 2;
  const std::filesystem::path home = argv[1];
  const archive::Secret passphrase(std::string_view("a passphrase for the bench"));
  auto made = archive::create(home, passphrase);
  if (!made) return told(made.error());
  app::Json out;
  {
    app::Session session = session_of(std::move(*made));
    for (int i = 2; i < argc; i = i == 2 ? 5 : i + 1) {
      app::ImportWishes wishes;
      wishes.me = argv[3];
      wishes.bond = argv[4];
      wishes.reading.zone = "Europe/Berlin";
      app::ExportFile file;
      file.path = argv[i];
      app::Answer answer;
      out["import_s"].push_back(timed([&] { answer = app::import(session, {file}, wishes); }));
      out["new"].push_back(answer.json.value("new", -1));
      for (const Problem& problem : answer.problems)
        std::fputs(fonder::told(problem).c_str(), stderr);
    }
  }
  auto opened = archive::open(home, passphrase);
  if (!opened) return told(opened.error());
  app::Session session = session_of(std::move(*opened));
  out["first_page_s"] = timed([&] { app::today(session), app::rhythm(session); });
  out["again_s"] = timed([&] { app::today(session), app::rhythm(session); });
  std::puts(out.dump().c_str());
}
