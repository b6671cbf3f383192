/* reason.c: the rules that fired, read from field 5 and put in words. */
#include "reason.h"

#include <string.h>

#include "map.h"
#include "mem.h"
#include "shipped.h"

/* The shipped files that declare rules. */
static const char *const files[] = {"rules.policy", "ties.rules"};

static struct map *words; /* rule to struct str */
static struct arena arena;

bool
reason_next(struct str list, size_t *at, struct str *rule, struct str *points)
{
	const char *s, *end, *sign;

	if (*at >= list.n)
		return false;
	s = list.p + *at;
	end = memchr(s, ',', list.n - *at);
	if (!end)
		end = list.p + list.n;
	*at = (size_t)(end - list.p) + 1;
	for (sign = end; sign > s && sign[-1] >= '0' && sign[-1] <= '9';)
		sign--;
	if (sign > s && sign < end && (sign[-1] == '+' || sign[-1] == '-'))
		sign--;
	else
		sign = end;
	*rule = (struct str){s, (size_t)(sign - s)};
	*points = (struct str){sign, (size_t)(end - sign)};
	return true;
}

bool
reason_has(struct str list, struct str rule)
{
	struct str name, points;
	size_t at = 0;

	while (reason_next(list, &at, &name, &points))
		if (str_eq(name, rule))
			return true;
	return false;
}

/* A line `rule NAME "SENTENCE"`. */
static void
read_line(struct str line)
{
	struct str *sentence;
	const char *name = line.p + 5, *end = line.p + line.n, *quote;

	if (!str_starts(line, "rule "))
		return;
	quote = memchr(name, ' ', (size_t)(end - name));
	if (!quote || quote + 2 >= end || quote[1] != '"')
		return;
	sentence = arena_alloc(&arena, sizeof(*sentence));
	*sentence = (struct str){quote + 2, (size_t)(end - quote) - 3};
	*map_at(words, (struct str){name, (size_t)(quote - name)}) = sentence;
}

static void
read_files(void)
{
	words = map_new();
	for (size_t i = 0; i < sizeof(files) / sizeof(files[0]); i++) {
		const struct shipped *s = shipped_find(str_of(files[i]));
		struct str text;

		if (!s)
			continue;
		text = s->text;
		while (text.n > 0) {
			const char *end = memchr(text.p, '\n', text.n);
			size_t n = end ? (size_t)(end - text.p) : text.n;

			read_line((struct str){text.p, n});
			text.p += n + (end != NULL);
			text.n -= n + (end != NULL);
		}
	}
}

bool
reason_words(struct str rule, struct str *sentence)
{
	const struct str *found;

	if (!words)
		read_files();
	found = map_get(words, rule);
	if (found)
		*sentence = *found;
	return found != NULL;
}

void
reason_end(void)
{
	map_free(words);
	words = NULL;
	arena_free(&arena);
}
