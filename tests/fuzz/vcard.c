/* vcard.c: whatever is in a file of vCards, each card read from it becomes a
 * sound record. */
#define _GNU_SOURCE /* memfd_create */
#include "vcard.h"

#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "card.h"
#include "fuzz.h"

static void
sound(struct card *c, size_t line)
{
	struct record r, back;
	struct buf b = {0};
	const char *wrong;

	card_record(c, "f.vcf", line, &r);
	record_add(&b, &r);
	wrong = record_parse(&back, (struct str){b.p, b.n - 1});
	if (wrong)
		fprintf(stderr, "%s\n", wrong);
	HOLDS(!wrong);
	buf_free(&b);
}

static int
file_of(const uint8_t *data, size_t n)
{
	int fd = memfd_create("vcard", 0);

	HOLDS(fd >= 0);
	HOLDS(n == 0 || write(fd, data, n) == (ssize_t)n);
	lseek(fd, 0, SEEK_SET);
	return fd;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	int fd = file_of(data, n);
	struct card *c = card_new();
	struct vcard_line l;
	struct lines in;
	struct vcard v;
	size_t line = 0;

	lines_begin(&in, fd, "f.vcf");
	vcard_begin(&v, &in);
	while (vcard_next(&v, &l)) {
		struct buf value = {0};

		HOLDS(l.line > line && l.line <= in.line);
		line = l.line;
		vcard_decode(&l, &value);
		buf_free(&value);
		if (vcard_same(l.name, "BEGIN"))
			card_reset(c);
		else if (!vcard_same(l.name, "END"))
			card_add(c, &l);
		else if (card_is_contact(c))
			sound(c, l.line);
	}
	vcard_end(&v);
	lines_end(&in);
	card_free(c);
	close(fd);
	return 0;
}
