"""The referee's end of the wire to the candidate: calls, what they print meanwhile, and everything that can go wrong."""

import builtins
import os
import selectors
import signal
import time
from contextlib import contextmanager

from . import wire
from .codec import CodecError, Decoder, Encoder, restore
from .stand_ins import StandIn

_TICK = 0.05
_GROWTH_SLACK = 24 << 20


class CandidateError(Exception):
    """The candidate's code raised. Also an instance of the built-in type it raised, so that `assert_raises` can see it."""

    def __init__(self, report):
        super().__init__(str(report.get("message", "")))
        self.report = report

    def __str__(self):
        return f"{self.report.get('type')}: {self.report.get('message')}"


class RunEnded(BaseException):
    """The run is over before its tests are: the verdict's kind, and a sentence."""

    def __init__(self, kind, message):
        super().__init__(message)
        self.kind, self.message = kind, message


class Link:
    """One candidate process: its wire, its printed output, its limits."""

    def __init__(self, pid, sock, stdout, stderr, connection, emit):
        self.pid, self.sock, self.connection, self.emit = pid, sock, connection, emit
        self.streams = {stdout: "stdout", stderr: "stderr"}
        self.buffer = bytearray()
        self.limits = None
        self.deadline = None
        self.case = None
        self.printed = 0
        self.truncated = False
        self.last_call = []
        self.calls = 0
        self.callbacks = []
        self.exit_status = None
        self.usage = None
        self.tracked = None
        self.baseline = self.anonymous_baseline = 0
        self.selector = selectors.DefaultSelector()
        for descriptor in self.streams:
            os.set_blocking(descriptor, False)
            self.selector.register(descriptor, selectors.EVENT_READ, "output")
        sock.setblocking(False)
        self.selector.register(sock, selectors.EVENT_READ, "wire")
        self.selector.register(connection, selectors.EVENT_READ, "connection")

    def note_baseline(self):
        """Takes the candidate's present memory as what was preloaded; what comes on top is the run's."""
        self.baseline = resident(self.pid)
        self.anonymous_baseline = resident(self.pid, "RssAnon:")

    # What tests do with it.

    def export(self, name):
        """A name of the candidate's module; `ImportError` says that it is missing."""
        reply, blobs = self.exchange({"op": "export", "name": name})
        if reply.get("missing"):
            raise CandidateError({"type": "ImportError", "message": f"your code defines no `{name}`", "builtin": "ImportError", "traceback": None, "line": None})
        return self.decode(reply["value"], blobs)

    def call(self, target, arguments, named):
        """Calls an object of the candidate; arguments that it changes in place are changed here too."""
        names = [f"argument {position}" for position in range(len(arguments))]
        self.last_call = [*zip(names, arguments), *named.items()]
        encoder = self.encoder()
        message = {
            "op": "call",
            "id": target._reference["id"],
            "args": [encoder.encode(value) for value in arguments],
            "kwargs": {key: encoder.encode(value) for key, value in named.items()},
        }
        reply, blobs = self.exchange(message, encoder.blobs)
        value = self.decode(reply["value"], blobs)
        for position, updated in (reply.get("changed") or {}).items():
            restore(arguments[int(position)], self.decode(updated, blobs))
        return value

    def gradients(self, function, inputs, cotangent, parameters):
        """See `warmup.gradients`; a trusted function is differentiated here."""
        if not isinstance(function, StandIn):
            from warmup import autograd

            return autograd.gradients(function, inputs, cotangent, parameters)
        self.last_call = [(f"argument {position}", value) for position, value in enumerate(inputs)]
        encoder = self.encoder()
        message = {
            "op": "gradients",
            "id": function._reference["id"],
            "args": [encoder.encode(value) for value in inputs],
            "cotangent": encoder.encode(cotangent),
            "parameters": parameters,
        }
        return self.decode(*self.value_of(message, encoder.blobs))

    def getattr(self, target, name):
        """An attribute of an object of the candidate."""
        return self.decode(*self.value_of({"op": "getattr", "id": target._reference["id"], "name": name}))

    def setattr(self, target, name, value):
        """Sets an attribute of an object of the candidate."""
        encoder = self.encoder()
        self.exchange({"op": "setattr", "id": target._reference["id"], "name": name, "value": encoder.encode(value)}, encoder.blobs)

    def special(self, target, name, *arguments):
        """One of Python's own operations on an object of the candidate."""
        encoder = self.encoder()
        message = {"op": "special", "id": target._reference["id"], "name": name, "args": [encoder.encode(value) for value in arguments]}
        return self.decode(*self.value_of(message, encoder.blobs))

    def forbid(self, names):
        """Guards names in the candidate's process."""
        self.exchange({"op": "forbid", "names": sorted(names)})

    @contextmanager
    def peak_memory(self, peak):
        """What calls inside the block allocate: counted there, and checked against what the kernel saw."""
        before = resident(self.pid)
        self.exchange({"op": "track", "on": True})
        yield peak
        largest, most = self.decode(*self.value_of({"op": "track", "on": False}))
        peak.largest_bytes, peak.peak_bytes = int(largest), int(most)
        grown = high_water(self.pid) - before - _GROWTH_SLACK
        if grown > peak.peak_bytes:  # the count over there was tampered with, or missed something large
            peak.largest_bytes = max(peak.largest_bytes, grown)
            peak.peak_bytes = grown

    # How values travel.

    def encoder(self):
        """An encoder that lets stand-ins go home and keeps functions of the tests here."""
        return Encoder(self.keep, modules=True)

    def keep(self, value):
        """A stand-in's reference, or a callback."""
        if isinstance(value, StandIn):
            return value._reference
        if callable(value):
            self.callbacks.append(value)
            return {"$": "callback", "id": len(self.callbacks) - 1}
        raise CodecError(f"a test cannot pass a {type(value).__name__} to the candidate's code")

    def decode(self, value, blobs):
        """A value from over there; what stayed there becomes a `StandIn`."""
        try:
            return Decoder(blobs, self.find).decode(value)
        except (CodecError, RecursionError) as error:
            raise CandidateError({"type": "ValueError", "message": f"returned what cannot be read: {error}", "builtin": "ValueError"}) from None

    def find(self, value):
        """A `StandIn` for a reference."""
        if value.get("$") != "object" or type(value.get("id")) is not int:
            raise CodecError("an unknown value")
        return StandIn(self, {"$": "object", "id": value["id"], "type": str(value.get("type"))[:200], "name": str(value.get("name"))[:200]})

    # The wire.

    def value_of(self, message, blobs=()):
        """The reply's value, still encoded."""
        reply, blobs = self.exchange(message, blobs)
        return reply.get("value"), blobs

    def exchange(self, message, blobs=()):
        """Sends a frame and waits for its reply, within the limits. Raises `CandidateError` or `RunEnded`."""
        self.calls += 1
        self.post(message, blobs)
        while True:
            reply, blobs = self.next_frame()
            kind = reply.get("op")
            if kind == "value":
                self.drain()
                return reply, blobs
            if kind == "raised":
                self.drain()
                self.raise_as_reported(reply)
            if kind == "forbidden":
                raise RunEnded("forbidden", f"{reply.get('name')} is forbidden here: this problem is to be solved without it")
            if kind == "broken":
                raise RunEnded("judge-failed", f"the sandbox could not be closed: {reply.get('message')}")
            if kind == "callback":
                self.call_back(reply, blobs)

    def post(self, message, blobs=()):
        """Writes a frame; reads meanwhile, so that neither side waits for the other for ever."""
        for part in wire.pack(message, blobs):
            view = memoryview(part)
            while view.nbytes:
                try:
                    view = view[self.sock.send(view) :]
                except BlockingIOError:
                    self.wait(write=True)
                except (BrokenPipeError, ConnectionResetError):
                    self.candidate_left()

    def next_frame(self):
        """The next whole frame from over there."""
        while True:
            try:
                total = wire.frame_size(self.buffer)
                if total is not None and len(self.buffer) >= total:
                    frame = wire.unpack(memoryview(self.buffer)[:total])
                    self.buffer = self.buffer[total:]
                    return frame
            except wire.FrameError:
                raise RunEnded("raised", "the code broke the line to the judge") from None
            self.wait()

    def wait(self, write=False):
        """Waits for one thing to happen and handles what is not the wire's: output, cancelling, limits."""
        if write:
            self.selector.modify(self.sock, selectors.EVENT_READ | selectors.EVENT_WRITE, "wire")
        ready = self.selector.select(min(_TICK, max(0.0, self.deadline - time.monotonic())))
        if write:
            self.selector.modify(self.sock, selectors.EVENT_READ, "wire")
        gone = False
        for key, events in ready:
            if key.data == "output":
                self.read_output(key.fd)
            elif key.data == "connection":
                raise RunEnded("cancelled", "cancelled")
            elif events & selectors.EVENT_READ:
                gone = not self.read_wire()
        if gone:
            self.candidate_left()
        self.check_limits(idle=not ready)

    def read_wire(self):
        """Takes what has arrived; False at the end."""
        try:
            chunk = self.sock.recv(1 << 20)
        except BlockingIOError:
            return True
        except ConnectionResetError:
            return False
        self.buffer += chunk
        return bool(chunk)

    def read_output(self, descriptor):
        """Passes on what was printed, up to the limit; beyond it the run ends."""
        try:
            chunk = os.read(descriptor, 65536)
        except BlockingIOError:
            return False
        except OSError:
            chunk = b""
        if not chunk:
            self.selector.unregister(descriptor)
            return False
        room = self.limits["outputBytes"] - self.printed
        self.printed += len(chunk)
        text = chunk[: max(0, room)].decode("utf-8", "replace")
        if text:
            self.emit({"type": "output", "stream": self.streams[descriptor], "text": text, "caseName": self.case})
        if self.printed > self.limits["outputBytes"]:
            self.truncated = True
            raise RunEnded("output-exceeded", f"more than {self.limits['outputBytes']:,} bytes were printed; the rest is cut")
        return True

    def drain(self):
        """Passes on what was printed before the reply came."""
        for descriptor in self.streams:
            while descriptor in self.selector.get_map() and self.read_output(descriptor):
                continue

    def check_limits(self, idle):
        """Ends the run at its wall clock, or when it and what it started hold too much memory."""
        if time.monotonic() >= self.deadline:
            raise RunEnded("timed-out", f"no answer within {self.limits['wallSeconds']:g} s")
        if idle and self.memory_used() > self.limits["memoryBytes"]:
            raise RunEnded("memory-exceeded", f"more than {self.limits['memoryBytes'] / 2**20:,.0f} MB were in use")

    def memory_used(self):
        """Bytes beyond the preloaded in the candidate's process and everything it started."""
        return sum(max(0, resident(pid, "RssAnon:") - self.anonymous_baseline) for pid in family(self.pid))

    def candidate_left(self):
        """The process is gone: says why, from its exit status."""
        self.drain()
        self.reap(block=True)
        status = self.exit_status
        if os.WIFSIGNALED(status):
            number = os.WTERMSIG(status)
            if number == signal.SIGXCPU or (number == signal.SIGKILL and self.cpu_ms() >= self.limits["cpuSeconds"] * 990):
                raise RunEnded("timed-out", f"more than {self.limits['cpuSeconds']:g} s of CPU time")
            names = {signal.SIGSEGV: "a segmentation fault (endless recursion, or memory outside an array?)", signal.SIGABRT: "abort", signal.SIGKILL: "SIGKILL"}
            raise RunEnded("raised", f"the process ended by {names.get(number, signal.Signals(number).name)}")
        raise RunEnded("raised", f"the process left with status {os.WEXITSTATUS(status)} before it answered (os._exit?)")

    def raise_as_reported(self, reply):
        """The candidate's exception, as one that tests can catch by its built-in type."""
        if reply.get("memory"):
            raise RunEnded("memory-exceeded", f"more memory was asked for than {self.limits['memoryBytes'] / 2**20:,.0f} MB: {reply.get('message')}")
        base = getattr(builtins, str(reply.get("builtin")), Exception)
        if not (isinstance(base, type) and issubclass(base, Exception)) or issubclass(base, (UnicodeError, OSError, BaseExceptionGroup_)):
            raise CandidateError(reply)
        raise type(base.__name__, (CandidateError, base), {})(reply)

    def call_back(self, message, blobs):
        """Runs a function that a test handed over, and sends its value back."""
        try:
            function = self.callbacks[message["id"]]
            value = function(*[self.decode(item, blobs) for item in message["args"]])
            encoder = self.encoder()
            self.post({"op": "callback-value", "value": encoder.encode(value)}, encoder.blobs)
        except Exception as error:
            self.post({"op": "callback-raised", "type": type(error).__name__, "message": str(error)[:2000]})

    # Its end.

    def end(self):
        """Kills the candidate and everything it started, and waits for it."""
        if self.exit_status is None:
            for pid in [self.pid, *family(self.pid)]:
                try:
                    os.kill(pid, signal.SIGKILL)
                except ProcessLookupError:
                    continue
            self.reap(block=True)

    def reap(self, block):
        """Collects the exit status and the resources used."""
        if self.exit_status is None:
            pid, status, usage = os.wait4(self.pid, 0 if block else os.WNOHANG)
            if pid:
                self.exit_status, self.usage = status, usage

    def cpu_ms(self):
        """CPU time of the candidate's process so far, in ms."""
        if self.usage is not None:
            return (self.usage.ru_utime + self.usage.ru_stime) * 1000
        try:
            return time.clock_gettime((~self.pid << 3) | 2) * 1000  # its CPU clock: clock_getcpuclockid(3)
        except OSError:
            return 0.0

    def peak_bytes(self):
        """The most memory the candidate's process held beyond what was preloaded."""
        if self.usage is None:
            return max(0, high_water(self.pid) - self.baseline)
        unit = 1 if os.uname().sysname == "Darwin" else 1024
        return max(0, self.usage.ru_maxrss * unit - self.baseline)


BaseExceptionGroup_ = getattr(builtins, "BaseExceptionGroup", ())


def resident(pid, field="VmRSS:"):
    """A size from /proc/<pid>/status in bytes; 0 where there is none."""
    try:
        with open(f"/proc/{pid}/status") as file:
            for line in file:
                if line.startswith(field):
                    return int(line.split()[1]) * 1024
    except (OSError, ValueError):
        pass
    return 0


def high_water(pid):
    """The most resident memory a process has had, in bytes."""
    return resident(pid, "VmHWM:")


def family(pid):
    """A process and its descendants."""
    found, waiting = [], [pid]
    while waiting and len(found) < 1000:
        parent = waiting.pop()
        found.append(parent)
        try:
            for thread in os.listdir(f"/proc/{parent}/task"):
                with open(f"/proc/{parent}/task/{thread}/children") as file:
                    waiting.extend(map(int, file.read().split()))
        except (OSError, ValueError):
            continue
    return found


