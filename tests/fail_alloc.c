/* Put under a program by LD_PRELOAD, lets one allocation fail: that of number FAIL_ALLOC, or with
 * FAIL_ALLOC_ON all from that one on. COUNT_ALLOCS names a file that gets their number at the end.
 * Counted from main() on: what fails while libraries set themselves up ends the program before it has
 * touched anything. Only tests/scarce.py uses it. */
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
static atomic_int begun;

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
  if (!atomic_load(&begun)) return 0;
  unsigned long now = atomic_fetch_add(&count, 1) + 1;
  if (fail_at == 0 || now < fail_at || (now > fail_at && !from_there_on)) return 0;
  errno = ENOMEM;
  return 1;
}

typedef int (*Main)(int, char**, char**);
static Main the_main;

static int counted_main(int argc, char** argv, char** environment) {
  atomic_store(&begun, 1);
  return the_main(argc, argv, environment);
}

int __libc_start_main(Main main, int argc, char** argv, void (*init)(void), void (*fini)(void),
                      void (*rtld_fini)(void), void* stack_end) {
  int (*start)(Main, int, char**, void (*)(void), void (*)(void), void (*)(void), void*) =
      dlsym(RTLD_NEXT, "__libc_start_main");
  the_main = main;
  return start(counted_main, argc, argv, init, fini, rtld_fini, stack_end);
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
