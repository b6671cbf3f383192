/* match.c: names, companies and persons compared. */
#include <stdlib.h>

#include "company.h"
#include "han.h"
#include "mem.h"
#include "namecompare.h"
#include "people.h"
#include "script.h"
#include "similar.h"
#include "spelling.h"
#include "unit.h"

static const struct {
	const char *a, *b;
	double jw;
} winklers[] = {
    /* Winkler's own examples, and the edges */
    {"martha", "marhta", 0.9611},
    {"dwayne", "duane", 0.84},
    {"dixon", "dicksonx", 0.8133},
    {"jones", "johnson", 0.8323},
    {"", "", 1},
    {"a", "", 0},
    {"abc", "xyz", 0},
    {"ab", "ba", 0},
};

START_TEST(winkler_row)
{
	double jw = similar_jaro_winkler(
	    str_of(winklers[_i].a), str_of(winklers[_i].b));

	ck_assert_msg(
	    jw > winklers[_i].jw - 0.0001 && jw < winklers[_i].jw + 0.0001,
	    "%s, %s: %f", winklers[_i].a, winklers[_i].b, jw);
}
END_TEST

/* The textbook's Jaro-Winkler, without bits. */
static double
plain_winkler(struct str a, struct str b)
{
	int ta[300] = {0}, tb[300] = {0}, m = 0, t = 0, l = 0;
	int la = (int)a.n, lb = (int)b.n;
	int w = (la > lb ? la : lb) / 2 - 1;
	double j;

	if (str_eq(a, b))
		return 1;
	w = w < 0 ? 0 : w;
	for (int y = 0; y < lb; y++)
		for (int x = y - w < 0 ? 0 : y - w; x < la && x <= y + w; x++)
			if (!ta[x] && a.p[x] == b.p[y]) {
				ta[x] = tb[y] = 1;
				m++;
				break;
			}
	if (m == 0)
		return 0;
	for (int x = 0, y = 0; x < la; x++) {
		if (!ta[x])
			continue;
		while (!tb[y])
			y++;
		t += a.p[x] != b.p[y++];
	}
	j = ((double)m / la + (double)m / lb + (double)(m - t / 2) / m) / 3;
	while (l < 4 && l < la && l < lb && a.p[l] == b.p[l])
		l++;
	return j + l * 0.1 * (1 - j);
}

static int
plain_edits(struct str a, struct str b)
{
	static int d[301][301];

	for (int i = 0; i <= (int)a.n; i++)
		for (int j = 0; j <= (int)b.n; j++) {
			int v = i + j;

			if (i && j) {
				v = d[i - 1][j - 1] +
				    (a.p[i - 1] != b.p[j - 1]);
				v = d[i - 1][j] + 1 < v ? d[i - 1][j] + 1 : v;
				v = d[i][j - 1] + 1 < v ? d[i][j - 1] + 1 : v;
				if (i > 1 && j > 1 &&
				    a.p[i - 1] == b.p[j - 2] &&
				    a.p[i - 2] == b.p[j - 1] &&
				    d[i - 2][j - 2] + 1 < v)
					v = d[i - 2][j - 2] + 1;
			}
			d[i][j] = v;
		}
	return d[a.n][b.n];
}

START_TEST(like_the_textbook)
{
	char s[2][300];
	unsigned seed = 12345;

	for (int round = 0; round < 40000; round++) {
		struct str a = {s[0], 0}, b = {s[1], 0};
		int letters, edits, most, got;
		double x, y;

		seed = seed * 1103515245 + 12345;
		letters = 2 + (int)(seed >> 16) % 5;
		seed = seed * 1103515245 + 12345;
		a.n = (seed >> 16) % (round % 16 ? 12 : 100);
		seed = seed * 1103515245 + 12345;
		b.n = (seed >> 16) % (round % 16 ? 12 : 100);
		for (size_t i = 0; i < a.n + b.n; i++) {
			seed = seed * 1103515245 + 12345;
			*(i < a.n ? s[0] + i : s[1] + i - a.n) =
			    (char)('a' + (int)(seed >> 16) % letters);
		}
		x = similar_jaro_winkler(a, b);
		y = plain_winkler(a, b);
		if (x - y > 1e-9 || y - x > 1e-9)
			ck_abort_msg("%.*s, %.*s: %f, not %f", (int)a.n, a.p,
			    (int)b.n, b.p, x, y);
		edits = plain_edits(a, b);
		most = round % 3 + 1;
		got = similar_edits(a, b, most);
		if (got != (edits > most ? most + 1 : edits))
			ck_abort_msg("%.*s, %.*s: %d edits, not %d", (int)a.n,
			    a.p, (int)b.n, b.p, got, edits);
	}
}
END_TEST

