#include "zip_maker.h"

#include <archive.h>
#include <archive_entry.h>
#include <gtest/gtest.h>

namespace fonder::sources::test {
namespace {

void put(std::string& to, std::uint64_t value, int bytes) {
  for (int i = 0; i < bytes; ++i) to += static_cast<char>(value >> (8 * i) & 0xFF);
}

/// The deflated bytes and the checksum, out of a zip of that one content that libarchive wrote.
struct Packed {
  std::string bytes;
  std::uint32_t checksum = 0;
};
Packed packed(const std::string& content) {
  std::string out(content.size() + 4096, '\0');
  std::size_t used = 0;
  struct archive* zip = archive_write_new();
  archive_write_set_format_zip(zip);
  archive_write_set_options(zip, "zip:compression=deflate,zip:!zip64");
  archive_write_open_memory(zip, out.data(), out.size(), &used);
  struct archive_entry* entry = archive_entry_new();
  archive_entry_set_pathname(entry, "x");
  archive_entry_set_size(entry, static_cast<la_int64_t>(content.size()));
  archive_entry_set_filetype(entry, AE_IFREG);
  archive_write_header(zip, entry);
  archive_write_data(zip, content.data(), content.size());
  archive_entry_free(entry);
  archive_write_close(zip);
  archive_write_free(zip);
  const auto number = [&](std::size_t at, int bytes) {
    std::uint64_t value = 0;
    for (int i = bytes - 1; i >= 0; --i) {
      value = value << 8 | static_cast<unsigned char>(out[at + static_cast<std::size_t>(i)]);
    }
    return value;
  };
  const std::size_t directory = out.rfind("PK\x01\x02", used);
  EXPECT_NE(directory, out.npos);
  const std::size_t from = 30 + number(26, 2) + number(28, 2);
  return {out.substr(from, number(directory + 20, 4)),
          static_cast<std::uint32_t>(number(directory + 16, 4))};
}

}  // namespace

std::string zip_of(const std::vector<Entry>& entries) {
  std::string zip;
  std::string directory;
  std::uint64_t first = 0;
  for (const Entry& entry : entries) {
    const Packed content = packed(entry.content);
    std::string common;
    put(common, 20, 2);
    put(common, entry.flags, 2);
    put(common, entry.method.value_or(8), 2);
    put(common, 0xA000, 2);                            // 20:00
    put(common, (2024 - 1980) << 9 | 2 << 5 | 16, 2);  // 16 February 2024
    put(common, content.checksum ^ (entry.wrong_checksum ? 1U : 0U), 4);
    put(common, content.bytes.size(), 4);
    put(common, entry.says_bytes.value_or(static_cast<std::uint32_t>(entry.content.size())), 4);
    put(common, entry.name.size(), 2);
    put(common, 0, 2);
    put(directory, 0x02014b50, 4);
    put(directory, entry.made_by, 2);
    directory += common;
    put(directory, 0, 2);
    put(directory, 0, 4);
    put(directory, entry.attributes, 4);
    put(directory, entry.points_at_first ? first : zip.size(), 4);
    directory += entry.name;
    put(zip, 0x04034b50, 4);
    zip += common + entry.name + content.bytes;
  }
  const std::size_t at = zip.size();
  zip += directory;
  put(zip, 0x06054b50, 4);
  put(zip, 0, 4);
  put(zip, entries.size(), 2);
  put(zip, entries.size(), 2);
  put(zip, directory.size(), 4);
  put(zip, at, 4);
  put(zip, 0, 2);
  return zip;
}

std::string gzip_of(const std::string& content) {
  std::string out(content.size() + 4096, '\0');
  std::size_t used = 0;
  struct archive* gzip = archive_write_new();
  archive_write_set_format_raw(gzip);
  archive_write_add_filter_gzip(gzip);
  archive_write_set_bytes_in_last_block(gzip, 1);
  archive_write_open_memory(gzip, out.data(), out.size(), &used);
  struct archive_entry* entry = archive_entry_new();
  archive_entry_set_filetype(entry, AE_IFREG);
  archive_write_header(gzip, entry);
  archive_write_data(gzip, content.data(), content.size());
  archive_entry_free(entry);
  archive_write_close(gzip);
  archive_write_free(gzip);
  out.resize(used);
  return out;
}

}  // namespace fonder::sources::test
