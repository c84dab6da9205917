#include "fields.h"

#include <gtest/gtest.h>

namespace fonder::web {
namespace {

Fields read(std::string_view body) {
  auto fields = Fields::read(body);
  EXPECT_TRUE(fields) << body;
  return fields ? *std::move(fields) : Fields();
}

std::string fault_of(const Fields& fields) {
  const auto fault = fields.fault();
  return fault ? fault->what : "";
}

TEST(Fields, AreReadByNameAndType) {
  Fields fields = read(R"({"name":"Zoë","keep":true,"id":7,"zone":null})");
  EXPECT_EQ(fields.text("name"), "Zoë");
  EXPECT_TRUE(fields.flag("keep"));
  EXPECT_EQ(fields.number("id"), 7);
  EXPECT_EQ(fields.text("zone"), "");
  EXPECT_EQ(fields.text("absent"), "");
  EXPECT_FALSE(fields.flag("away"));
  EXPECT_FALSE(fields.number("none"));
  EXPECT_EQ(fault_of(fields), "");
}

TEST(Fields, NameTheOneNobodyAskedFor) {
  Fields fields = read(R"({"name":"a","colour":"red"})");
  fields.text("name");
  EXPECT_EQ(fault_of(fields), "I don’t know what “colour” means here. Nothing was changed.");
}

TEST(Fields, NameTheOneThatIsMissing) {
  Fields fields = read("{}");
  fields.must_have("upload").text("upload");
  EXPECT_EQ(fault_of(fields), "“upload” has to be said.");
}

TEST(Fields, NameTheOneOfAWrongTypeOrSize) {
  for (const char* odd : {R"({"x":7})", R"({"x":["a"]})", R"({"x":"a\u0000b"})"}) {
    Fields fields = read(odd);
    EXPECT_EQ(fields.text("x"), "") << odd;
    EXPECT_EQ(fault_of(fields), "I can’t read what “x” says.") << odd;
  }
  Fields fields = read(R"({"x":")" + std::string(5000, 'a') + R"("})");
  EXPECT_EQ(fields.text("x"), "");
  EXPECT_NE(fault_of(fields), "");
  Fields wrong = read(R"({"flag":"yes","number":1.5})");
  wrong.flag("flag");
  EXPECT_EQ(fault_of(wrong), "I can’t read what “flag” says.");
}

TEST(Fields, TakeOnlyOneObjectOfAFewLevels) {
  const std::string deep = R"({"a":)" + std::string(100'000, '[') + std::string(100'000, ']') + "}";
  for (const std::string& body :
       {std::string(), std::string("[]"), std::string("7"), std::string(R"({"a":1)"),
        std::string(R"({"a":1}{})"), std::string("{\"a\":\"\xff\"}"), deep}) {
    const auto fields = Fields::read(body);
    ASSERT_FALSE(fields) << body.substr(0, 40);
    EXPECT_EQ(fields.error().exit, Exit::usage);
  }
}

TEST(Fields, GiveASecretAwayOnce) {
  Fields fields = read(R"({"passphrase":"open sesame"})");
  const archive::Secret secret = fields.secret("passphrase");
  EXPECT_EQ(std::string(secret.bytes().begin(), secret.bytes().end()), "open sesame");
  EXPECT_EQ(fields.text("passphrase"), "");
  EXPECT_EQ(fault_of(fields), "");
}

}  // namespace
}  // namespace fonder::web
