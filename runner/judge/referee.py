"""The trusted process of one run: forks the candidate's process, runs the tests against it, and says what happened.

The tests and everything they compare with are only ever here. The candidate's process is forked before the run is known, so
nothing of it can be found in its memory; the verdict leaves by a connection that process was never given.
"""

import array
import gc
import hashlib
import json
import linecache
import os
import signal
import socket
import struct
import sys
import time
import traceback
import types

from warmup.growth import Growth
from . import assertions, candidate, growth, warmth, wire
from .codec import CodecError
from .console import Console
from .endings import CandidateError, RunEnded
from .isolation import limit_own_memory
from .link import Link
from .outline import TESTS_FILE, TestsOutline, refuse_by_reading, title_of
from .output import Output
from .processes import CandidateProcess
from .stand_ins import SolutionModule

_LENGTH = struct.Struct("<I")
_SECONDS = struct.Struct("<d?")
_MAX_REQUEST = 32 << 20
# beyond what the code may use: values that it returned are here twice for a moment
_OWN_MEMORY = 512 << 20
# for the tests' own work after the code's time is over, then for what no signal interrupts
_TESTS_SECONDS, _LAST_SECONDS = 1, 4


class JudgeSession:
    """The session that `warmup`'s helpers use inside the judge: what concerns the candidate's code goes over the wire."""

    def __init__(self, link, seed):
        self.link, self.seed = link, seed

    def gradients(self, function, inputs, cotangent, parameters):
        """See `warmup.gradients`."""
        return self.link.gradients(function, inputs, cotangent, parameters)

    def peak_memory(self, peak):
        """See `warmup.peak_memory`."""
        return self.link.peak_memory(peak)

    def play(self, kind, arguments, calls):
        """See `warmup.play`."""
        return self.link.play(kind, arguments, calls)

    def changes(self):
        """See `Link.changes`."""
        return self.link.changes()

    def given_dtypes(self):
        """Names of the dtypes among the arguments of the calls of this case."""
        return self.link.given_dtypes

    def forbid(self, names):
        """See `warmup.forbid`; also reads the source, which the run was given."""
        refuse_by_reading(self.code, names)
        self.link.forbid(names)

    code = ""


def prepare(isolation, control, *, warm):
    """Forks a candidate's process and waits for a run to be handed over on `control`; then does it and leaves.

    `warm`: both processes first touch what nearly every run uses. That costs half of what a short run costs.
    """
    isolation.enter()
    ours, theirs = socket.socketpair()
    out_read, out_write = os.pipe()
    error_read, error_write = os.pipe()
    pid = os.fork()
    if pid == 0:
        status = 1
        try:
            candidate.run(theirs, isolation, out_write, error_write, warm=warm)
            status = 0
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(status)
    theirs.close()
    os.close(out_write)
    os.close(error_write)
    if warm:
        warmth.warm()
    if wire.receive(ours, wire.Reader()) is None:  # it says that it is closed in
        sys.stderr.write(os.read(error_read, 4000).decode("utf-8", "replace"))
        sys.stderr.flush()
        os._exit(1)
    process = CandidateProcess(pid)
    process.note_baseline()
    control.sendall(_SECONDS.pack(0, False))
    connection = _take_connection(control)
    if connection is None:
        os._exit(0)
    _serve(connection, control, process, ours, {out_read: "stdout", error_read: "stderr"})
    os._exit(0)


def _take_connection(control):
    descriptors = array.array("i")
    message, ancillary, _, _ = control.recvmsg(1, socket.CMSG_LEN(descriptors.itemsize))
    if not message:
        return None
    for level, kind, data in ancillary:
        if level == socket.SOL_SOCKET and kind == socket.SCM_RIGHTS:
            descriptors.frombytes(data[: descriptors.itemsize])
    return socket.socket(fileno=descriptors[0])


def _read_request(connection):
    size = _LENGTH.unpack(_read_exactly(connection, _LENGTH.size))[0]
    if size > _MAX_REQUEST:
        raise ValueError("a request larger than 32 MiB")
    return json.loads(_read_exactly(connection, size))


def _read_exactly(connection, size):
    data = bytearray()
    while len(data) < size:
        chunk = connection.recv(size - len(data))
        if not chunk:
            raise ConnectionError("the request broke off")
        data += chunk
    return bytes(data)


