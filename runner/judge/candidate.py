"""The candidate's process: loads their code and does what the referee asks of it, one frame at a time.

Nothing secret is ever here: no tests, no reference, no expected values. Whatever the code does to this process, all it can say
to the referee is a value.
"""

import ast
import builtins
import gc
import io
import linecache
import os
import random
import sys
import threading
import types

from warmup import autograd, forbidding, memory, series
from . import steps, warmth, wire
from .codec import CodecError, Decoder, Encoder
from .isolation import close_descriptors, measure_address_space
from .node_codec import NodeTable
from .workloads import decode_workload

FILE_NAME = "solution.py"
CONSOLE_NAME = "<console>"
_TEXT_LIMIT = 20_000


class Worker:
    """Serves one run over `sock`."""

    def __init__(self, sock, reader):
        self.sock, self.reader = sock, reader
        self.objects, self.workloads = {}, {}
        self.work = self.result = None
        self.module = None
        self.tracking = None
        self.writing = threading.RLock()  # the code may log from a thread of its own
        self.streams = (sys.stdout, sys.stderr)
        forbidding.on_call = lambda name: self.tell({"op": "forbidden", "name": name})
        series.on_log = lambda step, values: self.tell({"op": "logged", "step": step, "values": {name: series.readable(value) for name, value in values.items()}})

    def serve(self):
        """Answers frames until the referee is gone."""
        while True:
            try:
                frame = wire.receive(self.sock, self.reader)
            except KeyboardInterrupt:  # meant for what has just ended
                continue
            if frame is None:
                return
            self.answer(*frame)

    def answer(self, message, blobs):
        """Does one thing and replies with its value or what it raised."""
        encoder = Encoder(self.keep, rich=False)
        try:
            value = getattr(self, "do_" + message["op"])(message, Decoder(blobs, self.find, rich=True), encoder)
            reply = {"op": "value", **value}
        except forbidding.Forbidden as refused:
            encoder = Encoder(self.keep, rich=False)
            reply = {"op": "forbidden", "name": refused.name}
        except BaseException as error:
            encoder = Encoder(self.keep, rich=False)
            reply = {"op": "raised", **describe(error)}
        self.flush()
        try:
            self.tell(reply, encoder.blobs)
        except wire.FrameError as error:
            self.tell({"op": "raised", **describe(error)})

    def tell(self, message, blobs=()):
        """Sends a frame."""
        with self.writing:
            wire.send(self.sock, message, blobs)

    def flush(self):
        """Pushes out what was printed, so that the referee sees it before the reply."""
        for stream in (*self.streams, sys.stdout, sys.stderr):
            try:
                stream.flush()
            except Exception:
                continue

    # What the referee may ask.

    def do_load(self, message, _decoder, _encoder):
        """Runs the candidate's file as the module `solution` (or as `__main__`), and says what went wrong."""
        name = "__main__" if message["script"] else "solution"
        code = message["code"]
        self.module = types.ModuleType(name)
        self.module.__file__ = FILE_NAME
        sys.modules[name] = self.module
        sys.argv[:] = [FILE_NAME]
        linecache.cache[FILE_NAME] = (len(code), None, code.splitlines(keepends=True), FILE_NAME)
        compiled = builtins.compile(code, FILE_NAME, "exec", dont_inherit=True)
        exec(compiled, self.module.__dict__)
        return {"value": None}

    def do_line(self, message, _decoder, _encoder):
        """Runs a line, or several, in the namespace of the candidate's file; a last expression's value is printed."""
        source = message["source"]
        linecache.cache[CONSOLE_NAME] = (len(source), None, source.splitlines(keepends=True), CONSOLE_NAME)
        tree = ast.parse(source, CONSOLE_NAME)
        last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
        exec(compile(tree, CONSOLE_NAME, "exec"), self.module.__dict__)
        if last is not None:
            value = eval(compile(ast.Expression(last.value), CONSOLE_NAME, "eval"), self.module.__dict__)
            if value is not None:
                builtins._ = value
                print(repr(value))
        return {"value": None}

    def do_forbid(self, message, _decoder, _encoder):
        """Guards the given names from here on."""
        forbidding.install(message["names"])
        return {"value": None}

    def do_export(self, message, _decoder, encoder):
        """A name of the candidate's module."""
        name = message["name"]
        if not hasattr(self.module, name):
            return {"value": None, "missing": True}
        return {"value": encoder.encode(getattr(self.module, name))}

    def do_call(self, message, decoder, encoder):
        """Calls an object; returns the value and, where they are asked for, the arguments that it changed in place."""
        function = self.objects[message["id"]]
        arguments = [decoder.decode(value) for value in message["args"]]
        named = {key: decoder.decode(value) for key, value in message["kwargs"].items()}
        encoder.nodes = NodeTable(decoder.nodes.nodes)
        result = self.measured(function, arguments, named)
        reply = {"value": encoder.encode(result)}
        if result is not None and not message["changes"]:
            return reply
        changed = self.changed(message["args"], arguments, decoder, encoder)
        return {**reply, "changed": changed} if changed else reply

    def do_play(self, message, decoder, encoder):
        """Calls method after method on one new object; the list of what they return."""
        made = self.objects[message["id"]](*[decoder.decode(value) for value in message["args"]])
        calls = [decoder.decode(call) for call in message["calls"]]
        encoder.nodes = NodeTable(decoder.nodes.nodes)
        return {"value": [encoder.encode(getattr(made, name)(*arguments)) for name, *arguments in calls]}

    def do_ready(self, message, decoder, _encoder):
        """Keeps the input for a size, and makes it anew for the call that comes."""
        self.work = self.result = None  # what the last call left is dropped before the clock starts
        if "workload" in message:
            self.workloads[message["size"]] = (message, decoder.blobs)
        kept, blobs = self.workloads[message["size"]]
        function = self.objects[kept["id"]]
        self.work = (function, decode_workload(kept["workload"], blobs, self.find))
        gc.collect()
        return {"value": None}

    def do_timed(self, message, _decoder, _encoder):
        """Calls the function on the input that was made ready, or plays it on a class; the steps if they are to be counted."""
        function, workload = self.work
        gc.disable()  # a collection costs what all objects cost together: no class of growth in itself
        try:
            call = function if not isinstance(function, type) else _playing(function)
            if not message["count"]:
                self.result = call(*workload)
                return {"value": None}
            return {"value": steps.count(call, workload, FILE_NAME)}
        finally:
            gc.enable()

    def do_gradients(self, message, decoder, encoder):
        """Output and gradients of sum(cotangent * output)."""
        function = self.objects[message["id"]]
        inputs = [decoder.decode(value) for value in message["args"]]
        cotangent = decoder.decode(message["cotangent"])
        return {"value": encoder.encode(autograd.gradients(function, inputs, cotangent, message["parameters"]))}

    def do_getattr(self, message, _decoder, encoder):
        """An attribute of an object."""
        return {"value": encoder.encode(getattr(self.objects[message["id"]], message["name"]))}

    def do_setattr(self, message, decoder, _encoder):
        """Sets an attribute of an object."""
        setattr(self.objects[message["id"]], message["name"], decoder.decode(message["value"]))
        return {"value": None}

    def do_special(self, message, decoder, encoder):
        """One of Python's own operations on an object: `len`, an item, iteration, comparison."""
        target = self.objects[message["id"]]
        arguments = [decoder.decode(value) for value in message["args"]]
        if message["name"] == "__iter__":
            return {"value": encoder.encode(iter(target) if not isinstance(target, type) else [])}
        return {"value": encoder.encode(getattr(target, message["name"])(*arguments))}

    def do_track(self, message, _decoder, _encoder):
        """Begins or ends the count of what calls allocate."""
        if message["on"]:
            self.tracking = [0, 0]
            return {"value": None}
        found, self.tracking = self.tracking, None
        return {"value": list(found)}

    # How values stay and are found again.

    def keep(self, value):
        """A stand-in for an object that stays here."""
        reference = id(value)
        self.objects[reference] = value
        name = str(getattr(value, "__name__", ""))[:200]
        return {"$": "object", "id": reference, "type": type(value).__name__, "name": name, "parameters": parameters_of(value)}

    def find(self, value):
        """The object for a stand-in that came back, or a callback into the tests."""
        if value["$"] == "object":
            return self.objects[value["id"]]
        if value["$"] == "callback":
            return self.callback(value["id"])
        raise CodecError("an unknown value")

    def callback(self, number):
        """A function that the test handed in: runs over there."""

        def call_the_test(*arguments):
            encoder = Encoder(self.keep, rich=False)
            message = {"op": "callback", "id": number, "args": [encoder.encode(value) for value in arguments]}
            self.tell(message, encoder.blobs)
            while True:
                message, blobs = wire.receive(self.sock, self.reader) or sys.exit(1)
                if message["op"] in ("callback-value", "callback-raised"):
                    break
                self.answer(message, blobs)  # the function of the test asks in its turn
            if message["op"] == "callback-raised":
                raise getattr(builtins, message["type"], RuntimeError)(message["message"])
            return Decoder(blobs, self.find, rich=True).decode(message["value"])

        return call_the_test

    def measured(self, function, arguments, named):
        """Calls, and counts what is allocated while tracking is on."""
        if self.tracking is None:
            return function(*arguments, **named)
        tracker = memory.tracker()
        tracker.start()
        try:
            return function(*arguments, **named)
        finally:
            largest, peak = tracker.stop()
            self.tracking = [max(self.tracking[0], largest), max(self.tracking[1], peak)]

    def changed(self, before, arguments, decoder, encoder):
        """The arguments whose encoding is no longer what came, by position."""
        found = {}
        for position, (sent, value) in enumerate(zip(before, arguments)):
            if not isinstance(sent, (dict, list)):
                continue
            trial = Encoder(self.keep, rich=False, nodes=decoder.nodes.nodes)
            try:
                now = trial.encode(value)
            except CodecError:
                continue
            if not _same(sent, now, decoder.blobs, trial.blobs):
                found[str(position)] = encoder.encode(value)
        return found


