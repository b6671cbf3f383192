/* progress.c: a bar on standard error for who waits at a terminal. */
#include "progress.h"

#include <stdbool.h>
#include <stdint.h>
#include <time.h>
#include <unistd.h>

enum { WIDTH = 30, PATIENCE = 1000, PAUSE = 100 }; /* of the bar; in ms */

static bool allowed, shown;
static unsigned long long all;
static int64_t began, drawn;

static int64_t
milliseconds(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

void
progress_allow(void)
{
	allowed = isatty(STDERR_FILENO);
}

void
progress_begin(unsigned long long total)
{
	all = total;
	if (allowed)
		began = milliseconds();
}

void
progress_add(struct buf *b, unsigned long long done, unsigned long long total)
{
	unsigned long long parts = total > 0 ? total : 1;
	int full;

	if (done > parts)
		done = parts;
	full = (int)(WIDTH * (long double)done / (long double)parts);
	buf_char(b, '[');
	for (int i = 0; i < WIDTH; i++)
		buf_char(b, i < full ? '#' : ' ');
	buf_printf(b, "] %3d%% of %llu MB",
	    (int)(100 * (long double)done / (long double)parts),
	    total / 1000000);
}

/* To the line's beginning and on to its end: what is there goes. */
static void
draw(const char *text, size_t n)
{
	struct buf b = {0};
	ssize_t ignored;

	buf_str(&b, "\r\033[K");
	buf_add(&b, text, n);
	ignored = write(STDERR_FILENO, b.p, b.n);
	(void)ignored;
	buf_free(&b);
}

void
progress_at(unsigned long long done)
{
	struct buf b = {0};
	int64_t now;

	if (!allowed || all == 0)
		return;
	now = milliseconds();
	if (now - began < PATIENCE || now - drawn < PAUSE)
		return;
	drawn = now;
	shown = true;
	progress_add(&b, done, all);
	draw(b.p, b.n);
	buf_free(&b);
}

void
progress_end(void)
{
	if (shown)
		draw("", 0);
	shown = false;
	all = 0;
}