static const struct {
	const char *a, *b;
	int same;
} sounds[] = {
    {"ivanov", "iwanoff", 1},
    {"mohammed", "muhamad", 1},
    {"schmidt", "shmit", 1},
    {"yelena", "elena", 1},
    {"kaufmann", "caufman", 1},
    {"smith", "jones", 0},
    {"li", "lee", 1},
    {"xavier", "ksavier", 1},
};

START_TEST(sound_row)
{
	struct buf a = {0}, b = {0};

	similar_add_sound(&a, str_of(sounds[_i].a));
	similar_add_sound(&b, str_of(sounds[_i].b));
	ck_assert_msg(str_eq(str_buf(&a), str_buf(&b)) == sounds[_i].same,
	    "%s: %s, %s: %s", sounds[_i].a, a.p, sounds[_i].b, b.p);
	buf_free(&a);
	buf_free(&b);
}
END_TEST

static const struct {
	const char *a, *b;
	enum spelling kind;
	int cost;
} spellings[] = {
    {"philipp", "filip", SPELLING_PLAIN, 0},
    {"mueller", "muller", SPELLING_PLAIN, 1},
    {"maria", "mario", SPELLING_PLAIN, SPELLING_APART},
    {"shcherbakov", "schtscherbakow", SPELLING_READ, 0},
    {"mhmd", "mohammed", SPELLING_BARE, 0},
    {"krym", "karima", SPELLING_BARE, SPELLING_APART},
    {"hyeonu", "hyunwoo", SPELLING_KOREAN, 0},
    {"xu", "hsu", SPELLING_CHINESE, 0},
    {"xu", "hsu", SPELLING_PLAIN, SPELLING_APART},
    {"", "", SPELLING_PLAIN, 0},
    {"a", "", SPELLING_PLAIN, SPELLING_APART},
};

START_TEST(spelling_row)
{
	int cost = spelling_cost(str_of(spellings[_i].a),
	    str_of(spellings[_i].b), spellings[_i].kind, 4);

	ck_assert_msg(cost == spellings[_i].cost, "%s, %s: %d", spellings[_i].a,
	    spellings[_i].b, cost);
}
END_TEST

static const struct {
	const char *han, *latin;
	int reads;
} han[] = {
    {"晓明", "xiaoming", 1},
    {"偉強", "weichiang", 1}, /* Wade-Giles */
    {"家輝", "kafai", 1}, /* Cantonese */
    {"健一", "kenichi", 1}, /* Japanese */
    {"佐々木", "sasaki", 1},
    {"民俊", "minjun", 1}, /* Korean */
    {"晓明", "xiaoling", 0},
    {"", "", 0},
};

START_TEST(han_row)
{
	struct buf b = {0};

	han_add_plain(&b, str_of(han[_i].han));
	ck_assert_msg(
	    han_reads(str_buf(&b), str_of(han[_i].latin)) == han[_i].reads,
	    "%s, %s", han[_i].han, han[_i].latin);
	buf_free(&b);
}
END_TEST

static const struct {
	const char *name;
	size_t bytes;
} families[] = {
    {"王小明", 3},
    {"欧阳雪梅", 6},
    {"歐陽雪梅", 6},
    {"山本健一", 6},
    {"김민준", 3},
    {"남궁민수", 6},
    {"金민준", 3},
    {"王", 0},
    {"Wang", 0},
    {"", 0},
};

START_TEST(han_family_row)
{
	ck_assert_uint_eq(
	    han_family(str_of(families[_i].name)), families[_i].bytes);
}
END_TEST

