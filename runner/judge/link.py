"""The referee's end of the wire to the candidate: calls, what they print meanwhile, and everything that can go wrong."""

import selectors
import time
from contextlib import contextmanager

from warmup.previews import dtypes_in
from . import wire
from .codec import CodecError, Decoder, Encoder, restore
from .endings import CandidateError, RunEnded, as_reported
from .output import OutputExceeded
from .series import Series
from .stand_ins import StandIn

_TICK = 0.05
_AFTER_INTERRUPT = 2
_GROWTH_SLACK = 8 << 20


class Link:
    """One candidate process: its wire, its printed output, its limits."""

    def __init__(self, process, sock, output, connection):
        self.process, self.sock, self.output, self.connection = process, sock, output, connection
        self.series = Series(output.emit)
        self.reader = wire.Reader()
        self.limits = None
        self.deadline = None
        self.checked_at = 0.0
        self.last_call = []
        self.calls = 0
        self.exported_plain = False
        self.callbacks = []
        self.given_dtypes = set()
        self.taking_changes = False
        self.decoding = False
        self.inbox = None  # of a console: what the other side may say while the code runs
        self.cpu_before, self.interrupted = 0.0, False
        self.selector = selectors.DefaultSelector()
        for descriptor in output.streams:
            self.selector.register(descriptor, selectors.EVENT_READ, "output")
        sock.setblocking(False)
        self.selector.register(sock, selectors.EVENT_READ, "wire")
        self.selector.register(connection, selectors.EVENT_READ, "connection")

    def begin(self, limits):
        """From here on the limits hold, for what is used from now on."""
        self.limits, self.output.limit = limits, self.output.printed + limits["outputBytes"]
        self.deadline = time.monotonic() + limits["wallSeconds"]
        self.cpu_before, self.interrupted = self.process.cpu_ms(), False

    # What tests do with it.

    def export(self, name):
        """A name of the candidate's module; `ImportError` says that it is missing."""
        reply, blobs = self.exchange({"op": "export", "name": name})
        if reply.get("missing"):
            raise CandidateError({"type": "ImportError", "message": f"your code defines no `{name}`", "builtin": "ImportError", "traceback": None, "line": None})
        value = self.decode(reply.get("value"), blobs)
        self.exported_plain |= not isinstance(value, StandIn)
        return value

    def call(self, target, arguments, named):
        """Calls an object of the candidate.

        Arguments that it changes in place are changed here too where it returns nothing, as functions do that work in place,
        and inside `no_mutation`. Elsewhere they stay: code that empties its input and returns zeros must not agree with a
        reference that is computed from that input afterwards.
        """
        self.note_call(target, arguments, named)
        encoder = self.encoder()
        message = {
            "op": "call",
            "id": target._reference["id"],
            "args": [encoder.encode(value) for value in arguments],
            "kwargs": {key: encoder.encode(value) for key, value in named.items()},
            "changes": self.taking_changes,
        }
        reply, blobs = self.exchange(message, encoder.blobs)
        decoder = self.decoder(blobs, encoder.nodes.nodes)
        value = self.decode_by(decoder, reply.get("value"))
        if value is None or self.taking_changes:
            self.take_changes(arguments, reply.get("changed"), decoder)
        return value

    def play(self, kind, arguments, calls):
        """See `warmup.play`."""
        self.note_call(kind, [*arguments, calls], {})
        encoder = self.encoder()
        given = [encoder.encode(value) for value in arguments]
        message = {"op": "play", "id": kind._reference["id"], "args": given, "calls": [encoder.encode(list(call)) for call in calls]}
        reply, blobs = self.exchange(message, encoder.blobs)
        return self.decode_by(self.decoder(blobs, encoder.nodes.nodes), reply.get("value"))

    def take_changes(self, arguments, changed, decoder):
        """Changes the arguments here as the code says that it changed them there."""
        for position, updated in changed.items() if isinstance(changed, dict) else ():
            if position.isdecimal() and int(position) < len(arguments):
                restore(arguments[int(position)], self.decode_by(decoder, updated))

    @contextmanager
    def changes(self):
        """Inside, whatever a call changes in place is changed here too."""
        before, self.taking_changes = self.taking_changes, True
        try:
            yield
        finally:
            self.taking_changes = before

    def note_call(self, target, arguments, named):
        """Keeps what a call is given, by the candidate's own names for it, to show should it fail."""
        own = target._reference.get("parameters", [])
        names = [own[position] if position < len(own) else f"argument {position}" for position in range(len(arguments))]
        self.last_call = [*zip(names, arguments), *named.items()]
        # results are compared as what went in deserves; a call that is given no array leaves that as it was
        self.given_dtypes = dtypes_in([*arguments, *named.values()]) or self.given_dtypes

    def gradients(self, function, inputs, cotangent, parameters):
        """See `warmup.gradients`; a trusted function is differentiated here."""
        if not isinstance(function, StandIn):
            from warmup import autograd

            return autograd.gradients(function, inputs, cotangent, parameters)
        self.note_call(function, inputs, {})
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
        self.exchange({"op": "track", "on": True})
        before = self.process.begin_high_water()
        yield peak
        grown = self.process.high_water() - before - _GROWTH_SLACK
        counts = self.decode(*self.value_of({"op": "track", "on": False}))
        if not (isinstance(counts, list) and len(counts) == 2 and all(type(count) is int for count in counts)):
            raise RunEnded("raised", "the code broke the count of its memory")
        peak.largest_bytes, peak.peak_bytes = counts
        if grown > peak.peak_bytes:  # the count over there was tampered with, or missed something large
            peak.largest_bytes = max(peak.largest_bytes, grown)
            peak.peak_bytes = grown

    # How values travel.

    def encoder(self):
        """An encoder that lets stand-ins go home and keeps functions of the tests here."""
        return Encoder(self.keep, rich=True)

    def keep(self, value):
        """A stand-in's reference, or a callback."""
        if isinstance(value, StandIn):
            return value._reference
        if callable(value):
            self.callbacks.append(value)
            return {"$": "callback", "id": len(self.callbacks) - 1}
        raise CodecError(f"a test cannot pass a {type(value).__name__} to the candidate's code")

    def decoder(self, blobs, nodes=()):
        """A decoder of what comes from over there; `nodes` are those that went there, which come back as they are."""
        return Decoder(blobs, self.find, rich=False, nodes=nodes)

    def decode(self, value, blobs):
        """A value from over there; what stayed there becomes a `StandIn`."""
        return self.decode_by(self.decoder(blobs), value)

    def decode_by(self, decoder, value):
        """A value from over there, as one of several that came together."""
        self.decoding = True
        try:
            return decoder.decode(value)
        except (CodecError, RecursionError, MemoryError) as error:
            raise CandidateError({"type": "ValueError", "message": f"returned what cannot be read: {error}", "builtin": "ValueError"}) from None
        finally:
            self.decoding = False

    def find(self, value):
        """A `StandIn` for a reference."""
        if value.get("$") != "object" or type(value.get("id")) is not int:
            raise CodecError("an unknown value")
        parameters = value.get("parameters")
        names = [str(name)[:60] for name in parameters[:24]] if isinstance(parameters, list) else []
        described = {"type": str(value.get("type"))[:200], "name": str(value.get("name"))[:200], "parameters": names}
        return StandIn(self, {"$": "object", "id": value["id"], **described})

    # The wire.

    def value_of(self, message, blobs=()):
        """The reply's value, still encoded."""
        reply, blobs = self.exchange(message, blobs)
        return reply.get("value"), blobs

    def exchange(self, message, blobs=()):
        """Sends a frame and waits for its reply, within the limits. Raises `CandidateError` or `RunEnded`."""
        self.calls += 1
        self.post(message, blobs)
        return self.reply()

    def reply(self):
        """Waits for the reply to the oldest frame that has none yet."""
        while True:
            reply, blobs = self.next_frame()
            kind = reply.get("op")
            if kind == "value":
                self.drain()
                return reply, blobs
            if kind == "raised":
                self.drain()
                raise as_reported(reply, self.limits)
            if kind == "forbidden":
                raise RunEnded("forbidden", f"{str(reply.get('name'))[:200]} is forbidden here: this problem is to be solved without it")
            if kind == "broken":
                raise RunEnded("judge-failed", f"the sandbox could not be closed: {reply.get('message')}")
            if kind == "logged":
                self.series.hold(reply, self.output.case)
                continue
            if kind != "callback":
                raise self.broken_line()
            self.call_back(reply, blobs)

    def post(self, message, blobs=()):
        """Writes a frame; reads meanwhile, so that neither side waits for the other for ever."""
        for part in wire.joined(wire.pack(message, blobs)):
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
                frame = self.reader.frame()
            except (wire.FrameError, MemoryError):
                raise self.broken_line() from None
            if frame is not None:
                self.check_limits()
                return frame
            self.wait()

    def broken_line(self):
        """What came over the wire is nothing that the worker over there sends."""
        return RunEnded("raised", "the code broke the line to the judge")

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
                self.hear()
            elif events & selectors.EVENT_READ:
                gone = not self.read_wire()
        if gone:
            self.candidate_left()
        if not ready:
            self.pass_on()
        if self.inbox is not None and self.inbox.interrupt and not self.inbox.idle:
            self.inbox.interrupt = False
            self.process.interrupt()
        self.check_limits()

    def hear(self):
        """The other side has closed, which ends the run, or says something to a console."""
        chunk = self.connection.recv(1 << 16) if self.inbox is not None else b""
        if not chunk:
            raise RunEnded("cancelled", "cancelled")
        self.inbox.take(chunk)

    def read_wire(self):
        """Takes what has arrived; False at the end."""
        try:
            chunk = self.sock.recv(wire.CHUNK)
        except BlockingIOError:
            return True
        except ConnectionResetError:
            return False
        except MemoryError:
            raise self.broken_line() from None
        self.reader.take(chunk)
        return bool(chunk)

    def read_output(self, descriptor):
        """Takes what was printed, up to the limit; beyond it the run ends. Whether there may be more."""
        try:
            more = self.output.read(descriptor)
        except OutputExceeded:
            raise RunEnded("output-exceeded", f"more than {self.limits['outputBytes']:,} bytes were printed; the rest is cut") from None
        if more is None:
            self.selector.unregister(descriptor)
        return bool(more)

    def pass_on(self):
        """Says what was printed and logged and is held back."""
        self.output.pass_on()
        self.series.pass_on(self.output.case)

    def drain(self):
        """Takes what was printed before the reply came."""
        for descriptor in self.output.streams:
            while descriptor in self.selector.get_map() and self.read_output(descriptor):
                self.check_limits()

    def check_limits(self):
        """Ends the run at its wall clock, at its CPU time, or when it and what it started hold too much memory."""
        now = time.monotonic()
        if now >= self.deadline and not self.interrupt_first():
            raise RunEnded("timed-out", f"no answer within {self.limits['wallSeconds']:g} s")
        if now < self.checked_at + _TICK:
            return
        self.checked_at = now
        if self.process.cpu_ms() - self.cpu_before > self.limits["cpuSeconds"] * 1000 and not self.interrupt_first():
            raise self.out_of_cpu_time()
        if self.process.tasks() >= self.limits["processes"]:  # its own first one counts
            raise RunEnded("raised", f"more than {self.limits['processes']} processes and threads were running")
        if self.process.memory_used() > self.limits["memoryBytes"]:
            raise RunEnded("memory-exceeded", f"more than {self.limits['memoryBytes'] / 2**20:,.0f} MB were in use")

    def interrupt_first(self):
        """Whether there was still something to try: a console keeps its state when an interrupt ends what takes too long."""
        if self.inbox is None or self.interrupted:
            return False
        self.interrupted = True
        self.deadline, self.cpu_before = time.monotonic() + _AFTER_INTERRUPT, self.process.cpu_ms()
        self.process.interrupt()
        return True

    def out_of_cpu_time(self):
        """The end of a run that computes for too long."""
        return RunEnded("timed-out", f"more than {self.limits['cpuSeconds']:g} s of CPU time")

    def candidate_left(self):
        """The line is cut: says why, from the exit status where the process has left."""
        self.drain()
        if not self.process.has_left():
            raise RunEnded("raised", "the code closed the line to the judge")
        if self.process.was_killed() and self.process.cpu_ms() >= self.limits["cpuSeconds"] * 990:
            raise self.out_of_cpu_time()
        if self.process.was_killed():  # by the system: nothing in there can kill its first process
            raise RunEnded("memory-exceeded", "the system ended the process, as it does when memory runs short")
        raise RunEnded("raised", self.process.why_it_left())

    def call_back(self, message, blobs):
        """Runs a function that a test handed over, and sends its value back."""
        try:
            function = self.callbacks[message["id"]]
            value = function(*[self.decode(item, blobs) for item in message["args"]])
            encoder = self.encoder()
            self.post({"op": "callback-value", "value": encoder.encode(value)}, encoder.blobs)
        except AssertionError:  # its message may hold what is expected
            self.post({"op": "callback-raised", "type": "AssertionError", "message": "an assertion of the test fails"})
        except Exception as error:
            message = error.report["message"] if isinstance(error, CandidateError) else str(error)
            self.post({"op": "callback-raised", "type": type(error).__name__, "message": message[:2000]})
