/* unzip.c: what is in a zip, the one door to libzip. */
#include "unzip.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zip.h>

#include "limit.h"
#include "mem.h"

/* A byte of deflate stands for at most 1,032 bytes. */
enum { DEFLATE_MOST = 1032, SLACK = 64 << 10 };

enum { NO_MEMORY = -4 }; /* zlib's Z_MEM_ERROR */

/* libzip would open and seek files by itself; this reads the descriptor that
 * was opened before the sandbox closed. */
struct unzip {
	zip_t *zip;
	int fd;
	uint64_t at, size;
	zip_error_t error;
};

struct unzip_entry {
	struct unzip *of;
	uint64_t index;
	uint64_t left;
	zip_file_t *file;
};

static char message[256];

bool
unzip_is_zip(struct str begin)
{
	return begin.n >= 4 && (memcmp(begin.p, "PK\3\4", 4) == 0 ||
				   memcmp(begin.p, "PK\5\6", 4) == 0);
}

static zip_int64_t
fail(struct unzip *z, int code)
{
	zip_error_set(&z->error, code, errno);
	return -1;
}

static zip_int64_t
read_some(struct unzip *z, char *p, zip_uint64_t n)
{
	ssize_t r;

	do
		r = pread(z->fd, p, n, (off_t)z->at);
	while (r < 0 && errno == EINTR);
	if (r < 0)
		return fail(z, ZIP_ER_READ);
	z->at += (uint64_t)r;
	return r;
}

static zip_int64_t
answer(void *arg, void *data, zip_uint64_t n, zip_source_cmd_t command)
{
	struct unzip *z = arg;
	zip_stat_t *st = data;
	zip_int64_t to;

	switch (command) {
	case ZIP_SOURCE_SUPPORTS:
		return zip_source_make_command_bitmap(ZIP_SOURCE_OPEN,
		    ZIP_SOURCE_READ, ZIP_SOURCE_CLOSE, ZIP_SOURCE_STAT,
		    ZIP_SOURCE_ERROR, ZIP_SOURCE_FREE, ZIP_SOURCE_SEEK,
		    ZIP_SOURCE_TELL, -1);
	case ZIP_SOURCE_OPEN:
		z->at = 0;
		return 0;
	case ZIP_SOURCE_READ:
		return read_some(z, data, n);
	case ZIP_SOURCE_STAT:
		zip_stat_init(st);
		st->size = z->size;
		st->valid = ZIP_STAT_SIZE;
		return sizeof(*st);
	case ZIP_SOURCE_SEEK:
		to = zip_source_seek_compute_offset(
		    z->at, z->size, data, n, &z->error);
		if (to < 0)
			return -1;
		z->at = (uint64_t)to;
		return 0;
	case ZIP_SOURCE_TELL:
		return (zip_int64_t)z->at;
	case ZIP_SOURCE_ERROR:
		return zip_error_to_data(&z->error, data, n);
	case ZIP_SOURCE_CLOSE:
	case ZIP_SOURCE_FREE:
		return 0;
	default:
		return fail(z, ZIP_ER_OPNOTSUPP);
	}
}

/* A message that outlives the libzip object it is about. */
static const char *
keep(const char *words)
{
	size_t n = strlen(words);

	if (n > sizeof(message) - 1)
		n = sizeof(message) - 1;
	memcpy(message, words, n);
	message[n] = '\0';
	return message;
}

/* What went wrong, in words; no memory is nothing that a zip can be left out
 * for. */
static const char *
words_of(zip_error_t *error)
{
	int code = zip_error_code_zip(error);

	if (code == ZIP_ER_MEMORY ||
	    (code == ZIP_ER_ZLIB && zip_error_code_system(error) == NO_MEMORY))
		mem_out();
	return keep(zip_error_strerror(error));
}

/* Whether entries share bytes of the zip, so that reading all of them would
 * take more time than its size allows. */
static bool
overlap(const struct unzip *z)
{
	uint64_t left = z->size;
	zip_stat_t st;

	for (uint64_t i = 0; i < unzip_count(z); i++) {
		if (zip_stat_index(z->zip, i, 0, &st) < 0)
			continue;
		if (st.comp_size > left)
			return true;
		left -= st.comp_size;
	}
	return false;
}

struct unzip *
unzip_open(int fd, const char **wrong)
{
	struct unzip *z = xcalloc(1, sizeof(*z));
	zip_source_t *source;
	zip_error_t error;
	struct stat st;

	zip_error_init(&error);
	zip_error_init(&z->error);
	z->fd = fd;
	z->size = fstat(fd, &st) == 0 ? (uint64_t)st.st_size : 0;
	source = zip_source_function_create(answer, z, &error);
	if (!source)
		mem_out();
	z->zip = zip_open_from_source(source, ZIP_RDONLY, &error);
	if (!z->zip) {
		*wrong = words_of(&error);
		zip_source_free(source);
		zip_error_fini(&error);
		zip_error_fini(&z->error);
		free(z);
		return NULL;
	}
	zip_error_fini(&error);
	if (overlap(z)) {
		*wrong = "its files overlap";
		unzip_close(z);
		return NULL;
	}
	return z;
}

void
unzip_close(struct unzip *z)
{
	zip_discard(z->zip);
	zip_error_fini(&z->error);
	free(z);
}

uint64_t
unzip_count(const struct unzip *z)
{
	return (uint64_t)zip_get_num_entries(z->zip, 0);
}

const char *
unzip_name(struct unzip *z, uint64_t i)
{
	return zip_get_name(z->zip, i, ZIP_FL_ENC_GUESS);
}

const char *
unzip_stat(struct unzip *z, uint64_t i, uint64_t *size)
{
	zip_stat_t st;

	if (zip_stat_index(z->zip, i, 0, &st) < 0)
		return words_of(zip_get_error(z->zip));
	*size = st.size;
	if (st.size > LIMIT_ENTRY)
		return "more than 4 GiB by what the zip says";
	if (st.comp_method == ZIP_CM_DEFLATE &&
	    st.size / DEFLATE_MOST > st.comp_size + SLACK)
		return "a size by what the zip says that it cannot have";
	if (st.encryption_method != ZIP_EM_NONE)
		return "it is encrypted";
	return NULL;
}

struct unzip_entry *
unzip_begin(struct unzip *z, uint64_t i)
{
	struct unzip_entry *e = xcalloc(1, sizeof(*e));

	e->of = z;
	e->index = i;
	unzip_stat(z, i, &e->left);
	return e;
}

static long
read_entry(void *from, char *p, size_t n, const char **wrong)
{
	struct unzip_entry *e = from;
	size_t got = 0;
	zip_int64_t r = 0;

	if (!e->file)
		e->file = zip_fopen_index(e->of->zip, e->index, 0);
	if (!e->file) {
		*wrong = words_of(zip_get_error(e->of->zip));
		return -1;
	}
	while (got < n && (r = zip_fread(e->file, p + got, n - got)) > 0) {
		got += (size_t)r;
		if ((uint64_t)r > e->left) {
			*wrong = "longer than the zip says";
			return -1;
		}
		e->left -= (uint64_t)r;
	}
	if (r < 0) {
		*wrong = words_of(zip_file_get_error(e->file));
		return -1;
	}
	return (long)got;
}

struct source
unzip_source(struct unzip_entry *e)
{
	return (struct source){read_entry, e};
}

void
unzip_end(struct unzip_entry *e)
{
	if (e && e->file)
		zip_fclose(e->file);
	free(e);
}
