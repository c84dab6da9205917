// What each verb does, one function each. Called with what was typed; they print and return how it
// ended.
#pragma once

#include "base/exit.h"

namespace fonder::cli {

struct Desk;

Exit run_demo(Desk& desk);
Exit run_start(Desk& desk);
Exit run_safe(Desk& desk);
Exit run_open(Desk& desk);
Exit run_inspect(Desk& desk);
Exit run_import(Desk& desk);
Exit run_sources(Desk& desk);
Exit run_today(Desk& desk);
Exit run_rhythm(Desk& desk);
Exit run_apart(Desk& desk);
Exit run_sure(Desk& desk);
Exit run_why(Desk& desk);
Exit run_week(Desk& desk);
Exit run_moment(Desk& desk);
Exit run_hole(Desk& desk);
Exit run_export(Desk& desk);
Exit run_backup(Desk& desk);
Exit run_verify(Desk& desk);
Exit run_restore(Desk& desk);
Exit run_passphrase(Desk& desk);
Exit run_recovery_code(Desk& desk);
Exit run_rekey(Desk& desk);
Exit run_settings(Desk& desk);
Exit run_erase(Desk& desk);
Exit run_close_chapter(Desk& desk);
Exit run_unlock(Desk& desk);
Exit run_lock(Desk& desk);
Exit run_wipe(Desk& desk);
Exit run_where(Desk& desk);
Exit run_doctor(Desk& desk);
Exit run_check(Desk& desk);
Exit run_fingerprint(Desk& desk);
Exit run_completion(Desk& desk);
Exit run_help(Desk& desk);

/// `fonder` alone: what one can do from here.
Exit first_screen(Desk& desk);

}  // namespace fonder::cli