def _playing(kind):
    def play(arguments, calls):
        made = kind(*arguments)
        for name, *given in calls:
            getattr(made, name)(*given)

    return play


def parameters_of(value):
    """Names of the positional parameters of a function, a method or a class; none for anything else."""
    bound = isinstance(value, (type, types.MethodType))
    function = value.__init__ if isinstance(value, type) else getattr(value, "__func__", value)
    code = getattr(function, "__code__", None)
    if not isinstance(code, types.CodeType):
        return []
    return list(code.co_varnames[int(bound) : code.co_argcount])


def describe(error):
    """An exception as plain text, even when its own methods lie, raise or are endless."""
    kind = type(error).__name__ if isinstance(type(error).__name__, str) else "Exception"
    message = _text_of(error)
    lines, line = [], None
    for frame, number in _frames(error):
        name = frame.f_code.co_filename
        if name in (FILE_NAME, CONSOLE_NAME):
            line = number if name == FILE_NAME else line
            where = "console, line" if name == CONSOLE_NAME else "line"
            lines.append(f"{where} {number}, in {frame.f_code.co_name}\n    {linecache.getline(name, number).strip()}")
    if isinstance(error, SyntaxError) and error.filename == FILE_NAME:
        line = error.lineno
        lines.append(f"line {line}\n    {(error.text or '').strip()}")
    if len(lines) > 12:
        lines = [*lines[:4], f"… {len(lines) - 8} more …", *lines[-4:]]
    known = [base.__name__ for base in type(error).__mro__ if getattr(builtins, base.__name__, None) is base]
    return {
        "type": kind[:200],
        "message": message,
        "traceback": ("\n".join([*lines, f"{kind}: {message}" if message else kind]))[:_TEXT_LIMIT],
        "line": line,
        "builtin": known[0] if known else "Exception",
        "memory": isinstance(error, MemoryError) or "DefaultCPUAllocator" in message or "not enough memory" in message,
    }