/* What words and names become before they are compared. */
static const struct {
	void (*add)(struct buf *b, struct str s);
	const char *in, *out;
} forms[] = {
    {script_add_latin, "владимир", "vladimir"},
    {script_add_latin, "щербаков", "shcherbakov"},
    {script_add_latin, "михайло", "mikhaylo"},
    {script_add_latin, "γιώργος", "giorgos"},
    {script_add_latin, "παπαδόπουλος", "papadopoulos"},
    {script_add_latin, "հակոբյան", "hakobyan"},
    {script_add_latin, "მარიამი", "mariami"},
    {script_add_latin, "כהן", "khn"},
    {script_add_latin, "محمد", "mhmd"},
    {script_add_latin, "कुमार", "kumar"},
    {script_add_latin, "शर्मा", "sharma"},
    {script_add_latin, "さくら", "sakura"},
    {script_add_latin, "キョウコ", "kyouko"},
    {script_add_latin, "ジュン", "jun"},
    {script_add_latin, "민준", "minjun"},
    {script_add_latin, "김", "kim"},
    {script_add_latin, "近平", "jinping"},
    {script_add_latin, "习", "xi"},
    {company_add_key, "Acme, Inc.", "acme"},
    {company_add_key, "ACME Inc", "acme"},
    {company_add_key, "The Acme Company, LLC", "acme"},
    {company_add_key, "Nordwind Logistik GmbH & Co. KG", "nordwind logistik"},
    {company_add_key, "Telefónica S.A.", "telefonica"},
    {company_add_key, "Foo Sp. z o.o.", "foo"},
    {company_add_key, "Holding", "holding"},
    {company_add_key, "Bank of Ruritania (formerly Old Bank)",
	"bank of ruritania"},
    {company_add_key, "O'Neil Ltd", "oneil"},
    {company_add_key, "", ""},
    {company_add_key, "ООО Ромашка", "ромашка"},
    {company_add_key, "...", ""},
};

START_TEST(form_row)
{
	struct buf b = {0};

	forms[_i].add(&b, str_of(forms[_i].in));
	ck_assert_msg(str_eq(str_buf(&b), str_of(forms[_i].out)), "%s: %.*s",
	    forms[_i].in, (int)b.n, b.n ? b.p : "");
	buf_free(&b);
}
END_TEST

