/*
 * One function for each call of WASI preview 1 that programs make most. Each makes its call once and looks at what came of it. It returns 0, or the
 * errno, or WRONG where the call said that all is well and it was not.
 *
 * Compiled for the machine itself, the same functions make the system call that stands behind it.
 */
#include <stddef.h>
#include <stdint.h>

enum { WRONG = 1000, SMALL = 16, BLOCK = 4096, LARGE = 65536 };

static unsigned char buffer[LARGE];

static const char DATA[] = "data.bin", LIST[] = "list", OUT[] = "out.bin", CYCLE[] = "cycle.bin";

/* What sample.json gives: the machine itself gives its programs something else. */
#define ARGUMENTS "wasi-io\0first\0second argument"
#define VARIABLE_A "GREETING=hello"
#define VARIABLE_B "EMPTY="

/* data.bin holds these numbers, one in each byte. */
static unsigned char expected(uint32_t at) { return (unsigned char)(at * 7 + 3); }

/* Some bytes from all over the block: looking at each of them would be most of what an interpreter is measured at. */
static int is_data(void) {
  for (uint32_t at = 0; at < BLOCK; at += 455) {
    if (buffer[at] != expected(at)) return 0;
  }
  return 1;
}

static void forget_data(void) {
  for (uint32_t at = 0; at < BLOCK; at += 455) buffer[at] = 0;
}

#ifdef __wasm__

#define EXPORT(name) __attribute__((export_name("call_" #name))) int call_##name(void)
#define WASI(name) __attribute__((import_module("wasi_snapshot_preview1"), import_name(#name))) int wasi_##name

struct prestat { uint8_t type; uint32_t name_length; };
struct span { void *start; uint32_t length; };
struct filestat { uint64_t device, inode; uint8_t type; uint64_t links, size, accessed, modified, changed; };
struct __attribute__((packed)) dirent { uint64_t next, inode; uint32_t name_length; uint8_t type, padding[3]; };

WASI(args_get)(void *pointers, void *bytes);
WASI(args_sizes_get)(uint32_t *count, uint32_t *size);
WASI(clock_time_get)(uint32_t clock, uint64_t precision, uint64_t *time);
WASI(environ_get)(void *pointers, void *bytes);
WASI(environ_sizes_get)(uint32_t *count, uint32_t *size);
WASI(fd_close)(int fd);
WASI(fd_prestat_dir_name)(int fd, char *name, uint32_t length);
WASI(fd_prestat_get)(int fd, struct prestat *prestat);
WASI(fd_read)(int fd, const struct span *spans, uint32_t count, uint32_t *length);
WASI(fd_readdir)(int fd, void *bytes, uint32_t length, uint64_t cookie, uint32_t *used);
WASI(fd_seek)(int fd, int64_t offset, uint32_t whence, uint64_t *position);
WASI(fd_write)(int fd, const struct span *spans, uint32_t count, uint32_t *length);
WASI(path_filestat_get)(int fd, uint32_t follow, const char *path, uint32_t length, struct filestat *stat);
WASI(path_open)(int fd, uint32_t follow, const char *path, uint32_t length, uint32_t how, uint64_t rights, uint64_t inherited, uint32_t flags, int *opened);
WASI(path_unlink_file)(int fd, const char *path, uint32_t length);
WASI(random_get)(void *bytes, uint32_t length);
WASI(sched_yield)(void);

enum { STDOUT = 1, FIRST_PREOPENED = 3, MONOTONIC = 1, FOLLOW = 1, REGULAR_FILE = 4 };
enum { CREATE = 1, IS_DIRECTORY = 2, EXCLUSIVE = 4, TRUNCATE = 8 };
enum { READ = 1 << 1, SEEK = 1 << 2, WRITE = 1 << 6, READDIR = 1 << 14 };

