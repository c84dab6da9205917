/* Put under a program by LD_PRELOAD, lets one allocation fail: that of number FAIL_ALLOC, or with
 * FAIL_ALLOC_ON all from that one on. COUNT_ALLOCS names a file that gets their number at the end.
 * Only tests/scarce.py uses it. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>

extern void* __libc_malloc(size_t);
extern void* __libc_calloc(size_t, size_t);
extern void* __libc_realloc(void*, size_t);
extern void* __libc_memalign(size_t, size_t);

static atomic_ulong count;
static unsigned long fail_at;
static int from_there_on;

__attribute__((constructor)) static void begin(void) {
  const char* at = getenv("FAIL_ALLOC");
  from_there_on = getenv("FAIL_ALLOC_ON") != NULL;
  atomic_store(&count, 0);
  fail_at = at ? strtoul(at, NULL, 10) : 0;
}

__attribute__((destructor)) static void end(void) {
  const char* path = getenv("COUNT_ALLOCS");
  FILE* file = path ? fopen(path, "w") : NULL;
  if (file) {
    fprintf(file, "%lu\n", atomic_load(&count));
    fclose(file);
  }
}

static int fails(void) {
  unsigned long now = atomic_fetch_add(&count, 1) + 1;
  if (fail_at == 0 || now < fail_at || (now > fail_at && !from_there_on)) return 0;
  errno = ENOMEM;
  return 1;
}

void* malloc(size_t size) { return fails() ? NULL : __libc_malloc(size); }
void* calloc(size_t n, size_t size) { return fails() ? NULL : __libc_calloc(n, size); }
void* realloc(void* old, size_t size) { return fails() ? NULL : __libc_realloc(old, size); }
void* memalign(size_t to, size_t size) { return fails() ? NULL : __libc_memalign(to, size); }
void* aligned_alloc(size_t to, size_t size) { return fails() ? NULL : __libc_memalign(to, size); }

int posix_memalign(void** out, size_t to, size_t size) {
  if (fails()) return ENOMEM;
  *out = __libc_memalign(to, size);
  return *out ? 0 : ENOMEM;
}