def _serve(connection, control, process, ours, streams):
    def emit(event):
        data = json.dumps(event, separators=(",", ":")).encode() + b"\n"
        try:
            connection.sendall(data)
        except OSError:
            raise RunEnded("cancelled", "cancelled") from None

    try:
        request = _read_request(connection)
    except (ConnectionError, ValueError, OSError):
        return
    wall = request["limits"]["wallSeconds"]
    # the zygote ends this process if it should ever outlive its own deadline
    control.sendall(_SECONDS.pack(wall + _TESTS_SECONDS + _LAST_SECONDS, False))
    limit_own_memory(2 * request["limits"]["memoryBytes"] + _OWN_MEMORY)
    for descriptor in streams:
        os.set_blocking(descriptor, False)
    link = Link(process, ours, Output(streams, emit), connection)

    def tests_hang(*_):
        if link.decoding:
            raise RunEnded("timed-out", "what the code returned takes too long to read")
        raise RunEnded("judge-failed", "the tests themselves do not come to an end")

    def expect(seconds, idle):
        control.sendall(_SECONDS.pack(seconds + _TESTS_SECONDS + _LAST_SECONDS, idle))

    signal.signal(signal.SIGALRM, tests_hang)
    if not request["console"]:  # has no tests, and is patient
        signal.setitimer(signal.ITIMER_REAL, wall + _TESTS_SECONDS)
    try:
        verdict = Run(request, link, emit, expect).judge()
        signal.setitimer(signal.ITIMER_REAL, 0)
        verdict.update(cpuMs=round(process.cpu_ms(), 1), peakMemoryBytes=process.peak_bytes())
        emit({"type": "finished", "verdict": verdict})
        connection.close()
    except RunEnded:
        return
    finally:
        process.end()


