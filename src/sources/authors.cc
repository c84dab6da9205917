#include "authors.h"

namespace fonder::sources {

void Authors::keep_for(std::string_view id, std::string_view name) {
  if (!id.empty() && !name.empty()) bearer_.try_emplace(std::string(name), id);
}

std::string_view Authors::name_of(std::string_view id, std::string_view name) {
  if (id.empty() || name.empty()) return name;
  for (const auto* known : last_) {
    if (known->first == id) return known->second;
  }
  return remember(id, name);
}

std::string_view Authors::remember(std::string_view id, std::string_view name) {
  const auto [known, first] = named_.try_emplace(std::string(id), name);
  if (first) {
    const auto [bearer, free] = bearer_.try_emplace(std::string(name), id);
    if (!free && bearer->second != id) known->second.append(" (").append(id).append(")");
  }
  constexpr std::size_t remembered = 2;  // a chat of two asks for the same two, over and over
  if (last_.size() < remembered) {
    last_.push_back(&*known);
  } else {
    last_[turn_++ % remembered] = &*known;
  }
  return known->second;
}

void Authors::clear() {
  last_.clear();
  named_.clear();
  bearer_.clear();
}

}  // namespace fonder::sources
