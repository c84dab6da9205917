#include "whatsapp_layout.h"

#include <algorithm>
#include <numeric>

namespace fonder::sources::wa {
namespace {

constexpr std::size_t sample_lines = 4000;
constexpr std::uint64_t sample_bytes = std::uint64_t{1} << 18;
constexpr std::size_t most_others = 8;
/// Another layout needs this many lines before the first layout of the file gives way to it.
constexpr std::uint64_t outnumbers = 3;
constexpr std::uint64_t enough_to_change = 5;

}  // namespace

std::uint64_t Layouts::Known::total() const {
  return std::accumulate(seen.begin(), seen.end(), std::uint64_t{0});
}

void Layouts::accept(const Head& like, std::string_view line, std::uint64_t number) {
  Known known;
  known.like = like;
  known.fast = FastHead(like, line);
  known.first_line = known.last_line = number;
  known_.push_back(std::move(known));
}

Layouts Layouts::of(Lines& sample) {
  Layouts found;
  Line line;
  for (std::size_t i = 0; i < sample_lines && sample.read() < sample_bytes && sample.next(line);
       ++i) {
    if (line.fault == LineFault::none) found.count_other(line.text, line.number);
  }
  auto& others = found.others_;
  if (others.empty()) return found;
  const auto best =
      std::max_element(others.begin(), others.end(),
                       [](const Known& a, const Known& b) { return a.total() < b.total(); });
  const Known& chosen =
      best->total() > outnumbers * others.front().total() ? *best : others.front();
  found.accept(chosen.like, chosen.sample, chosen.first_line);
  others.clear();
  return found;
}

void Layouts::count_other(std::string_view line, std::uint64_t number) {
  if (!may_begin_head(line)) return;
  for (Known& other : others_) {
    Head head;
    if (!other.fast.read(line, head)) continue;
    other.count(head, number);
    return;
  }
  const auto head = read_head(line);
  if (!head) return;
  const auto same = [&](const Known& known) { return known.like.shape.hard == head->shape.hard; };
  auto found = std::find_if(others_.begin(), others_.end(), same);
  if (found == others_.end()) {
    if (others_.size() == most_others) return;
    Known known;
    known.like = *head;
    known.fast = FastHead(*head, line);
    known.first_line = number;
    known.sample = line;
    found = others_.insert(others_.end(), std::move(known));
  }
  found->count(*head, number);
}

bool Layouts::read_slowly(std::string_view line, Head& head, std::size_t& layout) {
  const auto read = read_head(line);
  if (!read) return false;
  for (std::size_t i = 0; i < known_.size(); ++i) {
    if (known_[i].like.shape.hard != read->shape.hard) continue;
    if ((known_[i].soft >> read->shape.soft & 1) == 0) return false;
    head = *read;
    layout = current_ = i;
    return true;
  }
  return false;
}

bool Layouts::settle() {
  bool changed = false;
  for (Known& known : known_) {
    const std::uint64_t most = *std::max_element(known.seen.begin(), known.seen.end());
    for (std::size_t i = 0; i < soft_shapes; ++i) {
      if (known.seen[i] == 0 || known.seen[i] * 10 > most) continue;
      known.soft &= static_cast<std::uint8_t>(~(1U << i));
      changed = true;
    }
  }
  // A file that another phone went on with: the second layout begins where the first ends.
  const Known main = known_.front();
  for (const Known& other : others_) {
    const bool apart = other.first_line > main.last_line || other.last_line < main.first_line;
    const std::uint64_t needed = std::max(enough_to_change, main.total() / 10);
    if (!apart || other.total() < needed || known_.size() > 3) continue;
    accept(other.like, other.sample, other.first_line);
    changed = true;
  }
  others_.clear();
  current_ = 0;
  for (Known& known : known_) known.seen = {};
  return changed;
}

}  // namespace fonder::sources::wa
