#include "csv_table.h"

#include <algorithm>

#include "base/text.h"

namespace fonder::sources::csv_file {

bool split(std::string_view row, char separator, std::vector<std::string>& cells) {
  cells.clear();
  cells.emplace_back();
  bool quoted = false;
  for (std::size_t at = 0; at < row.size(); ++at) {
    const char c = row[at];
    if (quoted && c == '"' && row.substr(at + 1).starts_with('"')) {
      cells.back() += c;
      ++at;
    } else if (c == '"' && (quoted || cells.back().empty())) {
      quoted = !quoted;
    } else if (c == separator && !quoted) {
      cells.emplace_back();
    } else {
      cells.back() += c;
    }
  }
  return !quoted;
}

char separator_of(std::string_view header) {
  const std::size_t at = header.find_first_of(",;\t");
  return at == std::string_view::npos ? ',' : header[at];
}

Table::Table(std::unique_ptr<Bytes> bytes) : lines_(std::move(bytes)) {
  Line line;
  if (!lines_.next(line)) return;
  separator_ = separator_of(line.text);
  split(line.text, separator_, header_);
  for (std::string& name : header_) name = folded(name);
}

bool Table::has(std::string_view column) const {
  return std::find(header_.begin(), header_.end(), column) != header_.end();
}

bool Table::next(Row& row) {
  Line line;
  do {
    if (!lines_.next(line)) return false;
  } while (line.text.empty() && line.fault == LineFault::none);
  row = {line.number, line.offset, line.text, line.fault, false};
  if (row.fault != LineFault::none || split(row.text, separator_, cells_)) return true;
  joined_ = line.text;
  bool inside = true;  // of quotes; only then is the whole looked at again
  while (inside && joined_.size() <= Lines::longest && lines_.next(line) &&
         line.fault == LineFault::none) {
    joined_ += '\n';
    joined_ += line.text;
    inside = (std::count(line.text.begin(), line.text.end(), '"') % 2 == 1) != inside;
  }
  row.open = inside || !split(joined_, separator_, cells_);
  row.text = joined_;
  return true;
}

std::string_view Table::operator[](std::string_view column) const {
  const auto at =
      static_cast<std::size_t>(std::find(header_.begin(), header_.end(), column) - header_.begin());
  return at < cells_.size() && at < header_.size() ? std::string_view(cells_[at])
                                                   : std::string_view();
}

bool is_events_header(const std::vector<std::string>& header) {
  const auto has = [&](std::string_view name) {
    return std::find(header.begin(), header.end(), name) != header.end();
  };
  return has("time") && has("from") + has("to") + has("kind") + has("pair") >= 2;
}

}  // namespace fonder::sources::csv_file
