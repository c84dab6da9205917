// Links between our documents lead somewhere.
#include <filesystem>
#include <regex>
#include <string>

#include <gtest/gtest.h>

#include "golden.h"

namespace fonder {
namespace {

namespace fs = std::filesystem;

void expect_links_lead_somewhere(const fs::path& document) {
  const std::string text = test::read_file(document);
  const std::regex link(R"(\]\(([^)#\s]+)(?:#[^)]*)?\))");
  for (std::sregex_iterator at(text.begin(), text.end(), link), end; at != end; ++at) {
    const std::string target = (*at)[1];
    if (target.starts_with("http")) continue;
    EXPECT_TRUE(fs::exists(document.parent_path() / target)) << document << " links to " << target;
  }
}

TEST(Documents, LinkToWhatIsThere) {
  const fs::path root = test::source_root();
  for (const auto& entry : fs::directory_iterator(root)) {
    if (entry.path().extension() == ".md") expect_links_lead_somewhere(entry.path());
  }
  for (const auto& entry : fs::recursive_directory_iterator(root / "docs")) {
    if (entry.path().extension() == ".md") expect_links_lead_somewhere(entry.path());
  }
}

}  // namespace
}  // namespace fonder
