// For tests only: a process that dies at a step of its choosing. Linked into a program, every call
// that changes a file counts as a step; die_at(n) kills it, as by kill -9, before the n-th.
#pragma once

namespace fonder::archive {

void die_at(long step);

}  // namespace fonder::archive
