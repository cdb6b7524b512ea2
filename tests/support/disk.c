// What a disk holds when the power goes: preloaded into a browser, this keeps beside each folder of its IndexedDB what was synced there.
//
// CAIRN_WATCHED is the folder watched, CAIRN_DISK where the durable state is kept: `names`, a line a file with its path below the watched
// folder and what its content is kept as, and a file a content. A sync makes durable the content of its file and every name there is
// (as a journalling file system does, which writes its whole journal out at once); the content of another file stays what its own last sync
// made it, and of one that was never synced nothing is left.
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

// What a content is kept as: a number that is used again is told apart by when its file was made.
static int content_name(const char *path, char *name, size_t room) {
  struct statx file;
  if (statx(AT_FDCWD, path, AT_SYMLINK_NOFOLLOW, STATX_INO | STATX_BTIME | STATX_TYPE, &file)) return -1;
  snprintf(name, room, "%llu-%lld-%u", (unsigned long long)file.stx_ino, (long long)file.stx_btime.tv_sec, file.stx_btime.tv_nsec);
  return S_ISDIR(file.stx_mode) ? 1 : 0;
}

static void list_names(FILE *out, const char *folder, size_t watched) {
  DIR *entries = opendir(folder);
  if (!entries) return;
  for (struct dirent *entry; (entry = readdir(entries));) {
    if (!strcmp(entry->d_name, ".") || !strcmp(entry->d_name, "..")) continue;
    char path[PATH_MAX], name[80];
    snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
    switch (content_name(path, name, sizeof name)) {
      case 0: fprintf(out, "%s\t%s\n", path + watched + 1, name); break;
      case 1: list_names(out, path, watched); break;
    }
  }
  closedir(entries);
}

// A content is put in place in one step, so that a process killed in the middle leaves the one before.
static void keep_content(const char *path, const char *disk) {
  char name[80], being_written[PATH_MAX], kept[PATH_MAX], buffer[1 << 16];
  if (content_name(path, name, sizeof name)) return;
  snprintf(being_written, sizeof being_written, "%s/being-written", disk);
  snprintf(kept, sizeof kept, "%s/%s", disk, name);
  int from = open(path, O_RDONLY | O_CLOEXEC), to = open(being_written, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  int whole = from >= 0 && to >= 0;
  for (ssize_t got; whole && (got = read(from, buffer, sizeof buffer)) != 0;) whole = got > 0 && write(to, buffer, got) == got;
  if (from >= 0) close(from);
  if (to >= 0) close(to);
  if (whole) rename(being_written, kept);
}

static void synced(int file) {
  const char *watched = getenv("CAIRN_WATCHED"), *disk = getenv("CAIRN_DISK");
  if (!watched || !disk) return;
  char link[64], path[PATH_MAX];
  snprintf(link, sizeof link, "/proc/self/fd/%d", file);
  ssize_t length = readlink(link, path, sizeof path - 1);
  size_t below = strlen(watched);
  if (length < (ssize_t)below) return;
  path[length] = 0;
  if (strncmp(path, watched, below) || (path[below] && path[below] != '/')) return;

  pthread_mutex_lock(&lock);
  char names[PATH_MAX], being_written[PATH_MAX], guard[PATH_MAX];
  snprintf(guard, sizeof guard, "%s/guard", disk);
  // Databases are written by several processes of one browser.
  int held = open(guard, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
  if (held >= 0) flock(held, LOCK_EX);
  keep_content(path, disk);
  snprintf(names, sizeof names, "%s/names", disk);
  snprintf(being_written, sizeof being_written, "%s/names-being-written", disk);
  FILE *out = fopen(being_written, "we");
  if (out) {
    list_names(out, watched, below);
    if (!fclose(out)) rename(being_written, names);
  }
  if (held >= 0) close(held);
  pthread_mutex_unlock(&lock);
}

// The real call is left out: what it would do for a real disk is told apart here, and a test is not kept waiting for one.
int fsync(int file) { synced(file); return 0; }
int fdatasync(int file) { synced(file); return 0; }
