/* generate.c: makes the benchmarks' inputs, the same bytes for the same
 * arguments: generate connections|invitations|messages ROWS [SEED].
 *
 * People are made of syllables, so nobody is real. Rates follow what real
 * exports show: few e-mail addresses, some percent-encoded slugs, quoted
 * companies, messages with line breaks. */
#include <inttypes.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PEOPLE = 30000 };

static uint64_t state;

/* splitmix64 (Steele, Lea and Flood 2014). */
static uint64_t
mix(uint64_t x)
{
	x += UINT64_C(0x9E3779B97F4A7C15);
	x = (x ^ x >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
	x = (x ^ x >> 27) * UINT64_C(0x94D049BB133111EB);
	return x ^ x >> 31;
}

static unsigned
draw(unsigned below)
{
	return (unsigned)(mix(state++) % below);
}

struct person {
	char given[24], family[24], slug[64];
};

static void
syllables(char *to, uint64_t h, int n)
{
	static const char *const part[] = {"ba", "den", "fi", "gor", "ha", "il",
	    "ko", "lan", "mi", "nor", "os", "pel", "ra", "sun", "tev", "ul",
	    "va", "wen", "xo", "yi", "zar", "bré", "lö", "ñe"};
	size_t used = 0;

	for (int i = 0; i < n; i++) {
		const char *p = part[h % 24];

		memcpy(to + used, p, strlen(p));
		used += strlen(p);
		h /= 24;
	}
	to[used] = '\0';
	if (to[0] >= 'a' && to[0] <= 'z')
		to[0] = (char)(to[0] - 'a' + 'A');
}

/* The person number `i`: always the same one. */
static struct person
person(unsigned i)
{
	struct person p;
	uint64_t h = mix(UINT64_C(7919) * i + 17);

	syllables(p.given, h, 2 + (int)(h >> 60 & 1));
	syllables(p.family, h >> 24, 2 + (int)(h >> 61 & 1));
	snprintf(p.slug, sizeof(p.slug), "%s-%s-%x", p.given, p.family,
	    (unsigned)(h >> 32));
	for (char *s = p.slug; *s; s++)
		if (*s >= 'A' && *s <= 'Z')
			*s = (char)(*s - 'A' + 'a');
	return p;
}

/* A slug as Connections.csv has it: percent-encoded. */
static void
print_encoded(const char *slug)
{
	for (; *slug; slug++)
		if ((unsigned char)*slug < 0x80)
			putchar(*slug);
		else
			printf("%%%02X", (unsigned char)*slug);
}

static const char *const month[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
    "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
static const char *const company[] = {"Northwind Analytics",
    "\"Contoso, Inc.\"", "Fabrikam GmbH", "Lakeside Robotics",
    "Blue Heron Studio", "Tern & Tide Ltd", "Granite Data B.V.", "Umbra Foods",
    ""};
static const char *const title[] = {"Senior Engineer",
    "\"Head of \"\"Growth\"\"\"", "Product Manager", "Nurse",
    "\"Director, People Ops\"", "Consultant", "Teacher", ""};
static const char *const sentence[] = {
    "I enjoyed your talk on release engineering",
    "Are you free on Thursday for a short call",
    "we worked together on the harbour project",
    "Thanks for the introduction, it helped a lot",
    "I am looking for a new position in logistics",
    "our team sells a planning tool that saves hours",
    "Could you put me in touch with your colleague",
    "Let us grow our networks together",
    "mein Team sucht eine Ingenieurin für Brücken",
    "je vous écris au sujet de votre article"};

static void
connections(unsigned rows)
{
	puts("Notes:\n\"When exporting your connection data, you may notice "
	     "that some of the email addresses are missing.\"\n\nFirst Name,"
	     "Last Name,URL,Email Address,Company,Position,Connected On");
	for (unsigned i = 0; i < rows; i++) {
		struct person p = person(i);

		printf("%s,%s%s,https://www.linkedin.com/in/", p.given,
		    p.family, draw(50) ? "" : " ");
		print_encoded(p.slug);
		if (draw(40) == 0)
			printf(",p%u@example.org,", i);
		else
			printf(",,");
		printf("%s,%s,%02u %s %u\n", company[draw(9)], title[draw(8)],
		    1 + draw(28), month[draw(12)], 2008 + draw(18));
	}
}

static void
sentences(unsigned n, bool breaks)
{
	for (unsigned k = 0; k < n; k++)
		printf("%s%s.%s", k ? " " : "", sentence[draw(10)],
		    breaks && draw(3) == 0 ? "\n" : "");
}

static void
invitations(unsigned rows)
{
	puts("From,To,Sent At,Message,Direction,inviterProfileUrl,"
	     "inviteeProfileUrl");
	for (unsigned i = 0; i < rows; i++) {
		struct person p = person(draw(10) ? PEOPLE + i : draw(PEOPLE));

		printf("%s %s,Jordan Pike,\"%u/%u/26, %u:%02u %s\",", p.given,
		    p.family, 1 + draw(10), 1 + draw(28), 1 + draw(12),
		    draw(60), draw(2) ? "AM" : "PM");
		if (draw(4) == 0) {
			printf("\"Hi Jordan, ");
			sentences(1 + draw(3), false);
			putchar('"');
		}
		printf(",INCOMING,https://www.linkedin.com/in/%s,"
		       "https://www.linkedin.com/in/jordanpike\n",
		    p.slug);
	}
}

static void
messages(unsigned rows)
{
	puts("\"CONVERSATION ID\",\"CONVERSATION TITLE\",\"FROM\","
	     "\"SENDER PROFILE URL\",\"TO\",\"RECIPIENT PROFILE URLS\","
	     "\"DATE\",\"SUBJECT\",\"CONTENT\",\"FOLDER\",\"ATTACHMENTS\"");
	for (unsigned i = 0; i < rows; i++) {
		unsigned who = draw(PEOPLE);
		struct person p = person(who);
		bool in = draw(2);

		printf("\"2-c%u==\",\"\",", who);
		if (in)
			printf("\"%s %s\",\"https://www.linkedin.com/in/%s\","
			       "\"Jordan Pike\","
			       "\"https://www.linkedin.com/in/jordanpike\",",
			    p.given, p.family, p.slug);
		else
			printf("\"Jordan Pike\","
			       "\"https://www.linkedin.com/in/jordanpike\","
			       "\"%s %s\",\"https://www.linkedin.com/in/%s\",",
			    p.given, p.family, p.slug);
		printf("\"20%02u-%02u-%02u %02u:%02u:%02u UTC\",\"\",\"",
		    10 + draw(16), 1 + draw(12), 1 + draw(28), draw(24),
		    draw(60), draw(60));
		sentences(1 + draw(8), true);
		if (draw(8) == 0)
			printf(" free \"\"Thursday\"\"?");
		puts("\",\"INBOX\",\"\"");
	}
}

int
main(int argc, char **argv)
{
	unsigned rows = argc > 2 ? (unsigned)strtoul(argv[2], NULL, 10) : 0;

	state = mix(argc > 3 ? strtoull(argv[3], NULL, 10) : 1);
	if (rows > 0 && strcmp(argv[1], "connections") == 0) {
		connections(rows);
	} else if (rows > 0 && strcmp(argv[1], "invitations") == 0) {
		invitations(rows);
	} else if (rows > 0 && strcmp(argv[1], "messages") == 0) {
		messages(rows);
	} else {
		fputs("usage: generate connections|invitations|messages ROWS "
		      "[SEED]\n",
		    stderr);
		return 2;
	}
	return fclose(stdout) == 0 ? 0 : 2;
}
