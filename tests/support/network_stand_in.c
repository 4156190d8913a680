/* For LD_PRELOAD: a network that is not there, has no names, or on which nobody listens, as
   BEKCI_TEST_NETWORK says (offline, nameless, deaf). Unix sockets work as ever. */

#define _GNU_SOURCE
#include <arpa/inet.h>
#include <dlfcn.h>
#include <errno.h>
#include <netdb.h>
#include <netinet/in.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

static int is(const char *network)
{
    const char *wanted = getenv("BEKCI_TEST_NETWORK");
    return wanted && strcmp(wanted, network) == 0;
}

int connect(int file, const struct sockaddr *address, socklen_t length)
{
    int (*real)(int, const struct sockaddr *, socklen_t) = dlsym(RTLD_NEXT, "connect");
    int type = 0;
    socklen_t type_length = sizeof type;
    if (address->sa_family != AF_INET && address->sa_family != AF_INET6)
        return real(file, address, length);
    getsockopt(file, SOL_SOCKET, SO_TYPE, &type, &type_length);
    if (is("offline")) {
        errno = ENETUNREACH;
        return -1;
    }
    /* There is a way to everywhere, which a datagram's socket is asked about. */
    if (type == SOCK_DGRAM)
        return 0;
    errno = ECONNREFUSED;
    return -1;
}

int getaddrinfo(const char *node, const char *service, const struct addrinfo *hints,
                struct addrinfo **found)
{
    int (*real)(const char *, const char *, const struct addrinfo *, struct addrinfo **) =
        dlsym(RTLD_NEXT, "getaddrinfo");
    if (!is("deaf") || !node)
        return EAI_NONAME;
    return real("127.0.0.1", service, hints, found);
}
