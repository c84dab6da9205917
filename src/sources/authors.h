// Who is who in a file that knows people by number and by name.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace fonder::sources {

/// Gives each id one name of its own: two people of one name stay two, the second told as
/// "Kim (user42)". One name for each id, whatever it is called further down.
class Authors {
 public:
  /// The name belongs to this id, should another one bear it.
  void keep_for(std::string_view id, std::string_view name);
  /// Empty where there is no name. Where there is no id the name stands for itself. Valid as long
  /// as this object.
  std::string_view name_of(std::string_view id, std::string_view name);
  void clear();

 private:
  std::string_view remember(std::string_view id, std::string_view name);

  std::unordered_map<std::string, std::string> named_;   // by id; references stay valid
  std::unordered_map<std::string, std::string> bearer_;  // id by name
  std::vector<const std::pair<const std::string, std::string>*> last_;  // the latest two, in turn
  std::size_t turn_ = 0;
};

}  // namespace fonder::sources
