# tries: to become another user, and to take back its capabilities
# must: print refused setuid; print refused setgroups; print refused capset; print no capability
import ctypes
import os

def attempt(name, action):
    try:
        print(f"escaped by {name}: {action()!r}")
    except OSError as error:
        print(f"refused {name}: {error.strerror or error}")


libc = ctypes.CDLL(None, use_errno=True)


def capset():
    header, wanted = (ctypes.c_uint32 * 2)(0x20080522, 0), (ctypes.c_uint32 * 6)(*[0xFFFFFFFF] * 6)
    if libc.capset(header, wanted):
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))


attempt("setuid", lambda: os.setuid(0))
attempt("setgid", lambda: os.setgid(0))
attempt("setgroups", lambda: os.setgroups([0]))
attempt("capset", capset)
held = (ctypes.c_uint32 * 6)()
libc.capget((ctypes.c_uint32 * 2)(0x20080522, 0), held)
bounding = [one for one in range(41) if libc.prctl(23, one, 0, 0, 0) == 1]
print("escaped", list(held), bounding) if any(held) or bounding else print("no capability")
print("escaped" if os.getuid() == 0 or libc.prctl(39, 0, 0, 0, 0) != 1 else "no_new_privs holds")