class Run:
    """One request, its cases and its verdict."""

    def __init__(self, request, link, emit, expect):
        self.request, self.link, self.emit, self.expect = request, link, emit, expect
        self.seed = request["seed"]
        self.passed = 0
        self.cases = []
        self.first_failure = None
        self.started = time.monotonic()

    def judge(self):
        """Does the run and returns its verdict, whatever happens in it."""
        try:
            if self.request["console"]:
                return self.console()
            return self.script() if self.request["tests"] is None else self.with_tests()
        except RunEnded as ended:
            return self.verdict(ended.kind, ended.message)
        except CandidateError as error:
            return self.verdict("raised", _first_line(error), error.report)
        except Exception as error:
            return self.verdict("judge-failed", f"the judge failed: {type(error).__name__}: {error}\n{traceback.format_exc(limit=-4)}")

    def begin(self, *, alone):
        """Tells the candidate's process its limits; `alone`: it may start neither processes nor threads."""
        limits = {**self.request["limits"], **({"processes": 1} if alone else {})}
        self.link.begin(limits)
        programs = self.request["tests"] is None
        self.link.post({"limits": limits, "seed": candidate_seed(self.seed), "programs": programs})

    def console(self):
        """Runs the code, then what the other side sends."""
        self.emit({"type": "run-started", "seed": self.seed, "cases": []})
        console = Console(self.link, self.emit, self.request["limits"], self.expect)
        console.begin(candidate_seed(self.seed))
        console.serve(self.request["code"])

    def script(self):
        """Runs the code as `__main__`; only output comes back."""
        self.emit({"type": "run-started", "seed": self.seed, "cases": []})
        self.begin(alone=False)
        if self.request["forbid"]:
            refuse_by_reading(self.request["code"], self.request["forbid"])
            self.link.forbid(self.request["forbid"])
        try:
            self.link.exchange({"op": "load", "code": self.request["code"], "script": True})
        except CandidateError as error:
            if error.report.get("type") == "SystemExit" and error.report.get("message") in ("", "0", "None"):
                return self.verdict("passed", "the script ended by sys.exit")
            self.link.output.hold("stderr", (error.report.get("traceback") or str(error)) + "\n")
            raise
        return self.verdict("passed", "ran to its end")

    def with_tests(self):
        """Loads the tests, then the candidate's file, then runs case after case."""
        outline = TestsOutline(self.request["tests"])
        chosen = self.cases = self.chosen(outline.cases)
        outline.keep(chosen)
        self.emit({"type": "run-started", "seed": self.seed, "cases": [{"name": name, "title": title_of(name)} for name in chosen]})
        # a process it started could allocate unseen
        self.begin(alone="peak_memory" in self.request["tests"])
        module = self.load_tests(outline)
        for name in chosen:
            self.case(name, getattr(module, name))
        if self.first_failure is None:
            return self.passed_all(module)
        failed = len(chosen) - self.passed
        return self.verdict(self.first_failure, f"{failed} of {len(chosen)} cases fail")

    def chosen(self, cases):
        """The cases that are asked for, in the order of the file."""
        select = self.request["select"]
        if select == "all":
            return cases
        if select == "examples":
            return [name for name in cases if "example" in name]
        unknown = sorted(set(select) - set(cases))
        if unknown:
            raise RunEnded("judge-failed", f"the tests have no case {unknown[0]}")
        return [name for name in cases if name in select]

    def passed_all(self, module):
        """The verdict when every case has passed: with the growth, where the tests declare it and all were run."""
        declared = next((value for value in vars(module).values() if isinstance(value, Growth)), None)
        said = f"all {len(self.cases)} cases pass"
        if declared is None or self.request["select"] != "all":
            return self.verdict("passed", said)
        self.emit({"type": "growth-started"})
        found = growth.Measurement(self.link, declared, self.seed).run()
        return {**self.verdict("passed", said + growth.sentence(found)), "growth": found}

    def load_tests(self, outline):
        """The tests' module, once the candidate's file is loaded over there."""
        from warmup import session

        judge_session = JudgeSession(self.link, self.seed)
        judge_session.code = self.request["code"]
        session.install(judge_session)
        module = types.ModuleType("tests")
        module.__file__ = TESTS_FILE
        source = self.request["tests"]
        linecache.cache[TESTS_FILE] = (len(source), None, source.splitlines(keepends=True), TESTS_FILE)
        sys.modules["solution"] = sys.modules[self.request["module"]] = SolutionModule(self.link)
        # before the code is loaded: it could keep what is forbidden only after
        forbidden = [*self.request["forbid"], *outline.forbidden]
        if forbidden:
            self.link.post({"op": "forbid", "names": sorted(forbidden)})
        self.link.post({"op": "load", "code": self.request["code"], "script": False})
        # while it is loaded over there, under guard
        if forbidden:
            refuse_by_reading(self.request["code"], forbidden)
        compiled = assertions.compile_tests(source, TESTS_FILE, outline.tree)
        for _ in range(2 if forbidden else 1):
            self.link.reply()
        exec(compiled, module.__dict__)
        return module

    def case(self, name, function):
        """Runs one case and says how it went."""
        link = self.link
        link.pass_on()
        link.output.case, link.last_call, link.calls, link.given_dtypes = name, [], 0, set()
        self.emit({"type": "case-started", "name": name})
        wall, cpu = time.monotonic(), link.process.cpu_ms()

        def times():
            return {"wallMs": round((time.monotonic() - wall) * 1000, 2), "cpuMs": round(link.process.cpu_ms() - cpu, 2)}

        try:
            function()
        except RunEnded as ended:
            self.failed(name, ended.kind, ended.message, {}, times())
            raise
        except CandidateError as error:
            report = error.report
            self.failed(name, "raised", _first_line(error), {"traceback": report.get("traceback"), "line": report.get("line")}, times())
        except AssertionError as error:
            self.failed(name, "failed", str(error) or "an assertion fails", getattr(error, "detail", {}), times())
        except (CodecError, Exception) as error:
            if link.calls == 0 and not link.exported_plain:
                raise
            made = "returned" if link.calls else "defines"
            message = f"the test could not use what your code {made} ({type(error).__name__}: {error})"
            self.failed(name, "failed", message, {}, times())
        else:
            self.passed += 1
            link.pass_on()
            self.emit({"type": "case-passed", "name": name, **times()})
        link.pass_on()
        link.output.case = None

    def failed(self, name, status, message, detail, times):
        """Says that a case did not pass, with what it was given."""
        self.link.pass_on()
        self.first_failure = self.first_failure or status
        self.emit({"type": "case-failed", "name": name, "status": status, "message": message[:4000], **times, "detail": self.detail(detail)})

    def detail(self, found):
        """The judge's `CaseDetail`, with every field there."""
        from warmup.previews import preview

        line, trace = found.get("line"), found.get("traceback")
        index = found.get("firstDifferingIndex")
        return {
            "input": [{"name": name, "value": preview(value)} for name, value in self.link.last_call[:12]],
            "expected": found.get("expected"),
            "got": found.get("got"),
            "firstDifferingIndex": index,
            "differingCount": found.get("differingCount"),
            "largestError": found.get("largestError"),
            "differingCells": found.get("differingCells") or [],
            "traceback": trace,
            "line": line,
        }

    def verdict(self, kind, message, report=None):
        """The verdict's fields that are known here."""
        self.link.pass_on()
        if report and report.get("traceback") and self.request["tests"] is not None:
            message = report["traceback"]  # which ends with the message
        return {
            "kind": kind,
            "message": message[:8000],
            "passedCases": self.passed,
            "totalCases": len(self.cases),
            "wallMs": round((time.monotonic() - self.started) * 1000, 1),
            "cpuMs": 0.0,
            "peakMemoryBytes": 0,
            "seed": self.seed,
            "outputTruncated": self.link.output.truncated,
            "growth": None,
        }


def candidate_seed(seed):
    """The seed of the candidate's own generators: the same for the same run, and telling nothing of the run's seed."""
    return int.from_bytes(hashlib.sha256(b"candidate" + seed.to_bytes(8, "little")).digest()[:4], "little")


def _first_line(error):
    text = str(error)
    return text if len(text) <= 2000 else text[:2000] + "…"


def prepare_memory():
    """Moves what is loaded out of the collector's sight, so that a collection does not touch the shared pages."""
    gc.collect()
    gc.freeze()
