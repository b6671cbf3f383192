/* mem.h: allocation that cannot fail: without memory the program ends with
 * status 2 and one line on standard error. */
#ifndef MEM_H
#define MEM_H

#include <stddef.h>

/* n bytes, owned by the caller, to be freed with free(). */
void *xmalloc(size_t n);

/* Room for n members of size bytes, zeroed. */
void *xcalloc(size_t n, size_t size);

/* The same for members that different threads write to: if the first thing in
 * each is MEM_APART, no two share a line of the cache, nor two lines that
 * processors fetch together. */
void *mem_apart(size_t n, size_t size);
enum { MEM_LINES = 128 }; /* bytes of two */
#define MEM_APART _Alignas(MEM_LINES)

/* p moved to room for n members of size bytes; an overflow of the product
 * counts as no memory. */
void *xreallocarray(void *p, size_t n, size_t size);

/* n bytes, zeroed, for a table that is looked at here and there; there at once,
 * where xcalloc would have pages that are read before they are written to from
 * the kernel twice. */
void *mem_table(size_t n);

/* Makes room for one more in an array that has n members and room for cap;
 * a macro, for the types differ. */
#define mem_room(array, n, cap)                                                \
	((n) < (cap) ? (void)0                                                 \
		     : (void)((cap) = (cap) ? (cap)*2 : 64,                    \
			   (array) = xreallocarray(                            \
			       (array), (cap), sizeof(*(array)))))

/* A copy of n bytes with a NUL behind them. */
char *xmemdup(const char *p, size_t n);

/* A copy of the string s. */
char *xstrdup(const char *s);

/* What to do without memory: says so and ends the program. For libraries
 * that want a handler. */
_Noreturn void mem_out(void);

/* From here on large pieces go back to the system when they are freed, instead
 * of lying about for others. Where the C library cannot, nothing happens. */
void mem_give_back(void);

/* From here on all threads share one heap, for which no file is looked at: the
 * sandbox would refuse it. */
void mem_one_heap(void);

/* Lets the memory at p, of which nothing is read, come nearer. The empty
 * instruction keeps compilers from taking a function that does no more than
 * this for one that does nothing. */
static inline void
mem_expect(const void *p)
{
	__builtin_prefetch(p);
	__asm__ volatile("" : : "r"(p));
}

/* arena: many small pieces that live and die together. Zeroed is empty. */
struct arena {
	struct arena_block *head;
	size_t used;
};

/* n bytes aligned for any type, owned by the arena. */
void *arena_alloc(struct arena *a, size_t n);

/* A NUL-terminated copy of n bytes, owned by the arena. */
char *arena_memdup(struct arena *a, const char *p, size_t n);

/* Frees every piece. The arena is empty and usable again. */
void arena_free(struct arena *a);

#endif