def _frames(error):
    step = error.__traceback__
    while step is not None:
        yield step.tb_frame, step.tb_lineno
        step = step.tb_next


def _text_of(error):
    try:
        text = str(error)
    except BaseException as failure:
        return f"(its message cannot be read: __str__ raises {type(failure).__name__})"
    return text[:_TEXT_LIMIT] if type(text) is str else "(its message is not text)"


def _same(one, other, blobs, other_blobs):
    if isinstance(one, dict) and isinstance(other, dict):
        if one.get("$") in ("tensor", "array") and one.get("$") == other.get("$"):
            if one["d"] != other["d"] or one["s"] != other["s"]:
                return False
            return blobs[one["b"]] == other_blobs[other["b"]]
        if one.get("$") in ("module", "rng", "callback", "object"):
            return True
        return one.keys() == other.keys() and all(_same(one[key], other[key], blobs, other_blobs) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(_same(a, b, blobs, other_blobs) for a, b in zip(one, other))
    return one == other and type(one) is type(other)


def run(sock, isolation, stdout, stderr, *, warm):
    """The life of a candidate's process, from the fork to its end: closed in, told its limits, then one run."""
    measure_address_space()
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(stdout, 1)
    os.dup2(stderr, 2)
    close_descriptors(keep=sock.fileno())
    os.setsid()  # a signal to its process group must not reach the runner, which a process namespace alone does not prevent
    isolation.close_in()
    sys.stdin = io.TextIOWrapper(open(0, "rb", buffering=0, closefd=False))
    sys.stdout = io.TextIOWrapper(open(1, "wb", closefd=False), encoding="utf-8", errors="backslashreplace", line_buffering=True)
    sys.stderr = io.TextIOWrapper(open(2, "wb", closefd=False), encoding="utf-8", errors="backslashreplace", line_buffering=True)
    sys.__stdin__, sys.__stdout__, sys.__stderr__ = sys.stdin, sys.stdout, sys.stderr
    if warm:
        warmth.warm()
    wire.send(sock, {"op": "waiting"})
    reader = wire.Reader()
    frame = wire.receive(sock, reader)
    if frame is None:
        return
    message, _ = frame
    try:
        isolation.lock(message["limits"], programs=message["programs"])
    except OSError as error:
        wire.send(sock, {"op": "broken", "message": str(error)})
        return
    _seed(message["seed"])
    Worker(sock, reader).serve()


def _seed(seed):
    random.seed(seed)
    for name in ("numpy", "torch"):
        if name in sys.modules:
            module = sys.modules[name]
            (module.random.seed if name == "numpy" else module.manual_seed)(seed % 2**32)
