"""The candidate's process and what it started, as the kernel accounts for them: read from /proc, ended by signal."""

import os
import signal
import time

_LEAVING_SECONDS = 1.0
_SIGNALS = {
    signal.SIGSEGV: "a segmentation fault (endless recursion, or memory outside an array?)",
    signal.SIGABRT: "abort",
    signal.SIGKILL: "SIGKILL",
}


class CandidateProcess:
    """One candidate's process. What counts as used is counted from `note_baseline`."""

    def __init__(self, pid):
        self.pid = pid
        self.exit_status = None
        self.usage = None
        self.resident_before = self.held_before = 0
        self.cpu_before = 0.0
        self.tasks_before = 1

    def note_baseline(self):
        """Takes the present state as what was preloaded; what comes on top is the run's."""
        sizes = memory_of(self.pid)
        self.resident_before, self.held_before = sizes.get("VmRSS", 0), _held(sizes)
        self.cpu_before = self._cpu_clock_ms()
        self.tasks_before = _task_count(self.pid)

    def cpu_ms(self):
        """CPU time of the run so far, in ms."""
        if self.usage is not None:
            return max(0.0, (self.usage.ru_utime + self.usage.ru_stime) * 1000 - self.cpu_before)
        return max(0.0, self._cpu_clock_ms() - self.cpu_before)

    def _cpu_clock_ms(self):
        try:
            return time.clock_gettime((~self.pid << 3) | 2) * 1000  # its CPU clock: clock_getcpuclockid(3)
        except OSError:
            return 0.0

    def memory_used(self):
        """Bytes beyond the preloaded in this process and everything it started; pages of files do not count."""
        return sum(max(0, _held(memory_of(pid)) - self.held_before) for pid in family(self.pid))

    def tasks(self):
        """Processes and threads that it has started and that run."""
        return max(0, sum(map(_task_count, family(self.pid))) - self.tasks_before)

    def peak_bytes(self):
        """The most memory this process held beyond what was preloaded."""
        if self.usage is None:
            return max(0, memory_of(self.pid).get("VmHWM", 0) - self.resident_before)
        unit = 1 if os.uname().sysname == "Darwin" else 1024
        return max(0, self.usage.ru_maxrss * unit - self.resident_before)

    def begin_high_water(self):
        """Forgets the most memory it has held so far, where the kernel lets us; the bytes from which to count."""
        try:
            with open(f"/proc/{self.pid}/clear_refs", "w") as file:
                file.write("5")
        except OSError:
            pass
        return self.high_water()

    def high_water(self):
        """The most resident memory since `begin_high_water`, in bytes."""
        return memory_of(self.pid).get("VmHWM", 0)

    def has_left(self, seconds=_LEAVING_SECONDS):
        """Whether it ends within so many seconds; its exit status is kept."""
        end = time.monotonic() + seconds
        while not self.reap(block=False):
            if time.monotonic() > end:
                return False
            time.sleep(0.002)
        return True

    def why_it_left(self):
        """How a process that has left came to its end, as a sentence."""
        if not os.WIFSIGNALED(self.exit_status):
            return f"the process left with status {os.WEXITSTATUS(self.exit_status)} before it answered (os._exit?)"
        number = os.WTERMSIG(self.exit_status)
        return f"the process ended by {_SIGNALS.get(number) or _signal_name(number)}"

    def was_killed(self):
        """Whether it ended by SIGKILL or SIGXCPU, as the kernel ends what is past its limit on CPU time."""
        return self.exit_status is not None and os.WIFSIGNALED(self.exit_status) and os.WTERMSIG(self.exit_status) in (signal.SIGKILL, signal.SIGXCPU)

    def interrupt(self):
        """What Ctrl-C does in a terminal."""
        if self.exit_status is None:
            os.kill(self.pid, signal.SIGINT)

    def end(self):
        """Kills it and everything it started, and waits for it."""
        if self.exit_status is None:
            end_family(self.pid)
            self.reap(block=True)

    def reap(self, block):
        """Collects the exit status and the resources used; whether it has left."""
        if self.exit_status is None:
            pid, status, usage = os.wait4(self.pid, 0 if block else os.WNOHANG)
            if pid:
                self.exit_status, self.usage = status, usage
        return self.exit_status is not None


def seconds_of(process, work):
    """CPU time that `process` spends while `work()` runs, or wall time where the kernel does not tell; and what `work` returns."""
    cpu, wall = process.cpu_ms(), time.monotonic()
    result = work()
    spent = (process.cpu_ms() - cpu) / 1000
    return (spent if spent > 0 else time.monotonic() - wall), result


def _signal_name(number):
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"


def memory_of(pid):
    """The sizes of /proc/<pid>/status in bytes, by name; empty where there is none."""
    try:
        with open(f"/proc/{pid}/status", "rb") as file:
            lines = file.read().decode("ascii", "replace").splitlines()
    except OSError:
        return {}
    return {line.partition(":")[0]: int(line.split()[1]) * 1024 for line in lines if line.endswith(" kB")}


def _held(sizes):
    return sizes.get("RssAnon", 0) + sizes.get("RssShmem", 0) + sizes.get("VmSwap", 0)


def family(pid):
    """A process and its descendants, parents first."""
    found, waiting = [], [pid]
    while waiting and len(found) < 4096:
        parent = waiting.pop()
        found.append(parent)
        try:
            for thread in os.listdir(f"/proc/{parent}/task"):
                with open(f"/proc/{parent}/task/{thread}/children") as file:
                    waiting.extend(map(int, file.read().split()))
        except (OSError, ValueError):
            continue
    return found


def _task_count(pid):
    try:
        return len(os.listdir(f"/proc/{pid}/task"))
    except OSError:
        return 0


def end_family(pid):
    """Kills a process and its descendants."""
    for one in [*family(pid), pid]:
        try:
            os.kill(one, signal.SIGKILL)
        except (ProcessLookupError, PermissionError):
            continue
