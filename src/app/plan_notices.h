// What a person may want to know of a plan, and nothing that stands in its way: what else lies
// there, what they keep free of it themselves, that its day is over.
#pragma once

#include <string>
#include <vector>

#include "app.h"
#include "plan_rows.h"

#include "plan/busy.h"

namespace fonder::app {

class PlanNotices {
 public:
  PlanNotices(Session& session, std::vector<PlanRow> rows);

  /// Of what is ahead, one sentence behind the other; empty where there is nothing to say.
  std::string about(const PlanRow& row) const;
  /// As it is made or changed, from days as they were typed.
  std::string on_making(const PlanRow& row, const std::string& from) const;

 private:
  struct Boundary {
    std::string name;
    journal::Kept kept;
  };
  void add_plans(const PlanRow& row, std::string& text) const;
  void add_boundaries(const plan::Plan& plan, std::string& text) const;
  bool is_over(const plan::Plan& plan) const;

  Zone zone_;
  Instant now_;
  std::vector<PlanRow> rows_;
  std::vector<plan::Busy> busy_;
  std::vector<Boundary> boundaries_;
};

}  // namespace fonder::app
