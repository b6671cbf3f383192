/* shim.c: preloaded into a command, makes one of its calls fail: the FAULT_AT
 * th call of FAULT_CALL (with FAULT_EVER: and every later one), in the manner
 * of FAULT_HOW: an errno's number, "short" (less than was asked for) or
 * "none" (only count). The number of calls seen is kept in the file that is
 * open as FAULT_COUNT, as an unsigned long. With FAULT_PATHS, a file that is
 * open as well, the way to each call is put there, as far as there is room, as
 * a hash of the return addresses on the stack, in the calls' order. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <execinfo.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

void *__libc_malloc(size_t n);
void *__libc_calloc(size_t n, size_t size);
void *__libc_realloc(void *p, size_t n);
void *__libc_memalign(size_t align, size_t n);

static const char *call;
static unsigned long at, unshared, *seen = &unshared;
static bool ever, cut;
static int how;
static uint64_t *reached; /* the path to each call, */
static unsigned long paths; /* as many as there is room for */

enum { DEEP = 64 }; /* return addresses of a path */

__attribute__((constructor)) static void
begin(void)
{
	const char *s;

	if ((s = getenv("FAULT_AT")))
		at = strtoul(s, NULL, 10);
	if ((s = getenv("FAULT_COUNT"))) {
		void *p = mmap(NULL, sizeof(*seen), PROT_READ | PROT_WRITE,
		    MAP_SHARED, (int)strtol(s, NULL, 10), 0);

		if (p != MAP_FAILED)
			seen = p;
	}
	ever = getenv("FAULT_EVER") != NULL;
	s = getenv("FAULT_HOW");
	cut = s && strcmp(s, "short") == 0;
	how = s ? (int)strtol(s, NULL, 10) : 0;
	if ((s = getenv("FAULT_PATHS"))) {
		void *address[DEEP];
		int fd = (int)strtol(s, NULL, 10);
		off_t size = lseek(fd, 0, SEEK_END);

		backtrace(address, DEEP); /* which allocates the first time */
		reached = mmap(NULL, (size_t)size, PROT_READ | PROT_WRITE,
		    MAP_SHARED, fd, 0);
		if (reached != MAP_FAILED)
			paths = (unsigned long)size / sizeof(*reached);
	}
	call = getenv("FAULT_CALL");
}

/* Puts down the way to call number k (FNV-1a by addresses). */
static void
put_path(unsigned long k)
{
	void *address[DEEP];
	int n = backtrace(address, DEEP);
	uint64_t h = UINT64_C(0xCBF29CE484222325);

	for (int i = 0; i < n; i++)
		h = (h ^ (uint64_t)(uintptr_t)address[i]) *
		    UINT64_C(0x100000001B3);
	reached[k - 1] = h;
}

/* Whether this call is one to fail; counts it. */
static bool
fails(const char *name)
{
	unsigned long k;

	if (!call || strcmp(call, name) != 0)
		return false;
	k = __atomic_add_fetch(seen, 1, __ATOMIC_RELAXED);
	if (k <= paths)
		put_path(k);
	if (!(how || cut) || (ever ? k < at : k != at))
		return false;
	if (how)
		errno = how;
	return true;
}

static size_t
shorter(size_t n)
{
	return n > 1 ? 1 + n / 3 : n;
}

void *
malloc(size_t n)
{
	return fails("malloc") ? NULL : __libc_malloc(n);
}

void *
calloc(size_t n, size_t size)
{
	return fails("malloc") ? NULL : __libc_calloc(n, size);
}

void *
realloc(void *p, size_t n)
{
	return fails("malloc") ? NULL : __libc_realloc(p, n);
}

void *
aligned_alloc(size_t align, size_t n)
{
	return fails("malloc") ? NULL : __libc_memalign(align, n);
}

int
posix_memalign(void **p, size_t align, size_t n)
{
	*p = fails("malloc") ? NULL : __libc_memalign(align, n);
	return *p ? 0 : ENOMEM;
}

ssize_t
read(int fd, void *p, size_t n)
{
	if (fails("read")) {
		if (!cut)
			return -1;
		n = shorter(n);
	}
	return syscall(SYS_read, fd, p, n);
}

/* A message on standard error is not what is tested: it must come through. */
ssize_t
write(int fd, const void *p, size_t n)
{
	if (fd != STDERR_FILENO && fails("write")) {
		if (!cut)
			return -1;
		n = shorter(n);
	}
	return syscall(SYS_write, fd, p, n);
}

int
close(int fd)
{
	bool failed = fails("close");
	int r = (int)syscall(SYS_close, fd);

	if (!failed)
		return r;
	errno = how;
	return -1;
}

int
fsync(int fd)
{
	return fails("fsync") ? -1 : (int)syscall(SYS_fsync, fd);
}

int
rename(const char *from, const char *to)
{
	return fails("rename") ? -1
			       : (int)syscall(SYS_renameat2, AT_FDCWD, from,
				     AT_FDCWD, to, 0);
}

static mode_t
mode_of(int flags, va_list ap)
{
	return flags & (O_CREAT | O_TMPFILE) ? va_arg(ap, mode_t) : 0;
}

int
open(const char *path, int flags, ...)
{
	va_list ap;
	mode_t mode;

	va_start(ap, flags);
	mode = mode_of(flags, ap);
	va_end(ap);
	return fails("open")
		   ? -1
		   : (int)syscall(SYS_openat, AT_FDCWD, path, flags, mode);
}

int
openat(int dir, const char *path, int flags, ...)
{
	va_list ap;
	mode_t mode;

	va_start(ap, flags);
	mode = mode_of(flags, ap);
	va_end(ap);
	return fails("open") ? -1
			     : (int)syscall(SYS_openat, dir, path, flags, mode);
}

int
pthread_create(
    pthread_t *t, const pthread_attr_t *attr, void *(*fn)(void *), void *arg)
{
	int (*next)(
	    pthread_t *, const pthread_attr_t *, void *(*)(void *), void *);

	if (fails("thread"))
		return EAGAIN;
	*(void **)&next = dlsym(RTLD_NEXT, "pthread_create");
	return next(t, attr, fn, arg);
}
