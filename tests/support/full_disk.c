/* Makes a disk full (LD_PRELOAD): while the file $BEKCI_FULL_DISK exists, nothing is written to any
 * file, but for what the program says on its standard error. */

#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

static int is_full(int file)
{
    const char *mark = getenv("BEKCI_FULL_DISK");
    struct stat kind;
    if (file == STDERR_FILENO || !mark || access(mark, F_OK) != 0)
        return 0;
    if (fstat(file, &kind) != 0 || !S_ISREG(kind.st_mode))
        return 0;
    errno = ENOSPC;
    return 1;
}

ssize_t write(int file, const void *bytes, size_t count)
{
    ssize_t (*real)(int, const void *, size_t) = dlsym(RTLD_NEXT, "write");
    return is_full(file) ? -1 : real(file, bytes, count);
}

ssize_t pwrite(int file, const void *bytes, size_t count, off_t at)
{
    ssize_t (*real)(int, const void *, size_t, off_t) = dlsym(RTLD_NEXT, "pwrite");
    return is_full(file) ? -1 : real(file, bytes, count, at);
}

ssize_t pwrite64(int file, const void *bytes, size_t count, off64_t at)
{
    ssize_t (*real)(int, const void *, size_t, off64_t) = dlsym(RTLD_NEXT, "pwrite64");
    return is_full(file) ? -1 : real(file, bytes, count, at);
}
