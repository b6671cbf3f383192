/* linkvalue.c: what a field's value is compared as. */
#include "linkvalue.h"

#include "company.h"
#include "fold.h"

/* An address without what its provider ignores. */
static void
add_email(struct buf *b, struct str s)
{
	const char *at = memchr(s.p, '@', s.n);
	size_t local = at ? (size_t)(at - s.p) : s.n;
	struct str domain = {s.p + local, s.n - local};
	bool google = str_eq(domain, STR("@gmail.com")) ||
		      str_eq(domain, STR("@googlemail.com"));
	const char *plus = memchr(s.p, '+', local);

	if (plus && plus > s.p)
		local = (size_t)(plus - s.p);
	for (size_t i = 0; i < local; i++)
		if (s.p[i] != '.' || !google)
			buf_char(b, (unsigned char)s.p[i]);
	buf_piece(b, google ? STR("@gmail.com") : domain);
}

enum { PHONE_DIGITS = 9, PHONE_LEAST = 7 };

/* The last digits: what stands before depends on where it was written. */
static void
add_phone(struct buf *b, struct str s)
{
	char digits[PHONE_DIGITS];
	size_t n = 0;

	for (size_t i = s.n; i > 0 && n < PHONE_DIGITS; i--)
		if (s.p[i - 1] >= '0' && s.p[i - 1] <= '9')
			digits[PHONE_DIGITS - ++n] = s.p[i - 1];
	if (n >= PHONE_LEAST)
		buf_add(b, digits + PHONE_DIGITS - n, n);
}

static void
add_slug(struct buf *b, struct str s)
{
	size_t i = s.n;

	while (i > 0 && s.p[i - 1] != '/')
		i--;
	buf_add(b, s.p + i, s.n - i);
}

/* Words that say the same, or nothing, in titles and places. */
static const struct {
	const char *word, *instead;
} synonyms[] = {
    {"sr", "senior"},
    {"jr", "junior"},
    {"mgr", "manager"},
    {"eng", "engineer"},
    {"engr", "engineer"},
    {"vp", "vice president"},
    {"svp", "senior vice president"},
    {"ceo", "chief executive officer"},
    {"cto", "chief technology officer"},
    {"cfo", "chief financial officer"},
    {"coo", "chief operating officer"},
    {"cio", "chief information officer"},
    {"cmo", "chief marketing officer"},
    {"dir", "director"},
    {"sw", "software"},
    {"ops", "operations"},
    {"biz", "business"},
    {"dev", "development"},
    {"asst", "assistant"},
    {"assoc", "associate"},
    {"dept", "department"},
    {"mktg", "marketing"},
    {"hr", "human resources"},
    {"of", ""},
    {"and", ""},
    {"the", ""},
    {"greater", ""},
    {"area", ""},
    {"metropolitan", ""},
    {"metro", ""},
    {"region", ""},
    {"st", "street"},
    {"rd", "road"},
    {"ave", "avenue"},
    {"str", "strasse"},
};

static void
add_words(struct buf *b, struct str folded, bool replace)
{
	size_t begin = b->n, i = 0;

	while (i < folded.n) {
		struct str w = {folded.p + i, 0};

		while (i + w.n < folded.n &&
		       ((unsigned char)w.p[w.n] >= 0x80 ||
			   fold_is_word((unsigned char)w.p[w.n])))
			w.n++;
		i += w.n ? w.n : 1;
		if (w.n == 0)
			continue;
		for (size_t k = 0;
		     replace && k < sizeof(synonyms) / sizeof(synonyms[0]); k++)
			if (str_eq(w, str_of(synonyms[k].word)))
				w = str_of(synonyms[k].instead);
		if (w.n > 0 && b->n > begin)
			buf_char(b, ' ');
		buf_piece(b, w);
	}
	/* a value of nothing but such words is compared as it stands */
	if (b->n == begin && replace)
		add_words(b, folded, false);
}

void
link_value_add(struct buf *b, enum link_kind kind, struct str s)
{
	struct buf folded = {0};

	switch (kind) {
	case LINK_PROFILE:
		add_slug(b, s);
		break;
	case LINK_EMAIL:
		add_email(b, s);
		break;
	case LINK_PHONE:
		add_phone(b, s);
		break;
	case LINK_BIRTHDAY:
		buf_piece(b, s);
		break;
	case LINK_COMPANY:
		company_add_key(b, s);
		break;
	case LINK_TITLE:
	case LINK_PLACE:
	case LINK_EXTRA:
		fold_add(&folded, s);
		add_words(b, str_buf(&folded), kind != LINK_EXTRA);
		break;
	}
	buf_free(&folded);
}
