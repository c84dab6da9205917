#include "importing.h"

#include <unistd.h>

#include "ask.h"
#include "bar.h"
#include "home.h"
#include "json.h"
#include "out.h"
#include "questions.h"

namespace fonder::cli {
namespace {

app::ImportWishes wishes_of(const Given& given) {
  app::ImportWishes wishes;
  wishes.reading = reading_of(given);
  wishes.me = given.one("--me");
  wishes.bond = given.one("--bond");
  wishes.chat = given.one("--chat");
  wishes.keep_words = given.has("--keep-words");
  return wishes;
}

app::Answer read_in(const Desk& desk, app::Session& session, const app::ImportWishes& wishes) {
  const bool plain = desk.given.has("--plain");
  Bar bar(look_of(STDERR_FILENO, plain), isatty(STDERR_FILENO) != 0);
  app::Progress progress;
  progress.bytes = [&](std::uint64_t done, std::uint64_t of, const std::string& file) {
    bar.at(done, of, file);
  };
  progress.line = [&](const std::string& line) {
    bar.clear();
    const std::string text = wrapped(safe(line), desk.look.width);
    if (desk.json()) {
      complain(text);
    } else {
      tell(text);
    }
  };
  return app::import(session, files_of(desk.given), wishes, progress);
}

}  // namespace

app::ReadingWishes reading_of(const Given& given) {
  return {given.one("--zone"), order_of(given.one("--dates")), given.has("--accept-partial")};
}

std::vector<app::ExportFile> files_of(const Given& given) {
  std::vector<app::ExportFile> files;
  for (const std::string& path : given.all("FILE")) {
    app::ExportFile file;
    file.path = path;
    files.push_back(std::move(file));
  }
  return files;
}

app::Answer import_files(const Desk& desk, app::Session& session) {
  app::ImportWishes wishes = wishes_of(desk.given);
  Questions questions(desk, session, wishes);
  if (auto unsettled = questions.settle_who()) return *std::move(unsettled);
  app::Answer answer = read_in(desk, session, wishes);
  if (answer.exit == Exit::usage && questions.settle_dates()) {
    answer = read_in(desk, session, wishes);
  }
  return answer;
}

bool any_is_in(const app::Answer& answer) { return !answer.json.contains("error"); }

std::optional<Failure> still_open(const Given& given) {
  const archive::HomeState state = archive::state_of(home_of(given));
  const bool none = state == archive::HomeState::empty || state == archive::HomeState::interrupted;
  if (!none || someone_is_there()) return std::nullopt;
  if (!given.has("--me")) return no_me(app::inspect(files_of(given), reading_of(given)).json);
  if (!given.has("--bond")) return no_bond();
  return std::nullopt;
}

}  // namespace fonder::cli
