# tries: to see and read other processes
# must: print refused /proc/self; print refused /proc/1; print 0 entries
import os

def attempt(name, action):
    try:
        print(f"escaped by {name}: {action()!r}")
    except OSError as error:
        print(f"refused {name}: {error.strerror or error}")


for place in ("self/maps", "1/cmdline", "1/environ", "1/root/etc/passwd", "1/cwd", "1/fd/0", "2/mem", "kcore", "sys/kernel/hostname"):
    attempt(f"/proc/{place}", lambda: open(f"/proc/{place}", "rb").read(10))
print(len(os.listdir("/proc")), "entries")