static const struct {
	const char *given_a, *family_a, *given_b, *family_b;
	int given, family, swapped;
} names[] = {
    {"Jane", "Doe", "JANE", "doe", GIVEN_SAME, FAMILY_SAME, 0},
    {"Dr. Jane", "Doe, PhD", "Jane", "Doe", GIVEN_SAME, FAMILY_SAME, 0},
    {"Jane", "Doe MBA, PMP", "Jane", "Doe 🚀", GIVEN_SAME, FAMILY_SAME, 0},
    {"Jack", "Ma", "Jack", "Ma", GIVEN_SAME, FAMILY_SAME, 0},
    {"Jane Q.", "Doe", "Jane", "Doe", GIVEN_SAME, FAMILY_SAME, 0},
    {"William", "Stone", "Bill", "Stone", GIVEN_NICK, FAMILY_SAME, 0},
    {"Josef", "Huber", "Sepp", "Huber", GIVEN_NICK, FAMILY_SAME, 0},
    {"Александр", "Иванов", "Sasha", "Ivanov", GIVEN_NICK, FAMILY_SAME, 0},
    {"Zsuzsanna", "Nagy", "Zsuzsi", "Nagy", GIVEN_NICK, FAMILY_SAME, 0},
    {"J.", "Doe", "Jane", "Doe", GIVEN_INITIAL, FAMILY_SAME, 0},
    {"J.R.", "Doe", "John Robert", "Doe", GIVEN_INITIAL, FAMILY_SAME, 0},
    {"Thomas", "Doe", "Thoams", "Doe", GIVEN_NEAR, FAMILY_SAME, 0},
    {"Gabriele", "Doe", "Gabniele", "Doe", GIVEN_NEAR, FAMILY_SAME, 0},
    /* short names that one letter parts are two */
    {"Dewi", "Doe", "Desi", "Doe", GIVEN_APART, FAMILY_SAME, 0},
    {"Stephen", "Doe", "Steven", "Doe", GIVEN_NICK, FAMILY_SAME, 0},
    {"Jane", "Müller", "Jane", "Mueller", GIVEN_SAME, FAMILY_SOUND, 0},
    {"Jane", "Łukasik", "Jane", "Lukasik", GIVEN_SAME, FAMILY_SAME, 0},
    {"Ana", "García López", "Ana", "Garcia", GIVEN_SAME, FAMILY_PART, 0},
    {"Ana", "Doe-Smith", "Ana", "Smith", GIVEN_SAME, FAMILY_PART, 0},
    {"Ana", "Smith (Doe)", "Ana", "Doe", GIVEN_SAME, FAMILY_PART, 0},
    {"Ana", "Smith geb. Doe", "Ana", "Doe", GIVEN_SAME, FAMILY_PART, 0},
    {"Jan", "van der Berg", "Jan", "Vanderberg", GIVEN_SAME, FAMILY_SAME, 0},
    {"Jan", "van der Berg", "Jan", "Berg", GIVEN_SAME, FAMILY_SAME, 0},
    {"Sean", "O’Brien", "Sean", "OBrien", GIVEN_SAME, FAMILY_SAME, 0},
    {"Mary Ann", "Doe", "Maryann", "Doe", GIVEN_SAME, FAMILY_SAME, 0},
    {"Robert \"Bob\"", "Doe", "Bob", "Doe", GIVEN_NICK, FAMILY_SAME, 0},
    {"Doe", "Jane", "Jane", "Doe", GIVEN_SAME, FAMILY_SAME, 1},
    {"Doe, Jane", "", "Jane", "Doe", GIVEN_SAME, FAMILY_SAME, 0},
    {"Jane Doe", "", "Jane", "Doe", GIVEN_SAME, FAMILY_SAME, 0},
    {"Владимир", "Путилов", "Wladimir", "Putiloff", GIVEN_NICK, FAMILY_SAME, 0},
    {"Путилов Владимир Олегович", "", "Vladimir", "Putilov", GIVEN_SAME,
	FAMILY_SAME, 1},
    {"王小明", "", "Xiaoming", "Wang", GIVEN_SAME, FAMILY_SAME, 0},
    {"王小明", "", "Wang", "Xiao Ming", GIVEN_SAME, FAMILY_SAME, 0},
    {"김민준", "", "Min-jun", "Kim", GIVEN_SAME, FAMILY_SAME, 0},
    {"محمد", "صالح", "Mohammed", "Saleh", GIVEN_SAME, FAMILY_SAME, 0},
    {"דוד", "כהן", "David", "Cohen", GIVEN_SAME, FAMILY_SAME, 0},
    {"𝐉𝐚𝐧𝐞", "𝐃𝐨𝐞", "Jane", "Doe", GIVEN_SAME, FAMILY_SAME, 0},
    {"Jane", "Doe", "John", "Doe", GIVEN_APART, FAMILY_SAME, 0},
    {"Jane", "Doe", "Jane", "Miller", GIVEN_SAME, FAMILY_APART, 0},
    {"Jane", "", "Jane", "Miller", GIVEN_SAME, FAMILY_NONE, 0},
    {"Mario", "Doe", "Maria", "Doe", GIVEN_APART, FAMILY_SAME, 0},
    {"Jan", "Doe", "Jana", "Doe", GIVEN_APART, FAMILY_SAME, 0},
    {"Hans-Peter", "Doe", "Hans-Otto", "Doe", GIVEN_APART, FAMILY_SAME, 0},
    {"Ana", "Doe Roe", "Ana", "Doe Lind", GIVEN_SAME, FAMILY_APART, 0},
    {"Senthilkumar", "", "Senthil", "Kumar", GIVEN_SAME, FAMILY_SAME, 0},
    {"Kim Minji", "", "Min-ji", "Kim", GIVEN_SAME, FAMILY_SAME, 0},
    {"王芳", "", "王方", "", GIVEN_APART, FAMILY_SAME, 0},
    {"黄家辉", "", "Wong Ka Fai", "", GIVEN_SAME, FAMILY_SAME, 0},
    {"山本健一", "", "Kenichi", "Yamamoto", GIVEN_SAME, FAMILY_SAME, 0},
    {"Иванов И. П.", "", "Ivan Petrovich Ivanov", "", GIVEN_INITIAL,
	FAMILY_SAME, 0},
    {"Jane", "Huber", "Jane", "Hubert", GIVEN_SAME, FAMILY_FAR, 0},
    {"Le", "Van Do", "Le", "Van Do", GIVEN_SAME, FAMILY_SAME, 0},
    {"Jane", "Doe Jr.", "Jane", "Doe", GIVEN_SAME, FAMILY_SAME, 0},
};