/* The directory that sample.json gives is /d; an engine may leave out the slash, as wasi-libc does. */
static int is_directory(const char *name, uint32_t length) {
  if (length && *name == '/') name++, length--;
  return length == 1 && *name == 'd';
}

/*
 * Its descriptor, looked up by its name as wasi-libc does, but once: engines may have others before it. Without one, -1, to which they answer with an
 * errno.
 */
static int directory(void) {
  static int found = -1;
  for (int fd = FIRST_PREOPENED; found < 0; fd++) {
    static char name[8];
    struct prestat prestat = {0, 0};
    if (wasi_fd_prestat_get(fd, &prestat)) break;
    if (prestat.name_length > sizeof name || wasi_fd_prestat_dir_name(fd, name, prestat.name_length)) continue;
    if (is_directory(name, prestat.name_length)) found = fd;
  }
  return found;
}

static int open_at(const char *path, uint32_t length, uint32_t how, uint64_t rights, int *opened) {
  return wasi_path_open(directory(), FOLLOW, path, length, how, rights, 0, 0, opened);
}

#define OPEN(path, how, rights, opened) open_at(path, sizeof path - 1, how, rights, opened)

static int same(const unsigned char *bytes, const char *text, uint32_t length) {
  for (uint32_t i = 0; i < length; i++) {
    if (bytes[i] != (unsigned char)text[i]) return 0;
  }
  return 1;
}

/* All of it: a part of what was asked for is a right answer too. */
static int write_all(int fd, uint32_t length) {
  for (uint32_t done = 0; done < length;) {
    struct span span = {buffer + done, length - done};
    uint32_t written = 0;
    int error = wasi_fd_write(fd, &span, 1, &written);
    if (error) return error;
    if (written == 0 || written > length - done) return WRONG;
    done += written;
  }
  return 0;
}

static int rewind_file(int fd) {
  uint64_t position = 1;
  int error = wasi_fd_seek(fd, 0, 0, &position);
  return error ? error : position ? WRONG : 0;
}

EXPORT(sched_yield) { return wasi_sched_yield(); }

EXPORT(clock_time_get) {
  static uint64_t before;
  uint64_t now = 0;
  int error = wasi_clock_time_get(MONOTONIC, 1, &now);
  if (error) return error;
  if (now == 0 || now < before) return WRONG;
  before = now;
  return 0;
}

EXPORT(random_get) {
  static uint64_t words[32];
  words[0] = words[31] = 0;
  int error = wasi_random_get(words, sizeof words);
  return error ? error : words[0] && words[31] && words[0] != words[31] ? 0 : WRONG;
}

EXPORT(args_get) {
  static const char right[] = ARGUMENTS;
  static uint32_t pointers[8];
  uint32_t count = 0, size = 0;
  int error = wasi_args_sizes_get(&count, &size);
  if (error) return error;
  if (count != 3 || size != sizeof right) return WRONG;
  error = wasi_args_get(pointers, buffer);
  if (error) return error;
  return pointers[0] == (uint32_t)buffer && same(buffer, right, sizeof right) ? 0 : WRONG;
}

EXPORT(environ_get) {
  static const char a[] = VARIABLE_A, b[] = VARIABLE_B;
  static uint32_t pointers[8];
  uint32_t count = 0, size = 0;
  int error = wasi_environ_sizes_get(&count, &size);
  if (error) return error;
  if (count != 2 || size != sizeof a + sizeof b) return WRONG;
  error = wasi_environ_get(pointers, buffer);
  if (error) return error;
  /* In either order: it is that of a table of hashes in some engines. */
  int in_order = same(buffer, a, sizeof a) && same(buffer + sizeof a, b, sizeof b);
  int reversed = same(buffer, b, sizeof b) && same(buffer + sizeof b, a, sizeof a);
  return in_order || reversed ? 0 : WRONG;
}

EXPORT(fd_write_small) { return write_all(STDOUT, SMALL); }

EXPORT(fd_write_large) { return write_all(STDOUT, LARGE); }

