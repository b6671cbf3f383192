/* sandbox.c: enters the sandbox and tries what it is told to: sandbox DIR
 * ACT..., with DIR "-" for none. Prints "ACT: " and what came of it. */
#define _GNU_SOURCE /* syscall */
#include "sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#include "file.h"
#include "say.h"

enum { NOT_BUILT_IN = 77 };

static const char *dir;

static int
try_open(void)
{
	return open("/etc/passwd", O_RDONLY);
}

static int
try_create(void)
{
	return open("/tmp/sandbox-probe", O_WRONLY | O_CREAT | O_EXCL, 0600);
}

static int
try_outside(void)
{
	char path[4096];

	snprintf(path, sizeof(path), "%s/../outside", dir);
	return open(path, O_WRONLY | O_CREAT, 0600);
}

static int
try_inside(void)
{
	char path[4096];
	const char *wrong;

	snprintf(path, sizeof(path), "%s/inside", dir);
	wrong = file_write(path, "x", 1);
	if (wrong)
		fprintf(stderr, "%s\n", wrong);
	return wrong ? -1 : 0;
}

static int
try_socket(void)
{
	return socket(AF_INET, SOCK_STREAM, 0);
}

static int
try_connect(void)
{
	return (int)syscall(SYS_connect, 0, NULL, 0);
}

static int
try_exec(void)
{
	static char name[] = "true";
	static char *const argv[] = {name, NULL};
	static char *const env[] = {NULL};

	return execve("/bin/true", argv, env);
}

static int
try_fork(void)
{
	pid_t child = fork();

	if (child == 0)
		_exit(0);
	return child < 0 ? -1 : (waitpid(child, NULL, 0), 0);
}

static int
try_code(void)
{
	void *p = mmap(NULL, 4096, PROT_READ | PROT_WRITE | PROT_EXEC,
	    MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	return p == MAP_FAILED ? -1 : 0;
}

static int
try_kill(void)
{
	return kill(getppid(), SIGCONT);
}

/* Pushes a character into the terminal's input, the classical way out of a
 * pipe into the shell. */
static int
try_type(void)
{
	return ioctl(STDERR_FILENO, TIOCSTI, "x");
}

static int
try_ptrace(void)
{
	return (int)syscall(SYS_ptrace, 0, 0, 0, 0);
}

static void *
touch(void *arg)
{
	memset(arg, 1, 1 << 20);
	return arg;
}

static int
try_thread(void)
{
	pthread_t t;
	char *p = malloc(1 << 20);
	int bad = !p || pthread_create(&t, NULL, touch, p) != 0;

	bad = bad || pthread_join(t, NULL) != 0 || p[77] != 1;
	free(p);
	return bad ? -1 : 0;
}

static int
try_memory(void)
{
	void *p = NULL;

	for (size_t n = 1; p || n == 1; n *= 4) {
		void *more = n < (64 << 20) ? realloc(p, n) : NULL;

		if (!more)
			break;
		p = more;
	}
	free(p);
	return 0;
}

static int
try_enter(void)
{
	sandbox_enter("/");
	return open("/etc/passwd", O_RDONLY);
}

static int
try_abort(void)
{
	abort();
}

static const struct {
	const char *name;
	int (*act)(void);
} acts[] = {
    {"open", try_open},
    {"create", try_create},
    {"outside", try_outside},
    {"inside", try_inside},
    {"socket", try_socket},
    {"connect", try_connect},
    {"exec", try_exec},
    {"fork", try_fork},
    {"code", try_code},
    {"kill", try_kill},
    {"type", try_type},
    {"ptrace", try_ptrace},
    {"thread", try_thread},
    {"memory", try_memory},
    {"enter", try_enter},
    {"abort", try_abort},
};

int
main(int argc, char **argv)
{
	if (argc < 3)
		return STATUS_FAILED;
#ifdef NO_SANDBOX
	return NOT_BUILT_IN;
#endif
	say_begin("sandbox");
	dir = strcmp(argv[1], "-") == 0 ? NULL : argv[1];
	sandbox_enter(dir);
	for (int i = 2; i < argc; i++)
		for (size_t k = 0; k < sizeof(acts) / sizeof(acts[0]); k++) {
			int r;

			if (strcmp(argv[i], acts[k].name) != 0)
				continue;
			errno = 0;
			r = acts[k].act();
			printf("%s: %s\n", argv[i],
			    r < 0 ? strerror(errno) : "done");
			fflush(stdout);
		}
	return 0;
}
