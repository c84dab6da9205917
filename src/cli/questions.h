// What an import has to ask, where somebody is there to be asked: once, then remembered.
#pragma once

#include <optional>

#include "desk.h"

namespace fonder::cli {

/// Both failures (usage) say what to type instead.
/// @param inspected  the files looked at: the names in them are what --me may say.
Failure no_me(const Json& inspected);
Failure no_bond();

/// "day-first" …
std::optional<sources::DateOrder> order_of(std::string_view name);

class Questions {
 public:
  /// All three outlive it. `wishes` takes the answers.
  Questions(const Desk& desk, app::Session& session, app::ImportWishes& wishes)
      : desk_(desk), session_(session), wishes_(wishes) {}

  /// Which one is you, and whom is this about, where neither said nor remembered. An answer only
  /// where that cannot be settled.
  std::optional<app::Answer> settle_who();
  /// True where the files left day and month open and the person has said which.
  bool settle_dates();

 private:
  /// The files looked at, once.
  const app::Answer& inspected();
  std::optional<app::Answer> ask_me();
  bool really_me();
  bool is_me(const std::string& name) const;
  std::optional<app::Answer> ask_bond();

  const Desk& desk_;
  app::Session& session_;
  app::ImportWishes& wishes_;
  std::optional<app::Answer> inspected_;
};

}  // namespace fonder::cli
