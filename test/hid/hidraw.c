/*
 * Plays /dev/hidraw* to one process, which loads this by LD_PRELOAD: what the process opens is a connection to the Unix
 * socket of the same name in the folder $KAZASU_TEST_HIDRAW, where the test sits and types. Which devices there are is
 * umockdev's part. A report has eight bytes; nobody listening is a device that is gone.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/hidraw.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

enum { REPORT_LENGTH = 8, DESCRIPTORS = 1024 };

static char is_hidraw[DESCRIPTORS];

#define NEXT(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

static int is_ours(int fd) {
  return fd >= 0 && fd < DESCRIPTORS && is_hidraw[fd];
}

static int open_hidraw(const char *name) {
  struct sockaddr_un address = {.sun_family = AF_UNIX};
  const char *folder = getenv("KAZASU_TEST_HIDRAW");
  int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  snprintf(address.sun_path, sizeof address.sun_path, "%s/%s", folder == NULL ? "" : folder, name);
  if (fd >= 0 && fd < DESCRIPTORS && connect(fd, (struct sockaddr *)&address, sizeof address) == 0) {
    is_hidraw[fd] = 1;
    return fd;
  }
  if (fd >= 0) NEXT(close)(fd);
  errno = ENOENT;
  return -1;
}

#define OPEN(name)                                                      \
  int name(const char *path, int flags, ...) {                          \
    va_list rest;                                                       \
    va_start(rest, flags);                                              \
    mode_t mode = va_arg(rest, mode_t);                                 \
    va_end(rest);                                                       \
    if (strncmp(path, "/dev/hidraw", 11) == 0) return open_hidraw(path + 5); \
    return NEXT(name)(path, flags, mode);                               \
  }
OPEN(open)
OPEN(open64)

/* hidapi tells a hidraw device by its answer to this one. */
int ioctl(int fd, unsigned long request, ...) {
  va_list rest;
  va_start(rest, request);
  void *argument = va_arg(rest, void *);
  va_end(rest);
  if (!is_ours(fd)) return NEXT(ioctl)(fd, request, argument);
  if (request == HIDIOCGRDESCSIZE) {
    *(int *)argument = 0;
    return 0;
  }
  errno = ENOTTY;
  return -1;
}

/* The kernel gives one report a read. */
ssize_t read(int fd, void *buffer, size_t length) {
  if (!is_ours(fd)) return NEXT(read)(fd, buffer, length);
  return recv(fd, buffer, length < REPORT_LENGTH ? length : REPORT_LENGTH, MSG_WAITALL);
}

int close(int fd) {
  if (is_ours(fd)) is_hidraw[fd] = 0;
  return NEXT(close)(fd);
}
