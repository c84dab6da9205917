// Any bytes as a picture: refused, or written anew into one that is left as it is the second time.
#include "fuzz.h"
#include "photo.h"

namespace fonder::photos {
namespace {

using fonder::test::must;

void clean(std::string_view bytes) {
  const Cleaned once = cleaned(bytes);
  if (once.fault != Fault::none)
    return must(once.photo.bytes.empty(), "nothing comes with a fault");
  must(is_sensible(once.photo), "it keeps to the bounds");
  must(once.photo.bytes.size() <= bytes.size() + 36, "it adds which way is up, at most");
  const Cleaned twice = cleaned(once.photo.bytes);
  must(twice.fault == Fault::none && twice.photo.bytes == once.photo.bytes &&
           twice.photo.width == once.photo.width && twice.photo.height == once.photo.height,
       "what is clean stays as it is");
}

}  // namespace
}  // namespace fonder::photos

FONDER_FUZZ(photo) { fonder::photos::clean(bytes); }
