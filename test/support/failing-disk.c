/* Lets the disk of chosen files fail: loaded before the C library of a program that a test starts.
 *
 * EIO_FILES: files whose path begins with it fail, where the path has no symbolic links.
 * EIO_CALLS: a file. While it holds a letter, the calls of that letter fail: r reads, w writes and changes
 * the length, s brings to the disk. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

static int is_chosen(int descriptor) {
  const char *files = getenv("EIO_FILES");
  char link[64], path[4096];
  if (files == NULL) return 0;
  snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (length < 0) return 0;
  path[length] = '\0';
  return strncmp(path, files, strlen(files)) == 0;
}

/* By system calls of its own: the functions below must not call themselves. */
static int does_fail(char call) {
  const char *calls = getenv("EIO_CALLS");
  char letters[16];
  if (calls == NULL) return 0;
  long file = syscall(SYS_openat, AT_FDCWD, calls, O_RDONLY | O_CLOEXEC);
  if (file < 0) return 0;
  long length = syscall(SYS_read, file, letters, sizeof letters);
  syscall(SYS_close, file);
  return length > 0 && memchr(letters, call, (size_t)length) != NULL;
}

static int fails(int descriptor, char call) {
  int before = errno;
  int found = does_fail(call) && is_chosen(descriptor);
  errno = found ? EIO : before;
  return found;
}

#define FAILING(letter, type, name, parameters, arguments)                                  \
  type name parameters {                                                                    \
    static type(*real) parameters;                                                          \
    if (real == NULL) real = (type(*) parameters)dlsym(RTLD_NEXT, #name);                   \
    return fails(descriptor, letter) ? -1 : real arguments;                                 \
  }

FAILING('w', ssize_t, write, (int descriptor, const void *bytes, size_t count), (descriptor, bytes, count))
FAILING('w', ssize_t, writev, (int descriptor, const struct iovec *parts, int count), (descriptor, parts, count))
FAILING('w', ssize_t, pwrite, (int descriptor, const void *bytes, size_t count, off_t at), (descriptor, bytes, count, at))
FAILING('w', ssize_t, pwrite64, (int descriptor, const void *bytes, size_t count, off64_t at), (descriptor, bytes, count, at))
FAILING('w', int, ftruncate, (int descriptor, off_t length), (descriptor, length))
FAILING('w', int, ftruncate64, (int descriptor, off64_t length), (descriptor, length))
FAILING('s', int, fsync, (int descriptor), (descriptor))
FAILING('s', int, fdatasync, (int descriptor), (descriptor))
FAILING('r', ssize_t, read, (int descriptor, void *bytes, size_t count), (descriptor, bytes, count))
FAILING('r', ssize_t, pread, (int descriptor, void *bytes, size_t count, off_t at), (descriptor, bytes, count, at))
FAILING('r', ssize_t, pread64, (int descriptor, void *bytes, size_t count, off64_t at), (descriptor, bytes, count, at))
