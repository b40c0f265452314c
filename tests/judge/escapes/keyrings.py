# tries: to leave a key in the kernel's keyrings, or read one
# must: print refused add_key; print refused request_key; print refused keyctl
import ctypes
import os
import platform

from judge.seccomp import _TABLES  # the numbers, for this processor

libc = ctypes.CDLL(None, use_errno=True)
numbers = _TABLES[platform.machine()]["denied"]


def call(name, *arguments):
    if libc.syscall(ctypes.c_long(numbers[name]), *[ctypes.c_long(one) if isinstance(one, int) else one for one in arguments]) < 0:
        print(f"refused {name}: {os.strerror(ctypes.get_errno())}")
    else:
        print(f"escaped by {name}")


call("add_key", b"user", b"left", b"secret", 6, -4)
call("request_key", b"user", b"left", 0, -4)
call("keyctl", 0, -4, 0)
