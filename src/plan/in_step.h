// One plan in the archive and in a folder of calendar files, which others change too: what has
// happened since both sides last agreed, and what is to be.
//
// Pure: three things go in – the plan, its file, and what both last agreed on – and what comes out
// loses nothing and doubles nothing. What was changed on one side goes to the other; what was
// changed on both is there twice, for the person to choose.
#pragma once

#include <optional>
#include <string>

#include "calendar.h"
#include "plan.h"
#include "said.h"

namespace fonder::plan {

/// What is remembered of a plan that both sides had alike: marks, and no words.
struct Agreed {
  std::string file{};   // its name in the folder
  std::string bytes{};  // mark of the whole file
  std::string title{};  // mark of the title that stands there
  std::string when{};   // mark_of_when()
  int sequence = 0;     // as in the file
  std::string words{};  // mark of the plan's own title
  int changes = 0;      // as in the plan
  bool named = false;   // the title was given there, by hand, and is no secret to that calendar
  Titles titles = Titles::neutral;  // how it was to be called
  bool operator==(const Agreed&) const = default;
};

/// A plan's file as it lies in the folder.
struct Filed {
  std::string file{};
  std::string bytes{};         // mark
  std::optional<Said> said{};  // none: it was not read, or is nothing that a plan could be
};

enum class Verdict {
  same,
  went_out,       // new or changed here
  removed_there,  // removed here, and so there
  came_in,        // changed there
  removed_here,   // removed there, and so here
  came_back,      // removed here, yet changed there: it is planned again
  stayed,         // removed there, yet changed here: it is in the folder again
  both,           // changed on both sides
  left,           // its file cannot be read, or is nothing that a plan could be: nothing is done
};

struct Met {
  Verdict verdict = Verdict::same;
  std::optional<Plan> plan{};  // as it is from here on; none: there is none
  std::optional<Plan> copy{};  // the folder's, where both are kept; its name follows from the file
  bool write = false;          // the file is to say what the plan says
  bool remove = false;         // the file is to go
  bool named = false;
};

struct Naming {
  Titles titles = Titles::neutral;
  std::string held{};  // the neutral title
};

/// Where there is a file or an agreement at least, or a plan. `now` is when a change counts as
/// made.
Met meet(const std::string& uid, const Plan* plan, const Filed* filed, const Agreed* agreed,
         const Naming& naming, Instant now);

/// The title under which the plan stands in the folder.
std::string title_there(const Plan& plan, const Naming& naming, bool named);

/// Whether nothing was changed here since: then a file that was not changed need not be read.
bool is_as_agreed(const Plan& plan, const Agreed& agreed, const Naming& naming);

/// What to remember of a plan that is there, once its file stands as it is to.
/// @param said  what the file says now
Agreed agreed_on(const Met& met, const std::string& file, const std::string& bytes,
                 const Said& said, const Naming& naming);

}  // namespace fonder::plan
