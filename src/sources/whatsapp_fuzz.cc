// Any bytes as a WhatsApp export, whole and in pieces: it must neither crash nor hang, and the
// pieces must not matter.
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>

#include "sources/parcels.h"
#include "sources/source.h"

namespace {

using namespace fonder;
using namespace fonder::sources;

class Adding final : public Sink {
 public:
  bool chat(const Chat&) override { return true; }
  void message(const Message& m) override { add(m.at, m.text.size() + m.author.size()); }
  void notice(Instant at) override { add(at, 1); }
  void problem(Problem problem) override { sum = sum * 31 + problem.line; }
  std::uint64_t sum = 0;

 private:
  void add(Instant at, std::uint64_t size) {
    sum = sum * 31 + static_cast<std::uint64_t>(at.time_since_epoch().count()) + size;
  }
};

class Pieces final : public Bytes {
 public:
  explicit Pieces(std::string_view all) : rest_(all) {}
  std::string_view next() override {
    piece_ = rest_.substr(0, 13);
    rest_.remove_prefix(piece_.size());
    return piece_;
  }

 private:
  std::string_view rest_;
  std::string piece_;
};

std::uint64_t read(const Source& source, const Parcel& parcel) {
  Adding sink;
  source.read(parcel, {}, sink);
  return sink.sum;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto bytes = std::make_shared<const std::string>(reinterpret_cast<const char*>(data), size);
  auto opened = open_parcels("_chat.txt", bytes);
  if (!opened) return 0;
  for (Parcel& parcel : opened->parcels) {
    for (const Source* source : all()) {
      if (source->name != "whatsapp" || !parcel.inside.empty()) continue;
      source->recognises(parcel);
      const std::uint64_t whole = read(*source, parcel);
      parcel.open = [bytes] { return std::make_unique<Pieces>(*bytes); };
      if (read(*source, parcel) != whole) std::abort();
    }
  }
  return 0;
}
