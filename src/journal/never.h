// Words that nothing is ever proposed from: knowledge/jokes/never.txt.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace fonder::journal {

class NeverProposed {
 public:
  /// Of all languages at once.
  static const NeverProposed& of_all_languages();
  /// Of the file's text.
  explicit NeverProposed(std::string_view file);

  /// @param word  folded
  bool has(std::string_view word) const;

 private:
  std::vector<std::string> words_;       // sorted
  std::vector<std::string> beginnings_;  // sorted; none begins with another
};

}  // namespace fonder::journal
