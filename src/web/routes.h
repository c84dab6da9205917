// Every path under /api/ and the verb behind it, in one table. docs/http.md describes them.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "board.h"
#include "fields.h"
#include "request.h"
#include "session_holder.h"
#include "uploads.h"

namespace fonder::web {

/// What a verb may touch. The holder belongs to the thread that runs verbs; the rest is shared.
struct Room {
  SessionHolder& holder;
  Uploads& uploads;
  Board& board;
};

/// What a verb was asked: the fields of a POST, the address of a GET.
struct Call {
  Fields fields;
  std::string target;
};

enum class Runs {
  at_the_door,      // by the event thread itself: door.cc knows how
  in_any_state,     // by the second thread
  with_an_archive,  // by the second thread, refused while none is open
};

enum class Body { none, json, file };

struct Route {
  std::string_view method;
  std::string_view path;
  Runs runs;
  Body body;
  Reply (*verb)(Room&, Call&);  // null at the door
};

std::span<const Route> routes();
const Route* route_of(std::string_view path);

/// Runs the verb on the second thread; 409 where it wants an archive and none is open.
Reply perform(const Route& route, Room& room, Call& call);

/// Drops the session and every upload; what waits behind may run again.
void lock_up(Room& room);

}  // namespace fonder::web
