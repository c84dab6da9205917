#include "photos.h"

#include <fstream>
#include <random>

#include <gmock/gmock.h>

#include "erase.h"
#include "journal.h"
#include "photo_wire.h"
#include "scene.h"

#include "archive/chapter.h"

namespace fonder::app {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

std::string drawn(const std::string& name) {
  return test::read_file(test::source_root() / "tests/corpus/photo" / name);
}

struct PhotosOfALine : testing::Test {
  Scene scene{"2031-03-05T20:00"};
  Session& session = scene.session;
  test::Scratch scratch;

  PhotosOfALine() { start(session, {"Noor", "partner", "apart", "person", false}); }

  ExportFile file(const std::string& name, const std::string& bytes) const {
    std::ofstream(scratch.path() / name, std::ios::binary) << bytes;
    return {scratch.path() / name, {}, {}};
  }
  /// As a phone writes it: with a place in it.
  ExportFile from_a_phone() const {
    const std::string place = "Exif\0\0MM GPS 47.0707 N";
    std::string jpeg = drawn("small.jpg");
    jpeg.insert(2, "\xff\xe1" + std::string{'\0', static_cast<char>(place.size() + 2)} + place);
    return file("IMG_0042.jpg", jpeg);
  }
  std::int64_t line(std::vector<ExportFile> files = {}) {
    const Answer kept = note(session, {"little", "turns the mug", "", "", std::move(files)});
    EXPECT_EQ(kept.exit, Exit::done) << kept.json;
    return kept.json.value("id", std::int64_t{0});
  }
  Json entry() { return journal(session, {}).json["seasons"][0]["entries"][0]; }
  Answer add(std::int64_t id, std::vector<ExportFile> files) {
    JournalWishes wishes;
    wishes.id = id;
    wishes.photos = std::move(files);
    return journal(session, wishes);
  }
};

TEST_F(PhotosOfALine, AreKeptWithItAndWithoutTheirPlace) {
  const Answer kept = note(session, {"little", "turns the mug", "", "", {from_a_phone()}});
  EXPECT_THAT(kept.json["text"].get<std::string>(), HasSubstr("without where and when"));
  const Json photos = entry()["photos"];
  ASSERT_THAT(photos, SizeIs(1));
  EXPECT_EQ(photos[0]["width"], 48);
  EXPECT_EQ(photos[0]["height"], 32);
  EXPECT_EQ(photos[0]["text"], "Photo beside this line");
  const auto shown = photo(session, photos[0]["id"].get<std::int64_t>());
  ASSERT_TRUE(shown);
  EXPECT_EQ(shown->type, "image/jpeg");
  EXPECT_EQ(shown->bytes, drawn("small.jpg"));
}

TEST_F(PhotosOfALine, AreAddedLaterAndTakenOut) {
  const std::int64_t id = line();
  EXPECT_THAT(entry()["photos"], IsEmpty());
  const auto webp = std::make_shared<const std::string>(drawn("small.webp"));
  EXPECT_EQ(add(id, {file("a.png", drawn("small.png")), {{}, "b.webp", webp}}).exit, Exit::done);
  Json photos = entry()["photos"];
  ASSERT_THAT(photos, SizeIs(2));
  EXPECT_EQ(photos[1]["text"], "Photo 2 of 2 beside this line");
  JournalWishes wishes;
  wishes.drop_photo = photos[0]["id"].get<std::int64_t>();
  EXPECT_EQ(journal(session, wishes).exit, Exit::done);
  EXPECT_EQ(journal(session, wishes).exit, Exit::usage) << "it is gone";
  photos = entry()["photos"];
  ASSERT_THAT(photos, SizeIs(1));
  EXPECT_EQ(photos[0]["type"], "image/webp");
}

TEST_F(PhotosOfALine, StayWhenItsWordsChange) {
  const std::int64_t id = line({from_a_phone()});
  JournalWishes wishes;
  wishes.id = id;
  wishes.text = "turns the mug so the handle points to me";
  journal(session, wishes);
  EXPECT_THAT(entry()["photos"], SizeIs(1));
}

TEST_F(PhotosOfALine, GoWithIt) {
  const std::int64_t id = line({from_a_phone()});
  const auto photo_id = entry()["photos"][0]["id"].get<std::int64_t>();
  JournalWishes wishes;
  wishes.id = id;
  wishes.erase = true;
  journal(session, wishes);
  EXPECT_EQ(photo(session, photo_id).error().exit, Exit::usage);
  line({from_a_phone()});
  EraseWishes everything;
  everything.everything = true;
  EXPECT_EQ(erase(session, everything, words_that_erase()).exit, Exit::done);
  EXPECT_THAT(archive::photos(*session.archive, {1}), IsEmpty());
}

TEST_F(PhotosOfALine, AreSealedWhileTheirChapterIsClosed) {
  line({from_a_phone()});
  const auto id = entry()["photos"][0]["id"].get<std::int64_t>();
  const BondId noor = session.archive->bonds().at(0).id;
  ASSERT_TRUE(archive::close_bond(*session.archive, noor));
  EXPECT_FALSE(photo(session, id));
  start(session, {"Jonas", "friend", "apart", "person", false});
  EXPECT_FALSE(photo(session, id)) << "it is not his";
  ASSERT_TRUE(archive::reopen_bond(*session.archive, noor));
  session.bond = "Noor";
  EXPECT_TRUE(photo(session, id));
}

TEST_F(PhotosOfALine, ThatCannotBeKeptSayWhyAndNothingIsKept) {
  const auto refused = [&](const ExportFile& one) {
    const Answer answer = note(session, {"little", "turns the mug", "", "", {from_a_phone(), one}});
    EXPECT_EQ(answer.json["error"]["next"].get<std::string>().empty(), false);
    return answer.exit;
  };
  EXPECT_EQ(refused(file("a.jpg", "GIF89a")), Exit::not_understood) << "by its content";
  EXPECT_EQ(refused(file("a.heic", std::string("\0\0\0\x18"
                                               "ftypheic\0\0\0\0",
                                               16))),
            Exit::not_understood);
  EXPECT_EQ(refused(file("empty.jpg", "")), Exit::not_understood);
  EXPECT_EQ(refused(file("cut.jpg", drawn("small.jpg").substr(0, 500))), Exit::damaged);
  EXPECT_EQ(refused(file("large.jpg", drawn("small.jpg") + std::string(photos::largest_file, 'x'))),
            Exit::beyond_limits);
  EXPECT_EQ(refused({scratch.path() / "nowhere.jpg", {}, {}}), Exit::could_not);
  EXPECT_EQ(refused({scratch.path(), {}, {}}), Exit::not_understood) << "a folder";
  EXPECT_EQ(journal(session, {}).json["total"], 0);
}

TEST_F(PhotosOfALine, AreEightAtMost) {
  const std::vector<ExportFile> five(5, file("a.png", drawn("small.png")));
  const std::int64_t id = line(five);
  EXPECT_EQ(add(id, five).exit, Exit::usage);
  EXPECT_THAT(entry()["photos"], SizeIs(5));
}

TEST_F(PhotosOfALine, CannotBeSealedWhileLocked) {
  const Answer answer = sealed_note(scratch.path(), {"little", "x", "", "", {from_a_phone()}}, "",
                                    session.now, session.zone);
  EXPECT_EQ(answer.exit, Exit::locked);
  EXPECT_THAT(answer.json["error"]["next"].get<std::string>(), HasSubstr("Unlock"));
}

TEST_F(PhotosOfALine, AreFilesOfAnExportThatTheirLineNames) {
  line({from_a_phone()});
  const fs::path out = scratch.path() / "out";
  EXPECT_EQ(export_all(session, out).exit, Exit::done);
  EXPECT_EQ(test::read_file(out / "photo-1.jpg"), drawn("small.jpg"));
  EXPECT_THAT(test::read_file(out / "record.jsonl"), HasSubstr(R"("photos":["photo-1.jpg"])"));
}

TEST_F(PhotosOfALine, AreWrittenIntoAFileThatIsNotThereYet) {
  line({from_a_phone()});
  const fs::path out = scratch.path() / "mug.jpg";
  EXPECT_EQ(save_photo(session, 1, out).exit, Exit::done);
  EXPECT_EQ(test::read_file(out), drawn("small.jpg"));
  EXPECT_EQ(save_photo(session, 1, out).exit, Exit::usage);
  EXPECT_EQ(save_photo(session, 9, scratch.path() / "other.jpg").exit, Exit::usage);
}

TEST(APhotoOnTheWire, IsHeldAgainstWhatItMayBe) {
  photos::Cleaned one = photos::cleaned(drawn("small.png"));
  const auto frame = frame_of(one);
  ASSERT_TRUE(frame);
  photos::Cleaned back;
  ASSERT_TRUE(understood(*frame, back));
  EXPECT_EQ(back.photo.bytes, one.photo.bytes);
  for (std::size_t size = 0; size < frame->size(); ++size)
    EXPECT_FALSE(understood(frame->substr(0, size), back));
  EXPECT_FALSE(understood(*frame + "x", back));
  std::mt19937 random{20311};
  for (int i = 0; i < 20'000; ++i) {  // whatever is heard keeps to the bounds
    std::string odd = *frame;
    for (int changes = 0; changes < 3; ++changes) odd[random() % 24] = static_cast<char>(random());
    const bool heard = understood(odd, back) && back.fault == photos::Fault::none;
    EXPECT_TRUE(!heard || photos::is_sensible(back.photo));
  }
  one.photo.type = photos::Type::jpeg;
  EXPECT_FALSE(frame_of(one)) << "not of the type it says";
}

}  // namespace
}  // namespace fonder::app
