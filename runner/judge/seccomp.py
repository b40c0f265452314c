"""A system-call filter for the candidate's process: what it has no business doing fails with EPERM.

A classic-BPF program built here, because the distribution's Python has no libseccomp. Filter layout: seccomp(2), linux/seccomp.h.
"""

import ctypes
import errno
import platform
import struct

_LOAD, _EQUAL, _SET, _RETURN = 0x20, 0x15, 0x45, 0x06  # BPF_LD|W|ABS, BPF_JMP|JEQ|K, BPF_JMP|JSET|K, BPF_RET|K
_ALLOW, _ERRNO, _KILL = 0x7FFF0000, 0x00050000, 0x80000000
_NUMBER, _ARCHITECTURE, _ARGUMENT_0 = 0, 4, 16
_NEW_NAMESPACES = 0x7E020080  # every CLONE_NEW* flag
_AF_UNIX = 1
_PR_SET_PDEATHSIG = 1

_X86_64 = {
    "audit": 0xC000003E, "clone": 56, "clone3": 435, "socket": 41, "socketpair": 53, "prctl": 157, "programs": [59, 322],
    "denied": {
        "ptrace": 101, "process_vm_readv": 310, "process_vm_writev": 311, "process_madvise": 440, "kcmp": 312, "pidfd_open": 434,
        "pidfd_getfd": 438, "pidfd_send_signal": 424, "unshare": 272, "setns": 308, "mount": 165, "umount2": 166, "pivot_root": 155,
        "chroot": 161, "open_tree": 428, "move_mount": 429, "fsopen": 430, "fsconfig": 431, "fsmount": 432, "fspick": 433,
        "mount_setattr": 442, "add_key": 248, "request_key": 249, "keyctl": 250, "bpf": 321, "perf_event_open": 298,
        "userfaultfd": 323, "io_uring_setup": 425, "io_uring_enter": 426, "io_uring_register": 427, "open_by_handle_at": 304,
        "name_to_handle_at": 303, "kexec_load": 246, "kexec_file_load": 320, "init_module": 175, "finit_module": 313,
        "delete_module": 176, "reboot": 169, "swapon": 167, "swapoff": 168, "acct": 163, "quotactl": 179, "iopl": 172, "ioperm": 173,
        "personality": 135, "memfd_create": 319, "flock": 73, "setsockopt": 54, "shmget": 29, "shmat": 30, "msgget": 68, "semget": 64, "syslog": 103, "modify_ldt": 154,
        "process_mrelease": 448, "quotactl_fd": 443, "lookup_dcookie": 212, "vhangup": 153, "settimeofday": 164, "clock_settime": 227, "fanotify_init": 300, "memfd_secret": 447, "mbind": 237, "migrate_pages": 256, "move_pages": 279,
        "bind": 49, "listen": 50, "accept": 43, "accept4": 288, "connect": 42,
    },
}  # fmt: skip
_AARCH64 = {
    "audit": 0xC00000B7, "clone": 220, "clone3": 435, "socket": 198, "socketpair": 199, "prctl": 167, "programs": [221, 281],
    "denied": {
        "ptrace": 117, "process_vm_readv": 270, "process_vm_writev": 271, "process_madvise": 440, "kcmp": 272, "pidfd_open": 434,
        "pidfd_getfd": 438, "pidfd_send_signal": 424, "unshare": 97, "setns": 268, "mount": 40, "umount2": 39, "pivot_root": 41,
        "chroot": 51, "open_tree": 428, "move_mount": 429, "fsopen": 430, "fsconfig": 431, "fsmount": 432, "fspick": 433,
        "mount_setattr": 442, "add_key": 217, "request_key": 218, "keyctl": 219, "bpf": 280, "perf_event_open": 241,
        "userfaultfd": 282, "io_uring_setup": 425, "io_uring_enter": 426, "io_uring_register": 427, "open_by_handle_at": 265,
        "name_to_handle_at": 264, "kexec_load": 104, "kexec_file_load": 294, "init_module": 105, "finit_module": 273,
        "delete_module": 106, "reboot": 142, "swapon": 224, "swapoff": 225, "acct": 89, "quotactl": 60, "personality": 92,
        "memfd_create": 279, "flock": 32, "setsockopt": 208, "shmget": 194, "shmat": 196, "msgget": 186, "semget": 190, "syslog": 116, "process_mrelease": 448,
        "quotactl_fd": 443, "lookup_dcookie": 18, "vhangup": 58, "settimeofday": 170, "clock_settime": 112,
        "fanotify_init": 262, "memfd_secret": 447, "mbind": 235, "migrate_pages": 238, "move_pages": 239,
        "bind": 200, "listen": 201, "accept": 202, "accept4": 242, "connect": 203,
    },
}  # fmt: skip
_TABLES = {"x86_64": _X86_64, "aarch64": _AARCH64}
_X32_BIT = 0x40000000


