#include "photo_wire.h"

#include "wire.h"

namespace fonder::app {
namespace {

using photos::Cleaned;
using photos::Fault;
using photos::Photo;

template <class Io>
void side(Io& io, std::uint32_t& length) {
  std::uint64_t pixels = length;
  io.number(pixels, photos::widest);
  length = static_cast<std::uint32_t>(pixels);
}

template <class Io>
void fields(Io& io, Cleaned& cleaned) {
  io.one_of(cleaned.fault, Fault::damaged);
  if (cleaned.fault != Fault::none) return;
  Photo& photo = cleaned.photo;
  io.one_of(photo.type, photos::Type::webp);
  side(io, photo.width);
  side(io, photo.height);
  io.bytes(photo.bytes, photos::largest_file);
  io.require(photos::is_sensible(photo));
}

}  // namespace

std::optional<std::string> frame_of(Cleaned cleaned) {
  WireWriter io;
  fields(io, cleaned);
  if (!io.good()) return std::nullopt;
  return static_cast<char>(AnswerKind::photo) + io.take();
}

bool understood(std::string_view frame, Cleaned& cleaned) {
  if (kind_of(frame) != AnswerKind::photo) return false;
  WireReader io(frame.substr(1));
  fields(io, cleaned);
  return io.over();
}

}  // namespace fonder::app