START_TEST(name_row)
{
	struct lexicon *l = lexicon_new();
	struct name a, b;
	struct name_relation ab, ba;

	name_parse(l, str_of(names[_i].given_a), str_of(names[_i].family_a),
	    STR(""), &a);
	name_parse(l, str_of(names[_i].given_b), str_of(names[_i].family_b),
	    STR(""), &b);
	ab = name_compare(l, &a, &b);
	ba = name_compare(l, &b, &a);
	ck_assert_msg(ab.given == names[_i].given &&
			  ab.family == names[_i].family &&
			  ab.swapped == names[_i].swapped,
	    "%s|%s, %s|%s: given %d family %d swapped %d", names[_i].given_a,
	    names[_i].family_a, names[_i].given_b, names[_i].family_b, ab.given,
	    ab.family, ab.swapped);
	ck_assert_msg(ab.given == ba.given && ab.family == ba.family &&
			  ab.middle == ba.middle && ab.swapped == ba.swapped,
	    "row %d: not the same both ways", _i);
	lexicon_free(l);
}
END_TEST

static const struct {
	const char *family;
	enum generation generation;
} generations[] = {
    {"Doe Jr.", GENERATION_JUNIOR},
    {"Doe, Jr", GENERATION_JUNIOR},
    {"Doe Sr.", GENERATION_SENIOR},
    {"Doe III", GENERATION_THIRD},
    {"Doe, PhD, Jr.", GENERATION_JUNIOR},
    {"Doe", GENERATION_NONE},
};

START_TEST(generation_row)
{
	struct lexicon *l = lexicon_new();
	struct name a;

	name_parse(l, STR("Jane"), str_of(generations[_i].family), STR(""), &a);
	ck_assert_int_eq(a.generation, generations[_i].generation);
	lexicon_free(l);
}
END_TEST

/* A look-up leaves no words behind. */
START_TEST(lexicon_forgets)
{
	struct lexicon *l = lexicon_new();
	uint32_t doe = lexicon_add(l, STR("doe")), mark = lexicon_mark(l);

	ck_assert_uint_eq(lexicon_add(l, STR("doe")), doe);
	ck_assert_uint_ne(lexicon_add(l, STR("roe")), doe);
	ck_assert_uint_eq(lexicon_count(l), mark + 1);
	lexicon_forget(l, mark);
	ck_assert_uint_eq(lexicon_count(l), mark);
	ck_assert_uint_eq(lexicon_add(l, STR("roe")), mark);
	lexicon_free(l);
}
END_TEST

/* name, given and family, url, email, phone, company, birthday */
#define PERSON(name, url, email, phone, company, birthday)                     \
	"contact\tx\t\t\t\t\t\t\t\t" name "\t\t\t" url "\t" email "\t" phone   \
	"\t" company "\t\t\t" birthday "\t\t\tf:1"

static const char *const list[] = {
    PERSON("Jane Doe", "linkedin.com/in/jane", "jane@example.org", "",
	"Acme Inc.", ""),
    PERSON("Ivan Petrov", "", "", "+351900000001", "", ""),
    PERSON("Bob Stone", "", "info@example.org", "", "", "1970-01-02"),
    PERSON("Ann Reed", "", "info@example.org", "", "", ""),
    PERSON("Carl Wood", "", "info@example.org", "", "", ""),
    PERSON("John Hill Sr.", "", "", "", "Hill & Co", ""),
    PERSON("Maria Lopez", "linkedin.com/in/maria", "", "", "", ""),
};

