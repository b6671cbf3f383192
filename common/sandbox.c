/* sandbox.c: gives up the rights a filter does not need. */
#define _GNU_SOURCE /* O_PATH, syscall */
#include "sandbox.h"

#if defined(NO_SANDBOX)

void
sandbox_enter(const char *dir)
{
	(void)dir;
}

#elif defined(__linux__)

#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/landlock.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#ifndef LANDLOCK_ACCESS_FS_TRUNCATE
#define LANDLOCK_ACCESS_FS_TRUNCATE (1ULL << 14)
#endif

enum { FS_FIRST = LANDLOCK_ACCESS_FS_MAKE_SYM }; /* all of version 1 below */

/* No access to any path, but for files beneath dir. */
static void
enter_landlock(const char *dir)
{
	long version = syscall(SYS_landlock_create_ruleset, NULL, (size_t)0,
	    LANDLOCK_CREATE_RULESET_VERSION);
	struct landlock_ruleset_attr all = {
	    .handled_access_fs = (FS_FIRST << 1) - 1};
	struct landlock_path_beneath_attr beneath = {
	    .allowed_access =
		LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR |
		LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_MAKE_REG |
		LANDLOCK_ACCESS_FS_MAKE_DIR | LANDLOCK_ACCESS_FS_REMOVE_FILE};
	int rules;

	if (version < 1)
		return;
	if (version >= 2)
		all.handled_access_fs |= LANDLOCK_ACCESS_FS_REFER;
	if (version >= 3) {
		all.handled_access_fs |= LANDLOCK_ACCESS_FS_TRUNCATE;
		beneath.allowed_access |= LANDLOCK_ACCESS_FS_TRUNCATE;
	}
	rules =
	    (int)syscall(SYS_landlock_create_ruleset, &all, sizeof(all), 0u);
	if (rules < 0)
		return;
	if (dir) {
		beneath.parent_fd = open(dir, O_PATH | O_CLOEXEC);
		if (beneath.parent_fd >= 0) {
			syscall(SYS_landlock_add_rule, rules,
			    LANDLOCK_RULE_PATH_BENEATH, &beneath, 0u);
			close(beneath.parent_fd);
		}
	}
	syscall(SYS_landlock_restrict_self, rules, 0u);
	close(rules);
}

#if defined(__x86_64__)
#define ARCHITECTURE AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define ARCHITECTURE AUDIT_ARCH_AARCH64
#elif defined(__riscv) && __riscv_xlen == 64
#define ARCHITECTURE AUDIT_ARCH_RISCV64
#endif

#ifdef ARCHITECTURE

/* What a filter, malloc, threads and abort(3) need. */
static const uint16_t allowed[] = {
    SYS_read,
    SYS_write,
    SYS_readv,
    SYS_writev,
    SYS_pread64,
    SYS_lseek,
    SYS_close,
    SYS_fstat,
    SYS_newfstatat,
    SYS_fcntl,
    SYS_fsync,
    SYS_brk,
    SYS_munmap,
    SYS_mremap,
    SYS_madvise,
    SYS_futex,
    SYS_set_robust_list,
    SYS_rseq,
    SYS_sched_getaffinity,
    SYS_sched_yield,
    SYS_getrandom,
    SYS_clock_gettime,
    SYS_clock_nanosleep,
    SYS_gettimeofday,
    SYS_rt_sigaction,
    SYS_rt_sigprocmask,
    SYS_rt_sigreturn,
    SYS_restart_syscall,
    SYS_getpid,
    SYS_gettid,
    SYS_exit,
    SYS_exit_group,
#ifdef SYS_time
    SYS_time,
#endif
};

/* With a directory to write in, as far as Landlock lets them. */
static const uint16_t with_files[] = {
    SYS_openat,
    SYS_unlinkat,
    SYS_renameat2,
    SYS_mkdirat,
    SYS_ftruncate,
    SYS_fchmod,
    SYS_faccessat,
    SYS_getdents64,
    SYS_geteuid,
    SYS_flock,
    SYS_umask,
#ifdef SYS_renameat
    SYS_renameat,
#endif
#ifdef SYS_open
    SYS_open,
    SYS_unlink,
    SYS_rename,
    SYS_mkdir,
    SYS_access,
#endif
};

static const uint16_t killed[] = {
    SYS_socket,
    SYS_socketpair,
    SYS_connect,
    SYS_execve,
    SYS_execveat,
};

enum { ROOM = 256 };

static struct sock_filter program[ROOM];
static unsigned short length;

