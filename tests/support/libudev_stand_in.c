/* Stands in for libudev inside a test's own pcscd (LD_PRELOAD), so that a test can plug readers in
 * and pull them out: what pcscd asks about devices is answered here, the rest by libudev itself.
 *
 * $BEKCI_HOTPLUG is a folder of the test's. Its folder `drivers` takes the place of the one compiled
 * into pcscd. A datagram "add 3 20345" to its socket `plug` is a new device with the product id 3,
 * a reader of vpcd's whose slots listen on port 20345 and the next; "remove 3 20345" is its end.
 * Each datagram is one event, so none is lost and no two become one. */

#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>

/* A USB device and its only interface in one. */
struct device {
    char action[8];
    char product[8];
    char node[32];
};

static int plug = -1;

static const char *folder(void)
{
    const char *folder = getenv("BEKCI_HOTPLUG");
    if (!folder)
        abort(); /* this pcscd is not a test's */
    return folder;
}

/* --- libudev: what there is to hear --- */

/* The readers of the machine that the test runs on are none of its business. */
void *udev_enumerate_get_list_entry(void *enumerate)
{
    (void)enumerate;
    return NULL;
}

void *udev_monitor_new_from_netlink(void *udev, const char *name)
{
    (void)udev, (void)name;
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    snprintf(address.sun_path, sizeof address.sun_path, "%s/plug", folder());
    plug = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (plug < 0 || bind(plug, (struct sockaddr *)&address, sizeof address) != 0)
        return NULL;
    return &plug;
}

int udev_monitor_filter_add_match_subsystem_devtype(void *monitor, const char *subsystem,
                                                    const char *devtype)
{
    (void)monitor, (void)subsystem, (void)devtype;
    return 0;
}

int udev_monitor_enable_receiving(void *monitor)
{
    (void)monitor;
    return 0;
}

int udev_monitor_get_fd(void *monitor)
{
    (void)monitor;
    return plug;
}

struct device *udev_monitor_receive_device(void *monitor)
{
    (void)monitor;
    char message[64] = "";
    char port[8];
    struct device *device = calloc(1, sizeof *device);
    if (!device || recv(plug, message, sizeof message - 1, 0) <= 0
        || sscanf(message, "%7s %7s %7s", device->action, device->product, port) != 3) {
        free(device);
        return NULL;
    }
    /* This is how vpcd is told the port. */
    snprintf(device->node, sizeof device->node, "/dev/null:%s", port);
    return device;
}

/* --- libudev: what a device is --- */

const char *udev_device_get_action(struct device *device)
{
    return device->action;
}

struct device *udev_device_get_parent_with_subsystem_devtype(struct device *device,
                                                             const char *subsystem,
                                                             const char *devtype)
{
    (void)subsystem, (void)devtype;
    return device;
}

const char *udev_device_get_devnode(struct device *device)
{
    return device->node;
}

const char *udev_device_get_sysname(struct device *device)
{
    return device->product;
}

const char *udev_device_get_sysattr_value(struct device *device, const char *attribute)
{
    if (strcmp(attribute, "idVendor") == 0)
        return "bec1";
    if (strcmp(attribute, "idProduct") == 0)
        return device->product;
    return NULL;
}

void *udev_device_unref(struct device *device)
{
    free(device);
    return NULL;
}

/* --- libc: where drivers are, and what they are told --- */

/* A path below pcscd's folder of drivers, below the test's instead; any other as it is. */
static const char *of_test(const char *path, char *buffer)
{
    static const char drivers[] = "/usr/lib/pcsc/drivers";
    if (!path || strncmp(path, drivers, strlen(drivers)) != 0)
        return path;
    snprintf(buffer, PATH_MAX, "%s/drivers%s", folder(), path + strlen(drivers));
    return buffer;
}

DIR *opendir(const char *path)
{
    DIR *(*real)(const char *) = dlsym(RTLD_NEXT, "opendir");
    char buffer[PATH_MAX];
    return real(of_test(path, buffer));
}

FILE *fopen(const char *path, const char *mode)
{
    FILE *(*real)(const char *, const char *) = dlsym(RTLD_NEXT, "fopen");
    char buffer[PATH_MAX];
    return real(of_test(path, buffer), mode);
}

void *dlopen(const char *path, int flags)
{
    void *(*real)(const char *, int) = dlsym(RTLD_NEXT, "dlopen");
    char buffer[PATH_MAX];
    return real(of_test(path, buffer), flags);
}

/* pcscd makes the name that a driver gets: "usb:bec1/0003:libudev:0:" and the device's node. vpcd
 * takes the first part for a host to connect to, so it gets the node alone. */
int __asprintf_chk(char **text, int flag, const char *format, ...)
{
    (void)flag;
    va_list arguments;
    va_start(arguments, format);
    int length = vasprintf(text, format, arguments);
    va_end(arguments);
    char *node = length > 0 && strncmp(*text, "usb:", 4) == 0 ? strstr(*text, "/dev/null:") : NULL;
    if (node) {
        length = (int)strlen(node);
        memmove(*text, node, (size_t)length + 1);
    }
    return length;
}
