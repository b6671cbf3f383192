/* ledger.c: what the user is said to have said about pairs of records: a file
 * that is taken contradicts itself nowhere. */
#define _GNU_SOURCE /* memfd_create */
#include "ledger.h"

#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "fuzz.h"

enum { RECORDS = 6 };

static struct roster roster;
static struct ledger l; /* outlives a file that is refused */

static void
begin(void)
{
	for (int i = 0; i < RECORDS; i++) {
		char line[] = "contact\t?"
			      "\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t";
		struct record r;

		*strchr(line, '?') = (char)('a' + i);
		HOLDS(!record_parse(&r, str_of(line)));
		roster_add(&roster, &r);
	}
}

static void
read_all(void *arg)
{
	ledger_read(&l, arg);
	ledger_resolve(&l, &roster);
	for (size_t i = 0; i < l.n; i++) {
		const struct ledger_fact *f = &l.fact[i];

		HOLDS(f->a < RECORDS && f->b < RECORDS);
		HOLDS(ledger_says(&l, f->a, f->b) ==
		      (f->same ? LEDGER_SAME : LEDGER_NEVER));
	}
	for (uint32_t a = 0; a < RECORDS; a++)
		for (uint32_t b = 0; b < RECORDS; b++) {
			HOLDS(ledger_says(&l, a, b) == ledger_says(&l, b, a));
			HOLDS(
			    ledger_says(&l, a, b) == LEDGER_NOTHING || l.n > 0);
		}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	int fd = memfd_create("facts", 0);
	char name[64];

	if (roster.n == 0)
		begin();
	HOLDS(fd >= 0 && (n == 0 || write(fd, data, n) == (ssize_t)n));
	lseek(fd, 0, SEEK_SET);
	snprintf(name, sizeof(name), "/dev/fd/%d", fd);
	fuzz_exits(read_all, name);
	ledger_free(&l);
	/* and what a refused one had open */
	for (int k = fd; k < fd + 4; k++)
		close(k);
	return 0;
}