static void
emit(uint16_t code, uint32_t k, uint8_t yes, uint8_t no)
{
	program[length++] = (struct sock_filter){code, yes, no, k};
}

static void
emit_load(size_t offset)
{
	emit(BPF_LD | BPF_W | BPF_ABS, (uint32_t)offset, 0, 0);
}

static void
emit_return(uint32_t action)
{
	emit(BPF_RET | BPF_K, action, 0, 0);
}

static void
emit_calls(const uint16_t *call, size_t n, uint32_t action)
{
	for (size_t i = 0; i < n; i++) {
		emit(BPF_JMP | BPF_JEQ | BPF_K, call[i], 0, 1);
		emit_return(action);
	}
}

/* Loads the low half of an argument; the architectures named above are all
 * little endian. */
static void
emit_load_argument(int argument)
{
	emit_load(offsetof(struct seccomp_data, args[0]) +
		  (size_t)argument * sizeof(uint64_t));
}

/* Allows the call if its argument has any of the bits, or none of them, as
 * `wanted` says. */
static void
emit_bits(uint32_t call, int argument, uint32_t bits, bool wanted)
{
	emit(BPF_JMP | BPF_JEQ | BPF_K, call, 0, 4);
	emit_load_argument(argument);
	emit(BPF_JMP | BPF_JSET | BPF_K, bits, !wanted, wanted);
	emit_return(SECCOMP_RET_ALLOW);
	emit_return(SECCOMP_RET_ERRNO | EPERM);
}

/* Allows the call if its argument is one of two values. */
static void
emit_values(uint32_t call, int argument, uint32_t a, uint32_t b, int refusal)
{
	emit(BPF_JMP | BPF_JEQ | BPF_K, call, 0, 5);
	emit_load_argument(argument);
	emit(BPF_JMP | BPF_JEQ | BPF_K, a, 1, 0);
	emit(BPF_JMP | BPF_JEQ | BPF_K, b, 0, 1);
	emit_return(SECCOMP_RET_ALLOW);
	emit_return(SECCOMP_RET_ERRNO | (uint32_t)refusal);
}

/* Refuses every other system call. */
static void
enter_seccomp(bool files)
{
	struct sock_fprog filter = {.filter = program};

	length = 0;
	emit_load(offsetof(struct seccomp_data, arch));
	emit(BPF_JMP | BPF_JEQ | BPF_K, ARCHITECTURE, 1, 0);
	emit_return(SECCOMP_RET_KILL_PROCESS);
	emit_load(offsetof(struct seccomp_data, nr));
	emit_calls(
	    allowed, sizeof(allowed) / sizeof(allowed[0]), SECCOMP_RET_ALLOW);
	if (files)
		emit_calls(with_files,
		    sizeof(with_files) / sizeof(with_files[0]),
		    SECCOMP_RET_ALLOW);
	emit_calls(killed, sizeof(killed) / sizeof(killed[0]),
	    SECCOMP_RET_KILL_PROCESS);
	emit_bits(SYS_mmap, 2, PROT_EXEC, false);
	emit_bits(SYS_mprotect, 2, PROT_EXEC, false);
	emit_bits(SYS_clone, 0, CLONE_THREAD, true);
	/* glibc turns to clone, whose flags can be seen from here. */
	emit(BPF_JMP | BPF_JEQ | BPF_K, SYS_clone3, 0, 1);
	emit_return(SECCOMP_RET_ERRNO | ENOSYS);
	/* To ask whether there is a terminal, and how wide. */
	emit_values(SYS_ioctl, 1, TCGETS, TIOCGWINSZ, ENOTTY);
	/* abort(3): a signal to itself. */
	emit_values(
	    SYS_tgkill, 0, (uint32_t)getpid(), (uint32_t)getpid(), EPERM);
	emit_return(SECCOMP_RET_ERRNO | EPERM);
	filter.len = length;
	prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter);
}

#else

static void
enter_seccomp(bool files)
{
	(void)files;
}

#endif

void
sandbox_enter(const char *dir)
{
	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) < 0)
		return;
	enter_landlock(dir);
	enter_seccomp(dir != NULL);
}

#elif defined(__OpenBSD__)

#include <unistd.h>

#include "say.h"

void
sandbox_enter(const char *dir)
{
	if (dir && unveil(dir, "rwc") < 0)
		die("unveil: %s", dir);
	if (pledge(dir ? "stdio rpath wpath cpath" : "stdio", NULL) < 0)
		die("pledge failed");
}

#else

void
sandbox_enter(const char *dir)
{
	(void)dir;
}

#endif
