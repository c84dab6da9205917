// Our splitter: walks one JSON text, or lines of them, as a stream in bounded memory, and hands a
// reader the values it asks for, wherever their keys stand.
//
// Of the text it holds the chunk it was given, and where a value lies across chunks, that value.
// What is not wanted passes by in pieces, however large it is.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "json_scan.h"
#include "source.h"

namespace fonder::sources::json {

/// Where a value stands: the keys above it from the outside in, "" for an element of an array.
/// The root has none.
using Path = std::span<const std::string>;

enum class Want : std::uint8_t { skip, whole, enter };

/// Somebody who reads a JSON text: asked about each value that begins where they entered.
class Reader {
 public:
  virtual ~Reader() = default;
  /// A value begins at `offset`, with this byte. To enter what is neither object nor array is to
  /// skip it.
  virtual Want begins(Path path, char first, std::uint64_t offset) = 0;
  /// A value that was wanted whole, from its first byte. Where `text` may run on behind it, the
  /// answer is its length, or 0: then it is handed over again, `complete`, and the answer ignored.
  virtual std::size_t read(Path path, std::string_view text, std::uint64_t offset,
                           bool complete) = 0;
  /// The object or array that was entered is over; the text may have been cut off in it.
  virtual void ends(Path) {}
  /// Something is wrong here; reading goes on behind it where that can be found.
  virtual void trouble(Path path, Trouble trouble, std::string_view saw, std::uint64_t offset) = 0;
  /// Bytes behind us.
  virtual void progress(std::uint64_t) {}
  /// No more is wanted.
  virtual bool enough() const { return false; }
};

/// The unread part of a stream: a view of the chunk, and only where a value lies across chunks a
/// copy of as little as shows it whole.
class Window {
 public:
  explicit Window(Bytes& bytes) : bytes_(&bytes) {}

  std::string_view text() const { return text_; }
  std::uint64_t offset() const { return offset_; }
  void advance(std::size_t n);
  /// Brings more behind the text; views of it are void afterwards. False at the end of the stream,
  /// and where the text has grown beyond what we hold at once.
  bool more();
  bool full() const { return text_.size() > longest_string + (longest_string >> 3); }

 private:
  bool next_chunk();
  bool keep_more();

  Bytes* bytes_;
  std::string_view chunk_;
  std::string kept_;        // what was left of the chunks before, and the begin of this one
  std::size_t copied_ = 0;  // bytes of the chunk at the end of kept_
  bool in_kept_ = false;    // where the text lies
  bool begun_ = false;
  std::string_view text_;
  std::uint64_t offset_ = 0;
};

/// Walks the text to its end.
class Walk {
 public:
  Walk(Bytes& bytes, Reader& reader) : window_(bytes), reader_(&reader) {}
  void run();

 private:
  /// An object or array that was entered.
  struct Level {
    bool object = false;
    bool first = true;
    std::string
        indent;  // line feed and spaces before the elements of an array, where there are any
  };

  void skip_mark();
  bool next_value();
  bool next_element(Level& level);
  bool key();
  void value();
  void whole();
  void skip();
  void skip_nested();
  void enter();
  void leave();

  char peek();
  std::string_view line();
  Trouble complete(Value& value, std::size_t& length);
  Trouble comment();
  void recover(Trouble trouble, std::size_t at);
  bool find_next_record(std::size_t at);
  void tell(Trouble trouble, std::size_t at);
  void tell_progress();

  Window window_;
  Reader* reader_;
  std::vector<Level> levels_;
  std::vector<std::string> path_;
  std::optional<bool> by_line_;  // each line is a text of its own: known behind the first
  std::uint64_t told_ = 0;
  bool over_ = false;
};

/// Walks a text that is in memory, such as the head of a file.
void walk(std::string_view text, Reader& reader);

}  // namespace fonder::sources::json
