#include <archive.h>

#include "csv_table.h"
#include "zip.h"

#include "base/words.h"

namespace fonder::sources::csv_file {
namespace {

using namespace std::string_view_literals;

bool by_one_of_ours(std::string_view head) {
  return head.starts_with(
             "\xFD"
             "7zXZ\0"sv) ||
         head.starts_with("\x1F\x8B") || head.starts_with("BZh") ||
         head.starts_with("\x28\xB5\x2F\xFD");
}

/// One file packed without an archive around it, unpacked as a stream.
class Unpacked final : public Bytes {
 public:
  Unpacked(std::unique_ptr<Bytes> packed, std::string place)
      : packed_(std::move(packed)), place_(std::move(place)), reader_(archive_read_new()) {
    archive_read_support_filter_xz(reader_);
    archive_read_support_filter_gzip(reader_);
    archive_read_support_filter_bzip2(reader_);
    archive_read_support_filter_zstd(reader_);
    archive_read_support_format_raw(reader_);
    archive_entry* entry = nullptr;
    over_ = archive_read_open(reader_, this, nullptr, give, nullptr) != ARCHIVE_OK ||
            archive_read_next_header(reader_, &entry) != ARCHIVE_OK;
    if (over_) fail("packed");
  }
  ~Unpacked() override { archive_read_free(reader_); }
  Unpacked(const Unpacked&) = delete;
  Unpacked& operator=(const Unpacked&) = delete;

  std::string_view next() override {
    if (over_) return {};
    const la_ssize_t size = archive_read_data(reader_, buffer_.data(), buffer_.size());
    if (size > 0) total_ += static_cast<std::uint64_t>(size);
    if (size > 0 && total_ <= most_unpacked && !is_bomb(total_, given_)) {
      return std::string_view(buffer_).substr(0, static_cast<std::size_t>(size));
    }
    over_ = true;
    if (size != 0) fail(size < 0 ? "packed" : "large");
    return {};
  }
  std::optional<Problem> failed() const override { return failed_; }

 private:
  static la_ssize_t give(archive*, void* self, const void** bytes) {
    const std::string_view chunk = static_cast<Unpacked*>(self)->packed_->next();
    static_cast<Unpacked*>(self)->given_ += chunk.size();
    *bytes = chunk.data();
    return static_cast<la_ssize_t>(chunk.size());
  }
  void fail(std::string_view why) {
    const std::string id = "problem.csv." + std::string(why);
    const Exit weight = why == "large" ? Exit::beyond_limits
                        : total_ != 0  ? Exit::partly
                                       : Exit::damaged;
    failed_ = Problem{place_, 0, 0, {}, say(id), say(id + ".next"), weight};
  }

  std::unique_ptr<Bytes> packed_;
  std::string place_;
  archive* reader_;
  std::string buffer_ = std::string(std::size_t{1} << 18, '\0');
  std::uint64_t given_ = 0;  // packed
  std::uint64_t total_ = 0;  // unpacked; bounded as what is in a zip
  bool over_ = false;
  std::optional<Problem> failed_;
};

}  // namespace

std::unique_ptr<Bytes> unpacked(std::unique_ptr<Bytes> bytes, const Parcel& parcel) {
  if (!by_one_of_ours(parcel.head)) return bytes;
  return std::make_unique<Unpacked>(std::move(bytes), parcel.place());
}

}  // namespace fonder::sources::csv_file
