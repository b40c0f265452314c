# tries: to make device nodes and to use the ones there are
# must: print refused block device; print refused memory; print refused type into a terminal
import fcntl
import os
import stat
import termios

def attempt(name, action):
    try:
        print(f"escaped by {name}: {action()!r}")
    except OSError as error:
        print(f"refused {name}: {error.strerror or error}")


attempt("block device", lambda: os.mknod("/tmp/disk", stat.S_IFBLK | 0o600, os.makedev(254, 0)))
attempt("memory", lambda: os.mknod("/tmp/mem", stat.S_IFCHR | 0o600, os.makedev(1, 1)))
for place in ("/dev/mem", "/dev/kmsg", "/dev/fuse", "/dev/kvm", "/dev/vda", "/dev/sda", "/dev/net/tun", "/dev/userfaultfd"):
    attempt(place, lambda: os.open(place, os.O_RDWR))
attempt("type into a terminal", lambda: fcntl.ioctl(os.open("/dev/tty", os.O_RDWR), termios.TIOCSTI, b"x"))
attempt("shared memory", lambda: open("/dev/shm/left", "w").write("x"))
