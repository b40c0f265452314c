"""What makes a candidate's process harmless: namespaces, an empty file system of its own, limits, no privileges, a call filter.

Linux only; `NoIsolation` keeps the limits and drops the rest, for systems where another sandbox surrounds the runner.
"""

import ctypes
import os
import resource
import signal

from . import seccomp

_libc = ctypes.CDLL(None, use_errno=True)
_NEWNS, _NEWUTS, _NEWIPC, _NEWUSER, _NEWPID, _NEWNET = 0x20000, 0x4000000, 0x8000000, 0x10000000, 0x20000000, 0x40000000
_MS_RDONLY, _MS_NOSUID, _MS_NODEV, _MS_REC, _MS_PRIVATE = 1, 2, 4, 0x4000, 0x40000
_PR_SET_DUMPABLE, _PR_SET_PDEATHSIG, _PR_CAPBSET_DROP, _PR_SET_NO_NEW_PRIVS, _PR_CAP_AMBIENT = 4, 1, 24, 38, 47
_OPEN_FILES = 64
_COVERED = ("/proc", "/run", "/dev/shm", "/dev/pts", "/var", "/sys")


def _check(result, what):
    if result != 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{what}: {os.strerror(number)}")


class Namespaces:
    """Fresh user, process, mount, network, IPC and host-name namespaces for one run."""

    name = "namespaces"

    def enter(self):
        """In the referee, before it forks the candidate: its next child is process 1 of the new process namespace."""
        uid, gid = os.getuid(), os.getgid()
        _check(_libc.unshare(_NEWUSER | _NEWPID | _NEWNET | _NEWIPC | _NEWUTS | _NEWNS), "unshare")
        _write("/proc/self/setgroups", "deny")
        _write("/proc/self/uid_map", f"1000 {uid} 1")
        _write("/proc/self/gid_map", f"1000 {gid} 1")

    def close_in(self):
        """In the candidate, before a run is known: a mount table of its own, without processes, devices' shared memory or sockets."""
        _check(_libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0), "pdeathsig")
        _check(_libc.unshare(_NEWNS), "unshare")
        _mount(None, "/", None, _MS_REC | _MS_PRIVATE)
        for place in _COVERED:
            if os.path.isdir(place):
                _mount("none", place, "tmpfs", _MS_NOSUID | _MS_NODEV | _MS_RDONLY, "size=4k,nr_inodes=2")

    def lock(self, limits, *, programs):
        """In the candidate, once the limits are known: its folder, its limits, then no way back. `programs`: it may start some."""
        blocks = max(1, limits["writtenBytes"] // 4096)
        _mount("none", "/tmp", "tmpfs", _MS_NOSUID | _MS_NODEV, f"size={blocks * 4096},nr_inodes=1024,mode=700")
        os.chdir("/tmp")
        set_limits(limits)
        for capability in range(64):
            _libc.prctl(_PR_CAPBSET_DROP, capability, 0, 0, 0)
        _libc.prctl(_PR_CAP_AMBIENT, 4, 0, 0, 0)  # PR_CAP_AMBIENT_CLEAR_ALL
        header = (ctypes.c_uint32 * 2)(0x20080522, 0)  # _LINUX_CAPABILITY_VERSION_3
        _check(_libc.capset(header, (ctypes.c_uint32 * 6)()), "capset")
        _check(_libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0), "no_new_privs")
        _check(_libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0), "pdeathsig")  # capset may have cleared it
        seccomp.install(_libc, programs=programs)


class NoIsolation:
    """Limits only. The caller has been told, or another sandbox surrounds the runner."""

    name = "none"

    def enter(self):
        """Nothing to enter."""

    def close_in(self):
        """Nothing to close."""

    def lock(self, limits, *, programs):
        """An empty folder to work in, and the limits."""
        import tempfile

        os.chdir(tempfile.mkdtemp(prefix="warmup-run-"))
        set_limits(limits, address_space=os.uname().sysname == "Linux", processes=False)


def become(uid, gid):
    """From root, in the runner before it imports anything: another user for good."""
    os.setgroups([])
    os.setresgid(gid, gid, gid)
    os.setresuid(uid, uid, uid)
    _check(_libc.prctl(_PR_SET_DUMPABLE, 1, 0, 0, 0), "dumpable")  # else its own files in /proc are still root's


def close_descriptors(keep=2):
    """Closes every descriptor but the standard three and `keep`."""
    os.closerange(3, keep)
    os.closerange(keep + 1, os.sysconf("SC_OPEN_MAX"))


def set_limits(limits, *, address_space=True, processes=True):
    """Applies `limits` (the judge's `Limits`) to this process and what it starts."""
    # the referee ends the run by its CPU clock; this is for what the run starts, and counts whole seconds
    _limit(resource.RLIMIT_CPU, int(limits["cpuSeconds"]) + 1)
    _limit(resource.RLIMIT_FSIZE, limits["writtenBytes"])
    _limit(resource.RLIMIT_NOFILE, _OPEN_FILES)
    _limit(resource.RLIMIT_CORE, 0)
    _limit(resource.RLIMIT_MEMLOCK, 65536)
    if hasattr(resource, "RLIMIT_MSGQUEUE"):
        _limit(resource.RLIMIT_MSGQUEUE, 0)
    if processes:
        _limit(resource.RLIMIT_NPROC, limits["processes"] + 1)  # the referee counts too: it is in the same user namespace
    if address_space:
        _limit(resource.RLIMIT_AS, _address_space() + limits["memoryBytes"])


def _limit(kind, wanted):
    ceiling = resource.getrlimit(kind)[1]
    if ceiling != resource.RLIM_INFINITY:
        wanted = min(wanted, ceiling)
    resource.setrlimit(kind, (wanted, wanted))


def limit_own_memory(more_bytes):
    """Lets this process grow by so many bytes at most, where the system keeps such a limit."""
    measure_address_space()
    if address_space_at_start:
        _limit(resource.RLIMIT_AS, address_space_at_start + more_bytes)


def _address_space():
    """Virtual size of this process in bytes, taken by the zygote before /proc was covered (it does not shrink after)."""
    return address_space_at_start


address_space_at_start = 0


def measure_address_space():
    """Notes this process's virtual size, from which the memory limit counts."""
    global address_space_at_start
    try:
        with open("/proc/self/statm") as file:
            address_space_at_start = int(file.read().split()[0]) * resource.getpagesize()
    except OSError:
        address_space_at_start = 0


def _mount(source, target, kind, flags, options=None):
    encode = lambda text: None if text is None else text.encode()  # noqa: E731
    _check(_libc.mount(encode(source), encode(target), encode(kind), ctypes.c_ulong(flags), encode(options)), f"mount {target}")


def _write(path, text):
    with open(path, "w") as file:
        file.write(text)
