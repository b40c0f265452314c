# tries: system calls by way of io_uring, which filters do not see
# must: print refused io_uring_setup; print refused io_uring_enter
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


call("io_uring_setup", 8, ctypes.create_string_buffer(256))
call("io_uring_enter", 3, 1, 0, 0, 0)
call("io_uring_register", 3, 0, 0, 0)