EXPORT(file_write) {
  static int fd = -1;
  int error = fd < 0 ? OPEN(OUT, CREATE | TRUNCATE, SEEK | WRITE, &fd) : 0;
  if (error == 0) error = rewind_file(fd);
  return error ? error : write_all(fd, BLOCK);
}

EXPORT(file_read) {
  static int fd = -1;
  int error = fd < 0 ? OPEN(DATA, 0, READ | SEEK, &fd) : 0;
  if (error == 0) error = rewind_file(fd);
  if (error) return error;
  struct span span = {buffer, BLOCK};
  uint32_t length = 0;
  forget_data();
  error = wasi_fd_read(fd, &span, 1, &length);
  return error ? error : length == BLOCK && is_data() ? 0 : WRONG;
}

EXPORT(path_open) {
  int fd = -1;
  int error = OPEN(DATA, 0, READ, &fd);
  return error ? error : fd <= directory() ? WRONG : wasi_fd_close(fd);
}

EXPORT(path_filestat_get) {
  static struct filestat stat;
  stat.size = stat.type = 0;
  int error = wasi_path_filestat_get(directory(), FOLLOW, DATA, sizeof DATA - 1, &stat);
  return error ? error : stat.size == BLOCK && stat.type == REGULAR_FILE ? 0 : WRONG;
}

static int is_special(const char *name, uint32_t length) { return name[0] == '.' && (length == 1 || (length == 2 && name[1] == '.')); }

EXPORT(fd_readdir) {
  int fd = -1;
  int error = OPEN(LIST, IS_DIRECTORY, READDIR, &fd);
  if (error) return error;
  uint32_t used = 0, files = 0;
  error = wasi_fd_readdir(fd, buffer, LARGE, 0, &used);
  for (uint32_t at = 0; !error && at < used;) {
    const struct dirent *entry = (const struct dirent *)(buffer + at);
    const char *name = (const char *)(entry + 1);
    if (!is_special(name, entry->name_length)) files += entry->type == REGULAR_FILE ? 1 : 100;
    at += sizeof *entry + entry->name_length;
  }
  int closing = wasi_fd_close(fd);
  return error ? error : closing ? closing : files == 3 ? 0 : WRONG;
}

EXPORT(file_cycle) {
  int fd = -1;
  int error = OPEN(CYCLE, CREATE | EXCLUSIVE, WRITE, &fd);
  if (error) return error;
  error = write_all(fd, SMALL);
  int closing = wasi_fd_close(fd);
  int unlinking = wasi_path_unlink_file(directory(), CYCLE, sizeof CYCLE - 1);
  return error ? error : closing ? closing : unlinking;
}

#else

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define EXPORT(name) int call_##name(void)

static int write_all(int fd, uint32_t length) {
  for (uint32_t done = 0; done < length;) {
    ssize_t written = write(fd, buffer + done, length - done);
    if (written < 0) return errno;
    if (written == 0) return WRONG;
    done += (uint32_t)written;
  }
  return 0;
}

/*
 * A directory of its own, below the one that the process was started in, with the files that sample.json gives to the module; whoever started the
 * process clears it away.
 */
static int directory(void) {
  static int fd = -1;
  static char name[] = "wasi-io-XXXXXX";
  static const char *const list[] = {"list/one", "list/two", "list/three"};
  if (fd >= 0) return fd;
  if (!mkdtemp(name) || (fd = open(name, O_RDONLY | O_DIRECTORY)) < 0 || mkdirat(fd, LIST, 0700)) return -1;
  for (int i = 0; i < 3; i++) {
    int empty = openat(fd, list[i], O_CREAT | O_WRONLY, 0600);
    if (empty < 0 || close(empty)) return -1;
  }
  for (uint32_t at = 0; at < BLOCK; at++) buffer[at] = expected(at);
  int data = openat(fd, DATA, O_CREAT | O_WRONLY, 0600);
  return data < 0 || write_all(data, BLOCK) || close(data) ? -1 : fd;
}

