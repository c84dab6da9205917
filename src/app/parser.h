// The parser: a fresh execution of this program that reads one export, and can do nothing else.
//
// It gets a task and open files, builds its fence, and only then looks at the first byte. What it
// finds it tells as frames. It holds no key and no archive, and knows of none.
#pragma once

#include "process/child.h"

namespace fonder::app {

using process::parser_role;

/// All that a parser does, on the channels that process::Child gives it. The exit code.
int run_parser();

/// For tests alone, whose own program cannot be executed as a parser: from here on exports are read
/// in a thread of this process, through the same task and answers, without a fence. Nothing in the
/// product calls it.
void parse_in_a_thread_for_tests();

}  // namespace fonder::app
