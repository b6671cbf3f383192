/* mem.c: the one place where allocation can fail. */
#define _DEFAULT_SOURCE /* madvise */
#include "mem.h"

#include <stdalign.h>
#include <stdbool.h>
#include <stdint.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include "say.h"

enum {
	ARENA_BLOCK = 64 << 10,
	MAPPED = 1 << 20, /* bytes that go back to the system when freed */
	LARGE_PAGE = 2 << 20,
};

static bool large_pages;

struct arena_block {
	struct arena_block *next;
	size_t size;
	alignas(max_align_t) char data[];
};

_Noreturn void
mem_out(void)
{
	die("out of memory");
}

/* Asks for large pages where whole ones fit: a table that is looked at here and
 * there in many small pages is slow. */
static void
ask_pages(char *p, size_t n)
{
#ifdef MADV_HUGEPAGE
	size_t before = -(uintptr_t)p & (LARGE_PAGE - 1);

	if (large_pages && n >= before + LARGE_PAGE)
		(void)madvise(p + before,
		    (n - before) & ~(size_t)(LARGE_PAGE - 1), MADV_HUGEPAGE);
#else
	(void)p;
	(void)n;
#endif
}

void *
xmalloc(size_t n)
{
	void *p = malloc(n ? n : 1);

	if (!p)
		mem_out();
	return p;
}

void *
xcalloc(size_t n, size_t size)
{
	void *p = calloc(n ? n : 1, size ? size : 1);

	if (!p)
		mem_out();
	ask_pages(p, n * size);
	return p;
}

void *
mem_apart(size_t n, size_t size)
{
	void *p = NULL;

	if (size > SIZE_MAX / n || posix_memalign(&p, MEM_LINES, n * size) != 0)
		mem_out();
	return memset(p, 0, n * size);
}

void *
xreallocarray(void *p, size_t n, size_t size)
{
	if (size && n > SIZE_MAX / size)
		mem_out();
	p = realloc(p, n && size ? n * size : 1);
	if (!p)
		mem_out();
	ask_pages(p, n * size);
	return p;
}

void *
mem_table(size_t n)
{
	void *p = NULL;

	if (n < LARGE_PAGE)
		p = xmalloc(n);
	else if (posix_memalign(&p, LARGE_PAGE, n) != 0)
		mem_out();
	ask_pages(p, n);
	return memset(p, 0, n);
}

char *
xmemdup(const char *p, size_t n)
{
	char *copy = xmalloc(n + 1);

	if (n)
		memcpy(copy, p, n);
	copy[n] = '\0';
	return copy;
}

char *
xstrdup(const char *s)
{
	return xmemdup(s, strlen(s));
}

void *
arena_alloc(struct arena *a, size_t n)
{
	const size_t align = alignof(max_align_t);

	if (n > SIZE_MAX / 2)
		mem_out();
	n = (n + align - 1) / align * align;
	if (!a->head || a->head->size - a->used < n) {
		size_t size = n > ARENA_BLOCK ? n : ARENA_BLOCK;
		struct arena_block *b = xmalloc(sizeof(*b) + size);

		b->next = a->head;
		b->size = size;
		a->head = b;
		a->used = 0;
	}
	a->used += n;
	return a->head->data + a->used - n;
}

char *
arena_memdup(struct arena *a, const char *p, size_t n)
{
	char *copy = arena_alloc(a, n + 1);

	if (n)
		memcpy(copy, p, n);
	copy[n] = '\0';
	return copy;
}

void
arena_free(struct arena *a)
{
	while (a->head) {
		struct arena_block *next = a->head->next;

		free(a->head);
		a->head = next;
	}
	a->used = 0;
}

void
mem_give_back(void)
{
#ifdef M_MMAP_THRESHOLD
	/* glibc raises the threshold itself unless it is set */
	(void)mallopt(M_MMAP_THRESHOLD, MAPPED);
	large_pages = true;
#endif
}

void
mem_one_heap(void)
{
#ifdef M_ARENA_MAX
	/* glibc looks into /proc when it trims the heap of a thread */
	(void)mallopt(M_ARENA_MAX, 1);
#endif
}
