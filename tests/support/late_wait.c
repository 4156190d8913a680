/* Makes a program that uses PC/SC be late (LD_PRELOAD). Between its listing the readers and its
 * waiting for them is a gap of microseconds; here a test makes things happen in it for sure.
 *
 * While the file $BEKCI_LATE_WAIT exists, no wait begins that is for readers which are all known, so
 * that it would last. A file of that name with ".held" then tells that one is held up. */

#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* winscard.h's, of which only this much matters here. */
struct reader_state {
    const char *name;
    void *user_data;
    unsigned long current_state;
    unsigned long event_state;
    unsigned long atr_length;
    unsigned char atr[33];
};

static int all_known(const struct reader_state *states, unsigned long count)
{
    if (count < 2)
        return 0; /* no reader, only the arrival of one */
    for (unsigned long i = 0; i < count; i++)
        if (states[i].current_state == 0 && strncmp(states[i].name, "\\\\?PnP?\\", 8) != 0)
            return 0;
    return 1;
}

long SCardGetStatusChange(long context, unsigned long timeout, struct reader_state *states,
                          unsigned long count)
{
    long (*real)(long, unsigned long, struct reader_state *, unsigned long) =
        dlsym(RTLD_NEXT, "SCardGetStatusChange");
    const char *hold = getenv("BEKCI_LATE_WAIT");
    if (hold && all_known(states, count) && access(hold, F_OK) == 0) {
        char held[PATH_MAX];
        snprintf(held, sizeof held, "%s.held", hold);
        close(open(held, O_CREAT | O_WRONLY, 0600));
        while (access(hold, F_OK) == 0)
            usleep(1000);
    }
    return real(context, timeout, states, count);
}
