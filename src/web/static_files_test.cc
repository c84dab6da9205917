#include "static_files.h"

#include <gmock/gmock.h>

namespace fonder::web {
namespace {

using testing::HasSubstr;
using testing::Not;

const Embedded page[] = {{"index.html", "<title>Notes</title>"},
                         {"assets/page.js", "export {};"},
                         {"assets/page.css", "body {}"},
                         {"assets/serif.woff2", "wOF2"},
                         {"assets/odd.bin", "?"}};

std::string type_of(std::string_view path) {
  const auto file = static_file(path, page);
  return file ? file->type : "";
}

TEST(StaticFile, HasTheTypeThatItsEndingSays) {
  EXPECT_EQ(type_of("/assets/page.js"), "text/javascript; charset=utf-8");
  EXPECT_EQ(type_of("/assets/page.css"), "text/css; charset=utf-8");
  EXPECT_EQ(type_of("/assets/serif.woff2"), "font/woff2");
  EXPECT_EQ(type_of("/assets/odd.bin"), "application/octet-stream");
}

TEST(StaticFile, IsThePageAtBothOfItsAddresses) {
  for (const char* path : {"/", "/a"}) {
    const auto file = static_file(path, page);
    ASSERT_TRUE(file) << path;
    EXPECT_EQ(file->body, "<title>Notes</title>");
    EXPECT_EQ(file->type, "text/html; charset=utf-8");
  }
}

TEST(StaticFile, IsNothingWhereNothingWasEmbedded) {
  for (const char* path : {"/assets", "/assets/", "//index.html", "/../index.html", "/index.htm",
                           "/assets/page.js/", "/%69ndex.html"}) {
    EXPECT_FALSE(static_file(path, page)) << path;
  }
  EXPECT_FALSE(static_file("/", {}));
}

TEST(StaticFile, IsAShoppingListWhereLeaveGoesTo) {
  const auto file = static_file("/away", {});
  ASSERT_TRUE(file);
  EXPECT_EQ(file->type, "text/html; charset=utf-8");
  EXPECT_THAT(file->body, HasSubstr("<h1>Shopping list</h1>"));
  EXPECT_THAT(file->body, Not(HasSubstr("onder")));  // neither name says whose it is
  EXPECT_THAT(file->body, Not(HasSubstr("<script")));
}

}  // namespace
}  // namespace fonder::web
