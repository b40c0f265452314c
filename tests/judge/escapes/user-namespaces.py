# tries: to become root in a user namespace of its own, by each way of making one
# must: print refused unshare; print refused clone; print refused clone3; print refused setns
import ctypes
import os
import platform

from judge.seccomp import _TABLES

libc = ctypes.CDLL(None, use_errno=True)
table = _TABLES[platform.machine()]
numbers = {"unshare": table["denied"]["unshare"], "setns": table["denied"]["setns"], "clone": table["clone"], "clone3": table["clone3"]}
NEWUSER, NEWNS, NEWNET = 0x10000000, 0x20000, 0x40000000
ARGUMENTS = (ctypes.c_uint64 * 11)(NEWUSER, 0, 0, 0, 17)


def attempt(name, *arguments):
    made = libc.syscall(ctypes.c_long(numbers[name]), *arguments)
    if made == 0 and name.startswith("clone"):
        os._exit(0)
    print("refused" if made < 0 else "escaped by", name, os.strerror(ctypes.get_errno()))


for flags in (NEWUSER, NEWNS, NEWNET, NEWUSER | NEWNS):
    attempt("unshare", ctypes.c_long(flags))
    attempt("clone", ctypes.c_long(flags | 17), 0, 0, 0, 0)
attempt("clone3", ARGUMENTS, ctypes.c_long(88))
attempt("setns", ctypes.c_long(0), ctypes.c_long(0))
