// The lock, and the later verbs of the same person.
#include <boost/asio/buffer.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>

#include "hall.h"
#include "replies.h"

#include "app/open_session.h"
#include "process/steward.h"

namespace fonder::web {
namespace {

constexpr Milliseconds patience{100};  // with a verb that runs while the door locks

}  // namespace

/// Whether there was anything to lock: then this process has to end. Does not wait long for a verb
/// that runs; where there is a way out, the end comes all the same.
asio::awaitable<bool> Hall::lock_up_now() {
  board_.ask_to_stop();
  struct Told {
    bool done = false;
    bool held = false;
  };
  const auto told = std::make_shared<Told>();
  const auto timer = std::make_shared<asio::steady_timer>(io_);
  if (way_out_)
    timer->expires_after(patience);
  else
    timer->expires_at(asio::steady_timer::time_point::max());
  asio::post(keeper_, [this, told, timer] {
    const bool held = holder_.open() != nullptr || !uploads_.empty();
    lock_up(room_);
    asio::post(io_, [told, timer, held] {
      *told = {true, held};
      timer->cancel();
    });
  });
  co_await timer->async_wait(quietly);
  co_return !told->done || told->held;
}

asio::awaitable<void> Hall::lock_and_end() {
  const bool held = co_await lock_up_now();
  if (held) end(Ended::locked);
}

asio::awaitable<Reply> Hall::answer_lock(Fields fields) {
  if (const auto fault = fields.fault()) co_return reply_of(*fault);
  Reply reply = reply_of(app::Json{{"state", "locked"}});
  const bool held = co_await lock_up_now();
  if (held) reply.ends = Ended::locked;
  co_return reply;
}

/// On the second thread, or while there is none: from now on they can ask for the key.
void Hall::share_session() {
  process::Steward* steward = process::steward();
  if (shared_ || steward == nullptr || holder_.key() == nullptr) return;
  process::StewardReply reply = steward->ask("session");
  if (reply.files.empty()) return;  // a disk without sockets: each verb asks for the passphrase
  shared_ = true;
  asio::post(io_, [this, listening = std::move(reply.files[0])]() mutable {
    if (stopping_) return;
    later_verbs_.assign(Later(), listening.release());
    asio::co_spawn(io_, welcome_later_verbs(), asio::detached);
  });
}

asio::awaitable<void> Hall::welcome_later_verbs() {
  while (!stopping_) {
    auto [error, line] = co_await later_verbs_.async_accept(quietly);
    if (error) co_return;
    asio::co_spawn(io_, answer_later_verb(std::move(line)), asio::detached);
  }
}

asio::awaitable<void> Hall::answer_later_verb(Later::socket line) {
  if (!process::is_our_own(line.native_handle())) co_return;
  auto word = process::SessionWord::key;
  {
    const Guest silent(silent_, line);
    auto [error, size] = co_await line.async_read_some(asio::buffer(&word, sizeof word), quietly);
    if (error || size == 0) co_return;
  }
  if (word == process::SessionWord::lock) {
    const bool held = co_await lock_up_now();
    if (!held) co_return;
    line.release();  // hung up on when this process, and all it held, is gone
    end(Ended::locked);
    co_return;
  }
  vigil_.seen(clocks_());
  asio::post(keeper_, [this, answers = Descriptor(line.release())] {
    if (const archive::DataKey* key = holder_.key()) app::send_key(answers.get(), *key);
  });
}

}  // namespace fonder::web