/* Nobody reads it: as what engines drop beyond the limit of an output. */
static int output(void) {
  static int fd = -1;
  return fd >= 0 ? fd : (fd = open("/dev/null", O_WRONLY));
}

static int rewind_file(int fd) { return lseek(fd, 0, SEEK_SET) < 0 ? errno : 0; }

EXPORT(sched_yield) { return sched_yield() ? errno : 0; }

EXPORT(clock_time_get) {
  static struct timespec before;
  struct timespec now = {0, 0};
  if (clock_gettime(CLOCK_MONOTONIC, &now)) return errno;
  int back = now.tv_sec < before.tv_sec || (now.tv_sec == before.tv_sec && now.tv_nsec < before.tv_nsec);
  if (back || (now.tv_sec == 0 && now.tv_nsec == 0)) return WRONG;
  before = now;
  return 0;
}

EXPORT(random_get) {
  uint64_t words[32] = {0};
  if (getentropy(words, sizeof words)) return errno;
  return words[0] && words[31] && words[0] != words[31] ? 0 : WRONG;
}

/* A process has its arguments and variables in memory: no system call stands behind these two. */
static int copied(const char *from, size_t size) {
  memcpy(buffer, from, size);
  __asm__ volatile("" ::: "memory"); /* it is not left out */
  return memcmp(buffer, from, size) ? WRONG : 0;
}

EXPORT(args_get) { return copied(ARGUMENTS, sizeof ARGUMENTS); }

EXPORT(environ_get) { return copied(VARIABLE_A "\0" VARIABLE_B, sizeof(VARIABLE_A "\0" VARIABLE_B)); }

EXPORT(fd_write_small) { return output() < 0 ? errno : write_all(output(), SMALL); }

EXPORT(fd_write_large) { return output() < 0 ? errno : write_all(output(), LARGE); }

EXPORT(file_write) {
  static int fd = -1;
  if (fd < 0 && (fd = openat(directory(), OUT, O_CREAT | O_TRUNC | O_WRONLY, 0600)) < 0) return errno;
  int error = rewind_file(fd);
  return error ? error : write_all(fd, BLOCK);
}

EXPORT(file_read) {
  static int fd = -1;
  if (fd < 0 && (fd = openat(directory(), DATA, O_RDONLY)) < 0) return errno;
  int error = rewind_file(fd);
  if (error) return error;
  forget_data();
  ssize_t length = read(fd, buffer, BLOCK);
  return length < 0 ? errno : length == BLOCK && is_data() ? 0 : WRONG;
}

EXPORT(path_open) {
  int fd = openat(directory(), DATA, O_RDONLY);
  return fd < 0 || close(fd) ? errno : 0;
}

EXPORT(path_filestat_get) {
  struct stat stat;
  if (fstatat(directory(), DATA, &stat, 0)) return errno;
  return stat.st_size == BLOCK && S_ISREG(stat.st_mode) ? 0 : WRONG;
}

EXPORT(fd_readdir) {
  int fd = openat(directory(), LIST, O_RDONLY | O_DIRECTORY);
  DIR *list = fd < 0 ? NULL : fdopendir(fd);
  if (!list) return errno;
  int files = 0;
  for (struct dirent *entry; (entry = readdir(list));) {
    files += strcmp(entry->d_name, ".") && strcmp(entry->d_name, "..");
  }
  return closedir(list) ? errno : files == 3 ? 0 : WRONG;
}

EXPORT(file_cycle) {
  int fd = openat(directory(), CYCLE, O_CREAT | O_EXCL | O_WRONLY, 0600);
  if (fd < 0) return errno;
  int error = write_all(fd, SMALL);
  if (close(fd) || unlinkat(directory(), CYCLE, 0)) return errno;
  return error;
}

#endif
