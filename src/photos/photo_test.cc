#include "photo.h"

#include <vector>

#include <gmock/gmock.h>

#include "golden.h"

namespace fonder::photos {
namespace {

using testing::HasSubstr;
using testing::Not;
using std::string_literals::operator""s;

/// Drawn by us; no camera has seen it.
std::string drawn(const std::string& name) {
  return test::read_file(test::source_root() / "tests/corpus/photo" / name);
}

std::string high(std::size_t number, std::size_t size) {
  std::string bytes;
  for (std::size_t i = size; i > 0; --i) bytes += static_cast<char>(number >> (8 * (i - 1)));
  return bytes;
}
std::string low(std::size_t number) {
  std::string bytes;
  for (std::size_t i = 0; i < 4; ++i) bytes += static_cast<char>(number >> (8 * i));
  return bytes;
}

std::string with(std::string file, std::size_t at, const std::string& more) {
  return file.insert(at, more);
}

// --- as cameras write them

std::string segment(int marker, const std::string& content) {
  return "\xff"s + static_cast<char>(marker) + high(content.size() + 2, 2) + content;
}

/// Which way is up, a place on earth, and a maker.
std::string exif(char orientation) {
  return "Exif\0\0"s + "MM\0\x2a\0\0\0\x08"s + high(3, 2) + "\x01\x0f\0\x02\0\0\0\x04Zirb"s +
         "\x01\x12\0\x03\0\0\0\x01\0"s + orientation + "\0\0"s +
         "\x88\x25\0\x04\0\0\0\x01\0\0\0\x32"s + "\0\0\0\0"s + "GPS 47.0707 N 15.4395 E";
}

std::string phone_jpeg(char orientation) {
  const std::string camera = segment(0xe1, exif(orientation)) +
                             segment(0xe1, "http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>Zirb"s) +
                             segment(0xe2, "ICC_PROFILE\0\x01\x01Zirb's phone"s) +
                             segment(0xed, "Photoshop 3.0\0Zirb"s) + segment(0xfe, "by Zirb");
  return with(drawn("small.jpg"), 2, camera) + "\xff\xd8\xff\xe1 a second picture, of Zirb";
}

Photo kept(const std::string& file) {
  const Cleaned one = cleaned(file);
  EXPECT_EQ(one.fault, Fault::none);
  return one.photo;
}

TEST(AJpeg, IsWhatItWasWithoutWhatTheCameraWroteBesideIt) {
  const Photo photo = kept(phone_jpeg(1));
  EXPECT_EQ(photo.bytes, drawn("small.jpg")) << "to the byte";
  EXPECT_EQ(photo.width, 48U);
  EXPECT_EQ(photo.height, 32U);
  EXPECT_EQ(media_type(photo.type), "image/jpeg");
}

TEST(AJpeg, StaysUpright) {
  const Photo photo = kept(phone_jpeg(6));
  EXPECT_THAT(photo.bytes, Not(HasSubstr("Zirb")));
  EXPECT_THAT(photo.bytes, Not(HasSubstr("GPS")));
  const std::string says_no_more =
      segment(0xe1, "Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0"s);
  EXPECT_EQ(photo.bytes, with(drawn("small.jpg"), 20, says_no_more)) << "behind the JFIF segment";
  EXPECT_EQ(photo.width, 32U) << "as it is shown";
  EXPECT_EQ(photo.height, 48U);
  EXPECT_EQ(kept(photo.bytes).bytes, photo.bytes);
  EXPECT_EQ(kept(phone_jpeg(9)).bytes, drawn("small.jpg")) << "no such side";
}

TEST(AJpeg, LosesTheSmallCopyInItsHead) {
  std::string file = drawn("small.jpg");
  file.replace(2, 18, segment(0xe0, file.substr(6, 12) + "\x01\x02 Zirb?"s));
  EXPECT_EQ(kept(file).bytes, drawn("small.jpg"));
}

TEST(AJpeg, KeepsAdobesWordOnItsColours) {
  const std::string adobe = "Adobe\0\x64\0\0\0\0\x01"s;
  const Photo photo = kept(with(drawn("small.jpg"), 20, segment(0xee, adobe + "Zirb")));
  EXPECT_EQ(photo.bytes, with(drawn("small.jpg"), 20, segment(0xee, adobe)));
}

// --- PNG

/// By the way of the standard, bit by bit.
std::string chunk(const std::string& name, const std::string& content) {
  std::uint32_t sum = 0xffffffff;
  for (const char c : name + content) {
    sum ^= static_cast<unsigned char>(c);
    for (int bit = 0; bit < 8; ++bit) sum = (sum & 1) != 0 ? sum >> 1 ^ 0xedb88320 : sum >> 1;
  }
  return high(content.size(), 4) + name + content + high(sum ^ 0xffffffff, 4);
}
constexpr std::size_t behind_head = 33;

TEST(APng, IsWhatItWasWithoutTextsTimesAndProfiles) {
  const std::string plain = kept(drawn("small.png")).bytes;
  const std::string file =
      with(plain, behind_head,
           chunk("tEXt", "Author\0Zirb"s) + chunk("eXIf", exif(6).substr(6)) +
               chunk("iCCP", "Zirb's screen") + chunk("tIME", "\x07\xef\x03\x07\x13\0\0"s) +
               chunk("zzZz", "Zirb")) +
      "Zirb";
  const Photo photo = kept(file);
  EXPECT_EQ(photo.bytes, plain);
  EXPECT_EQ(photo.width, 48U);
  EXPECT_EQ(photo.height, 32U);
}

TEST(APng, KeepsWhatItsColoursMean) {
  const std::string plain = kept(drawn("small.png")).bytes;
  const std::string gamma = chunk("gAMA", high(45455, 4));
  const std::string file = with(plain, behind_head, gamma);
  EXPECT_EQ(kept(file).bytes, file);
  EXPECT_EQ(cleaned(with(file, behind_head, gamma)).fault, Fault::damaged) << "said twice";
  EXPECT_EQ(cleaned(with(plain, behind_head, chunk("gAMA", "Zirb was here"))).fault,
            Fault::damaged);
}

TEST(APng, IsRefusedWhereAChecksumIsWrongOrAnUnknownChunkDrawsIt) {
  std::string file = drawn("small.png");
  file[file.size() / 2] ^= 1;
  EXPECT_EQ(cleaned(file).fault, Fault::damaged);
  EXPECT_EQ(cleaned(with(drawn("small.png"), behind_head, chunk("ZIRB", ""))).fault, Fault::other);
  std::string empty = drawn("small.png").substr(0, behind_head) + chunk("IEND", "");
  EXPECT_EQ(cleaned(empty).fault, Fault::damaged) << "no picture in it";
}

// --- WebP

std::string part(const std::string& name, const std::string& content) {
  return name + low(content.size()) + content + std::string(content.size() % 2, '\0');
}
std::string webp(const std::string& parts) {
  return "RIFF" + low(parts.size() + 4) + "WEBP" + parts;
}
std::string canvas(int flags) {
  return part("VP8X", std::string(1, static_cast<char>(flags)) + "\0\0\0\x2f\0\0\x1f\0\0"s);
}
/// The image alone, as it lies in what a browser drew.
std::string image() {
  const std::string file = drawn("small.webp");
  const std::size_t at = file.find("VP8 ", 12);
  return at == std::string::npos ? file.substr(12) : file.substr(at);
}

TEST(AWebp, IsWhatItWasWithoutExifXmpAndProfile) {
  const std::string file = webp(canvas(0x3c) + part("ICCP", "Zirb's phone") + image() +
                                part("EXIF", exif(1)) + part("XMP ", "<Zirb/>")) +
                           "Zirb";
  const Photo photo = kept(file);
  EXPECT_EQ(photo.bytes, webp(canvas(0x10) + image()));
  EXPECT_EQ(photo.width, 48U);
  EXPECT_EQ(photo.height, 32U);
  EXPECT_EQ(kept(webp(image())).width, 48U) << "by the image's own head";
}

TEST(AWebp, KeepsEachImageOfAMovingOne) {
  const std::string when_and_where(16, '\0');
  const std::string moving =
      canvas(0x02) + part("ANIM", "\0\0\0\0\0\0"s) + part("ANMF", when_and_where + image());
  EXPECT_EQ(kept(webp(moving)).bytes, webp(moving));
  const std::string told = canvas(0x02) + part("ANIM", "\0\0\0\0\0\0"s) +
                           part("ANMF", when_and_where + image() + part("Zirb", "was here"));
  EXPECT_EQ(kept(webp(told)).bytes, webp(moving));
}

// --- all of them

TEST(APicture, IsKnownByItsContent) {
  EXPECT_EQ(cleaned("").fault, Fault::empty);
  EXPECT_EQ(cleaned("\0\0\0\x18"
                    "ftypheic\0\0\0\0mif1heic"s)
                .fault,
            Fault::heif);
  for (const std::string& other :
       {"GIF89a\x01\0\x01\0"s, "BM\x3a\0\0\0"s, "II\x2a\0\x08\0\0\0"s, "%PDF-1.7"s,
        "<svg xmlns='http://www.w3.org/2000/svg'/>"s, "Mira: landed!"s, "RIFF\x04\0\0\0WAVE"s})
    EXPECT_EQ(cleaned(other).fault, Fault::other) << other;
}

TEST(APicture, ThatIsCutOffAnywhereIsDamaged) {
  for (const char* name : {"small.jpg", "small.png", "small.webp"}) {
    const std::string whole = kept(drawn(name)).bytes;
    for (std::size_t size = 12; size < whole.size(); ++size) {
      const Fault fault = cleaned(whole.substr(0, size)).fault;
      ASSERT_EQ(fault, Fault::damaged) << name << " up to " << size;
    }
  }
}

TEST(APicture, IsRefusedWhereItIsTooLarge) {
  EXPECT_EQ(cleaned(drawn("small.jpg") + std::string(largest_file, '\0')).fault, Fault::too_large);
  std::string png = drawn("small.png");
  const std::string claim = high(29'000, 4) + high(29'000, 4);
  const std::string head = chunk("IHDR", claim + png.substr(24, 5));
  EXPECT_EQ(cleaned(png.replace(8, 25, head)).fault, Fault::too_large) << "a bomb";
}

TEST(APicture, IsSensibleOnlyWhereItIsWhatItSays) {
  const Photo photo = kept(drawn("small.jpg"));
  EXPECT_TRUE(is_sensible(photo));
  EXPECT_FALSE(is_sensible({Type::png, 48, 32, photo.bytes}));
  EXPECT_FALSE(is_sensible({Type::jpeg, 0, 32, photo.bytes}));
  EXPECT_FALSE(is_sensible({Type::jpeg, widest + 1, 32, photo.bytes}));
  EXPECT_FALSE(is_sensible({Type::jpeg, 48, 32, "<html>"}));
}

}  // namespace
}  // namespace fonder::photos
