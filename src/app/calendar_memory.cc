#include "calendar_memory.h"

#include "json.h"

namespace fonder::app {
namespace {

std::string key_of(BondId bond) { return "calendar-folder:" + std::to_string(bond.value); }

int number_of(const Json& body, const char* key) {
  const auto found = body.find(key);
  return found != body.end() && found->is_number_integer() ? found->get<int>() : 0;
}

plan::Agreed agreed_in(const Json& row) {
  return {text_of(row, "file"),
          text_of(row, "bytes"),
          text_of(row, "title"),
          text_of(row, "when"),
          number_of(row, "sequence"),
          text_of(row, "words"),
          number_of(row, "changes"),
          number_of(row, "named") == 1,
          number_of(row, "own") == 1 ? plan::Titles::own : plan::Titles::neutral};
}

Json json_of(const std::string& uid, const plan::Agreed& agreed) {
  return {{"uid", uid},
          {"file", agreed.file},
          {"bytes", agreed.bytes},
          {"title", agreed.title},
          {"when", agreed.when},
          {"sequence", agreed.sequence},
          {"words", agreed.words},
          {"changes", agreed.changes},
          {"named", agreed.named ? 1 : 0},
          {"own", agreed.titles == plan::Titles::own ? 1 : 0}};
}

}  // namespace

CalendarMemory calendar_memory(archive::Archive& archive, BondId bond) {
  const Json body = Json::parse(archive.setting(key_of(bond)).value_or("{}"), nullptr, false);
  CalendarMemory memory;
  if (!body.is_object()) return memory;
  memory.folder = text_of(body, "folder");
  const auto rows = body.find("agreed");
  if (rows == body.end() || !rows->is_array()) return memory;
  for (const Json& row : *rows) {
    if (row.is_object()) memory.agreed.emplace(text_of(row, "uid"), agreed_in(row));
  }
  return memory;
}

Result<void> remember(archive::Archive& archive, BondId bond, const CalendarMemory& memory) {
  Json rows = Json::array();
  for (const auto& [uid, agreed] : memory.agreed) rows.push_back(json_of(uid, agreed));
  const Json body{{"folder", memory.folder}, {"agreed", std::move(rows)}};
  return archive.set(key_of(bond), body.dump());
}

}  // namespace fonder::app
