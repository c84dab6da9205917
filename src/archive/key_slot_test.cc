#include "key_slot.h"

#include <gmock/gmock.h>
#include <sodium.h>

#include "try_archive.h"

namespace fonder::archive {
namespace {

struct ASlot : testing::Test {
  Keys keys = new_keys();
  std::string file = get(sealed(keys, passphrase(), quick));

  /// The file with its checksum made right again: what someone does who means harm.
  static std::string checked(std::string bytes) {
    constexpr std::size_t size = 32;
    const std::size_t body = bytes.size() - size;
    crypto_generichash(reinterpret_cast<unsigned char*>(bytes.data()) + body, size,
                       reinterpret_cast<const unsigned char*>(bytes.data()), body, nullptr, 0);
    return bytes;
  }
};

TEST_F(ASlot, OpensWithItsPassphrase) {
  const auto opened = unsealed(file, passphrase());
  ASSERT_TRUE(opened);
  EXPECT_TRUE(std::ranges::equal(opened->data.bytes(), keys.data.bytes()));
  EXPECT_TRUE(std::ranges::equal(opened->capture_private.bytes(), keys.capture_private.bytes()));
  EXPECT_EQ(opened->capture_public, keys.capture_public);
}

TEST_F(ASlot, StaysShutForAnother) {
  EXPECT_EQ(unsealed(file, Secret(std::string_view("a lamp"))).error().exit, Exit::locked);
}

TEST_F(ASlot, IsSealedAnewEachTime) {
  const std::string again = get(sealed(keys, passphrase(), quick));
  EXPECT_NE(file.substr(60), again.substr(60));
}

TEST_F(ASlot, SaysDamagedForEveryByteThatChanged) {
  for (std::size_t i = 0; i < file.size(); ++i) {
    std::string other = file;
    other[i] = static_cast<char>(other[i] ^ 1);
    EXPECT_EQ(state_of_slot(other), SlotState::damaged) << "byte " << i;
  }
  EXPECT_EQ(state_of_slot(file), SlotState::intact);
}

TEST_F(ASlot, NeverOpensAfterAChangeThatHidesItself) {
  for (std::size_t i = 0; i + 32 < file.size(); ++i) {
    std::string other = file;
    other[i] = static_cast<char>(other[i] ^ 1);
    other = checked(other);
    const bool opens = state_of_slot(other) == SlotState::intact && unsealed(other, passphrase());
    EXPECT_FALSE(opens) << "byte " << i;
  }
}

TEST_F(ASlot, SaysDamagedAtAnyOtherLength) {
  for (std::size_t size = 0; size < file.size(); ++size)
    EXPECT_EQ(state_of_slot(file.substr(0, size)), SlotState::damaged);
  EXPECT_EQ(state_of_slot(checked(file + "x")), SlotState::damaged);
  EXPECT_EQ(state_of_slot(std::string(1 << 20, 'x')), SlotState::damaged);
}

TEST_F(ASlot, RefusesAbsurdCostsBeforePayingThem) {
  constexpr std::size_t passes = 8 + 4 + 32 + 4 + 4;  // where it stands, see key_slot.cc
  std::string other = file;
  other[passes] = 21;
  EXPECT_EQ(state_of_slot(checked(other)), SlotState::absurd);
  other = file;
  other[passes + 4 + 3] = 1;  // 16 GiB
  EXPECT_EQ(state_of_slot(checked(other)), SlotState::absurd);
}

TEST_F(ASlot, FromANewerFonderIsNoDamage) {
  std::string other = file;
  other[8] = 2;
  EXPECT_EQ(state_of_slot(checked(other)), SlotState::newer);
}

TEST_F(ASlot, SealsForItsPublicKeyWhatItsPrivateKeyOpens) {
  const std::string note = "tell her about the heron";
  std::vector<unsigned char> hidden(note.size() + crypto_box_SEALBYTES);
  crypto_box_seal(hidden.data(), reinterpret_cast<const unsigned char*>(note.data()), note.size(),
                  keys.capture_public.data());
  std::string shown(note.size(), '\0');
  EXPECT_EQ(crypto_box_seal_open(reinterpret_cast<unsigned char*>(shown.data()), hidden.data(),
                                 hidden.size(), keys.capture_public.data(),
                                 keys.capture_private.bytes().data()),
            0);
  EXPECT_EQ(shown, note);
}

}  // namespace
}  // namespace fonder::archive
