#include "parser_wire.h"

#include <algorithm>

#include "wire.h"

namespace fonder::app {
namespace {

constexpr std::size_t most_files = 65535;
constexpr std::size_t most_chats = 200'000;
constexpr std::size_t most_people = 1'000'000;
constexpr std::size_t most_names = 100'000;  // of chats that were read before

// --- the task

template <class Io>
void fields(Io& io, Problem& problem) {
  io.text(problem.file);
  io.number(problem.line, most_counted);
  io.number(problem.offset, most_counted);
  io.text(problem.saw);
  io.text(problem.expected);
  io.text(problem.next);
  auto weight = static_cast<std::uint8_t>(problem.weight);
  io.one_of(weight, static_cast<std::uint8_t>(Exit::beyond_limits));
  problem.weight = static_cast<Exit>(weight);
}

template <class Io>
void problems(Io& io, std::vector<Problem>& all) {
  list(io, all, most_files, [](Io& i, Problem& one) { fields(i, one); });
}

template <class Io>
void fields(Io& io, sources::Handed& file) {
  io.text(file.name);
  io.flag(file.folder);
  list(io, file.files, most_files, [](Io& i, sources::HandedFile& one) {
    i.text(one.name);
    i.number(one.bytes, most_counted);
  });
  problems(io, file.problems);
  io.number(file.left_out, most_counted);
}

template <class Io>
void fields(Io& io, Wanted& wanted) {
  texts(io, wanted.me, most_names);
  io.flag(wanted.me_was_told);
  io.text(wanted.bond);
  io.text(wanted.chat);
  texts(io, wanted.keys, most_names);
  io.flag(wanted.keep_words);
}

template <class Io>
void fields(Io& io, ParserTask& task) {
  io.one_of(task.reads, ParserTask::Reads::photo);
  fields(io, task.file);
  io.text(task.zone);
  maybe(io, task.dates,
        [](Io& i, sources::DateOrder& order) { i.one_of(order, sources::DateOrder::year_first); });
  io.flag(task.must_be_sure);
  maybe(io, task.wanted, [](Io& i, Wanted& wanted) { fields(i, wanted); });
  maybe(io, task.window, [](Io& i, Span& window) {
    i.instant(window.from);
    i.instant(window.to);
  });
}

// --- the answers

template <class Io>
void fields(Io& io, Opening& opening) {
  io.number(opening.bytes, most_counted);
  io.number(opening.left_out, most_counted);
}

template <class Io>
void fields(Io& io, BytesRead& read) {
  io.number(read.bytes, most_counted);
}

template <class Io>
void fields(Io& io, ParserFault& fault) {
  io.one_of(fault, ParserFault::bug);
}

template <class Io>
void fields(Io& io, sources::Chat& chat) {
  io.text(chat.name);
  io.text(chat.key);
  io.one_of(chat.channel, Channel::csv);
  io.flag(chat.group);
  io.flag(chat.with_oneself);
  io.text(chat.owner);
  io.flag(chat.wall_clock);
}

template <class Io>
void fields(Io& io, Told& told) {
  io.instant(told.at);
  io.minutes(told.offset);
}

template <class Io>
void fields(Io& io, Sender& sender) {
  io.text(sender.name);
  io.number(sender.messages, most_counted);
  io.flag(sender.own);
}

bool is_source(std::string_view name) {
  const auto all = sources::all();
  return std::any_of(all.begin(), all.end(), [&](const auto* one) { return one->name == name; });
}

template <class Io>
void fields(Io& io, ChatFound& chat) {
  fields(io, chat.head);
  io.text(chat.source);
  io.require(is_source(chat.source));
  list(io, chat.senders, most_people, [](Io& i, Sender& sender) { fields(i, sender); });
  for (std::uint64_t* count : {&chat.messages, &chat.notices, &chat.calls, &chat.media,
                               &chat.reactions, &chat.meetings, &chat.doubled, &chat.skipped}) {
    io.number(*count, most_counted);
  }
  const auto told = [](Io& i, Told& one) { fields(i, one); };
  maybe(io, chat.first, told);
  maybe(io, chat.last, told);
  io.require(chat.first.has_value() == chat.last.has_value());
  io.require(!chat.first || !chat.last || chat.first->at <= chat.last->at);
  io.flag(chat.cut_start);
}

template <class Io>
void fields(Io& io, sources::DatesFound& dates) {
  io.one_of(dates.order, sources::DateOrder::year_first);
  io.flag(dates.sure);
  io.one_of(dates.by, sources::DatesFound::By::nothing);
  io.number(dates.deciding, most_counted);
  io.number(dates.ambiguous, most_counted);
  io.text(dates.example);
  maybe(io, dates.before,
        [](Io& i, sources::DateOrder& order) { i.one_of(order, sources::DateOrder::year_first); });
  io.number(dates.from_line, most_counted);
  io.flag(dates.told_in_vain);
}

template <class Io>
void fields(Io& io, Found& found) {
  list(io, found.chats, most_chats, [](Io& i, ChatFound& chat) { fields(i, chat); });
  problems(io, found.problems);
  io.number(found.problem_count, most_counted);
  io.require(found.problems.size() <= Found::problems_kept &&
             found.problems.size() <= found.problem_count);
  maybe(io, found.dates, [](Io& i, sources::DatesFound& dates) { fields(i, dates); });
  maybe(io, found.made, [](Io& i, Instant& at) { i.instant(at); });
  io.number(found.bytes, most_counted);
  io.number(found.bytes_read, most_counted);
  io.text(found.source);
  io.require(found.source.empty() || is_source(found.source));
}

template <class Io>
void fields(Io& io, ReadOut& out) {
  fields(io, out.found);
  maybe(io, out.taken, [&out](Io& i, std::size_t& taken) {
    std::uint64_t index = taken;
    i.number(index, most_chats);
    i.require(index < out.found.chats.size());
    taken = index;
  });
  io.flag(out.mistaken);
  maybe(io, out.better, [](Io& i, std::string& key) { i.text(key); });
  io.flag(out.knows_me);
  maybe(io, out.began, [](Io& i, Instant& at) { i.instant(at); });
}

template <class T>
std::optional<std::string> written(T value) {
  WireWriter io;
  fields(io, value);
  if (!io.good()) return std::nullopt;
  return io.take();
}

template <class T>
std::optional<std::string> answer(AnswerKind kind, T value) {
  auto bytes = written(std::move(value));
  if (bytes) bytes->insert(bytes->begin(), static_cast<char>(kind));
  return bytes;
}

template <class T>
bool read_all(std::string_view bytes, T& value) {
  WireReader io(bytes);
  fields(io, value);
  return io.over();
}

template <class T>
bool answered(std::string_view frame, AnswerKind kind, T& value) {
  return kind_of(frame) == kind && read_all(frame.substr(1), value);
}

}  // namespace

std::optional<std::string> frame_of(ParserTask task) { return written(std::move(task)); }
std::optional<std::string> frame_of(Opening opening) { return answer(AnswerKind::opened, opening); }
std::optional<std::string> frame_of(BytesRead read) { return answer(AnswerKind::progress, read); }
std::optional<std::string> frame_of(ReadOut out) {
  return answer(AnswerKind::done, std::move(out));
}
std::optional<std::string> frame_of(ParserFault fault) { return answer(AnswerKind::failed, fault); }

std::optional<AnswerKind> kind_of(std::string_view frame) {
  if (frame.empty()) return std::nullopt;
  const auto kind = static_cast<unsigned char>(frame[0]);
  if (kind > static_cast<unsigned char>(AnswerKind::photo)) return std::nullopt;
  return static_cast<AnswerKind>(kind);
}

bool understood(std::string_view frame, ParserTask& task) { return read_all(frame, task); }
bool understood(std::string_view frame, Opening& opening) {
  return answered(frame, AnswerKind::opened, opening);
}
bool understood(std::string_view frame, BytesRead& read) {
  return answered(frame, AnswerKind::progress, read);
}
bool understood(std::string_view frame, ReadOut& out) {
  return answered(frame, AnswerKind::done, out);
}
bool understood(std::string_view frame, ParserFault& fault) {
  return answered(frame, AnswerKind::failed, fault);
}

}  // namespace fonder::app