def program(table, *, programs):
    """The filter as packed `struct sock_filter`s for one architecture's table; `programs`: whether to allow execve."""
    deny = _ERRNO | errno.EPERM
    lines = [
        (_LOAD, 0, 0, _ARCHITECTURE),
        (_EQUAL, 1, 0, table["audit"]),
        (_RETURN, 0, 0, _KILL),
        (_LOAD, 0, 0, _NUMBER),
        (_SET, 0, 1, _X32_BIT),
        (_RETURN, 0, 0, deny),
    ]
    denied = {*table["denied"].values(), *([] if programs else table["programs"])}
    for number in sorted(denied):
        lines += [(_EQUAL, 0, 1, number), (_RETURN, 0, 0, deny)]
    # glibc falls back to clone, whose flags a filter can read
    lines += [(_EQUAL, 0, 1, table["clone3"]), (_RETURN, 0, 0, _ERRNO | errno.ENOSYS)]
    lines += [(_EQUAL, 0, 4, table["clone"]), (_LOAD, 0, 0, _ARGUMENT_0), (_SET, 0, 1, _NEW_NAMESPACES), (_RETURN, 0, 0, deny), (_RETURN, 0, 0, _ALLOW)]
    for call in ("socket", "socketpair"):
        lines += [(_EQUAL, 0, 4, table[call]), (_LOAD, 0, 0, _ARGUMENT_0), (_EQUAL, 1, 0, _AF_UNIX), (_RETURN, 0, 0, deny), (_RETURN, 0, 0, _ALLOW)]
    # it dies with its parent, and cannot ask not to
    lines += [(_EQUAL, 0, 4, table["prctl"]), (_LOAD, 0, 0, _ARGUMENT_0), (_EQUAL, 0, 1, _PR_SET_PDEATHSIG), (_RETURN, 0, 0, deny), (_RETURN, 0, 0, _ALLOW)]
    lines.append((_RETURN, 0, 0, _ALLOW))
    return b"".join(struct.pack("HBBI", *line) for line in lines)


def install(libc, *, programs):
    """Applies the filter to this thread for good; needs `no_new_privs`. Raises `OSError` where the kernel refuses."""
    table = _TABLES.get(platform.machine())
    if table is None:
        raise OSError(f"no system-call table for {platform.machine()}")
    filters = program(table, programs=programs)
    buffer = ctypes.create_string_buffer(filters, len(filters))

    class Program(ctypes.Structure):
        _fields_ = [("length", ctypes.c_ushort), ("filter", ctypes.c_void_p)]

    described = Program(len(filters) // 8, ctypes.cast(buffer, ctypes.c_void_p))
    if libc.prctl(22, 2, ctypes.byref(described), 0, 0) != 0:  # PR_SET_SECCOMP, SECCOMP_MODE_FILTER
        raise OSError(ctypes.get_errno(), "seccomp")