static const struct {
	const char *line;
	int number; /* -1: nobody */
	enum acquaintance level;
} looked_up[] = {
    {PERSON("J D", "linkedin.com/in/jane", "", "", "", ""), 0, PERSON_SAME},
    {PERSON("X", "", "jane@example.org", "", "", ""), 0, PERSON_SAME},
    {PERSON("X", "", "", "900000001", "", ""), 1, PERSON_SAME},
    {PERSON("Иван Петров", "linkedin.com/in/i", "", "", "", ""), 1,
	PERSON_NAMESAKE},
    {PERSON("Jane Doe", "", "", "", "ACME", ""), 0, PERSON_SAME},
    {PERSON("Jane Doe", "", "", "", "Other", ""), 0, PERSON_NAMESAKE},
    {PERSON("Jane Doe", "linkedin.com/in/doe", "", "", "ACME", ""), 0,
	PERSON_OTHER},
    {PERSON("Robert Stone", "", "", "", "", ""), 2, PERSON_NAMESAKE},
    {PERSON("Robert Stone", "", "", "", "", "1971-01-02"), 2, PERSON_OTHER},
    {PERSON("X", "", "info@example.org", "", "", ""), -1, PERSON_STRANGER},
    {PERSON("John Hill Jr.", "", "", "", "Hill & Co", ""), 5, PERSON_OTHER},
    {PERSON("Mаria Lоpez", "linkedin.com/in/m", "", "", "", ""), 6,
	PERSON_LOOKALIKE},
    {PERSON("Mаria Lopez, PhD", "linkedin.com/in/m", "", "", "", ""), 6,
	PERSON_LOOKALIKE},
    {PERSON("Somebody Else", "linkedin.com/in/mаria", "", "", "", ""), 6,
	PERSON_LOOKALIKE},
    {PERSON("Nobody Here", "linkedin.com/in/n", "n@example.org", "1", "", ""),
	-1, PERSON_STRANGER},
    {PERSON("", "", "", "", "", ""), -1, PERSON_STRANGER},
};

/* The list, looked up at once, or when all names were made ready late, or by a
 * view of it. */
START_TEST(people_row)
{
	enum { AT_ONCE, LATE, VIEWED, WAYS };
	struct people *p = people_new(), *view = NULL;
	const int way = _i % WAYS, row = _i / WAYS;
	struct finding found[4];
	struct record r;
	size_t n;

	if (way != AT_ONCE)
		people_late(p);
	for (int i = 0; i < COUNT(list); i++) {
		ck_assert_ptr_null(record_parse(&r, str_of(list[i])));
		ck_assert_uint_eq(people_add(p, &r), i);
	}
	if (way == VIEWED) {
		people_share(p, 1, true);
		view = people_view(p, 0);
	}
	ck_assert_ptr_null(record_parse(&r, str_of(looked_up[row].line)));
	n = people_find(view ? view : p, &r, found, 4);
	if (looked_up[row].number < 0)
		ck_assert_msg(n == 0, "row %d: found %u by %s", row,
		    n ? found[0].number : 0, n ? found[0].by : "");
	else
		ck_assert_msg(
		    n >= 1 && (int)found[0].number == looked_up[row].number &&
			found[0].level == looked_up[row].level,
		    "row %d: %zu found, first %u at level %d by %s", row, n,
		    n ? found[0].number : 0, n ? (int)found[0].level : 0,
		    n ? found[0].by : "");
	people_free(view);
	people_free(p);
}
END_TEST

Suite *
suite_match(void)
{
	Suite *s = suite_create("match");
	TCase *c = unit_case(s);

	tcase_add_loop_test(c, winkler_row, 0, COUNT(winklers));
	tcase_add_test(c, like_the_textbook);
	tcase_add_loop_test(c, sound_row, 0, COUNT(sounds));
	tcase_add_loop_test(c, spelling_row, 0, COUNT(spellings));
	tcase_add_loop_test(c, han_row, 0, COUNT(han));
	tcase_add_loop_test(c, han_family_row, 0, COUNT(families));
	tcase_add_loop_test(c, form_row, 0, COUNT(forms));
	tcase_add_loop_test(c, name_row, 0, COUNT(names));
	tcase_add_loop_test(c, generation_row, 0, COUNT(generations));
	tcase_add_test(c, lexicon_forgets);
	tcase_add_loop_test(c, people_row, 0, 3 * COUNT(looked_up));
	return s;
}
