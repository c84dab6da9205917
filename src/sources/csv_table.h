// Rows of a CSV file by the names of their columns (RFC 4180; also with semicolons or tabs).
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "lines.h"
#include "source.h"

namespace fonder::sources::csv_file {

/// Cells of one row; quoted ones without their quotes. False where a quote stays open.
bool split(std::string_view row, char separator, std::vector<std::string>& cells);

/// The separator of a header: the first of , ; and tab that stands in it.
char separator_of(std::string_view header);

/// A row that was read, or a line that cannot be one.
struct Row {
  std::uint64_t line = 0;
  std::uint64_t offset = 0;
  std::string_view text;  // as it stands
  LineFault fault = LineFault::none;
  bool open = false;  // a quote stays open to the end of the file, or over a megabyte
};

class Table {
 public:
  explicit Table(std::unique_ptr<Bytes> bytes);

  /// The names in the first line, in lower case.
  const std::vector<std::string>& header() const { return header_; }
  bool has(std::string_view column) const;
  /// False at the end. Empty lines are passed over.
  bool next(Row& row);
  /// The cell in that column of the row last read; empty where there is none.
  std::string_view operator[](std::string_view column) const;

  std::uint64_t read() const { return lines_.read(); }
  std::optional<Problem> failed() const { return lines_.failed(); }

 private:
  Lines lines_;
  char separator_ = ',';
  std::vector<std::string> header_;
  std::vector<std::string> cells_;
  std::string joined_;  // a row whose quoted cell runs over lines
};

/// Whether it begins with the header of an events file.
bool is_events_header(const std::vector<std::string>& header);

/// The same bytes unpacked, where they are packed by xz, gzip, bzip2 or zstd; else as they are.
std::unique_ptr<Bytes> unpacked(std::unique_ptr<Bytes> bytes, const Parcel& parcel);

}  // namespace fonder::sources::csv_file
