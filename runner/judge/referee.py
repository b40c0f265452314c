"""The trusted process of one run: forks the candidate's process, runs the tests against it, and says what happened.

The tests and everything they compare with are only ever here. The candidate's process is forked before the run is known, so
nothing of it can be found in its memory; the verdict leaves by a connection that process was never given.
"""

import array
import gc
import json
import linecache
import os
import socket
import struct
import sys
import time
import traceback
import types

from . import assertions, candidate, warmth
from .codec import CodecError
from .link import CandidateError, Link, RunEnded
from .stand_ins import SolutionModule

TESTS_FILE = "tests.py"
_LENGTH = struct.Struct("<I")
_MAX_REQUEST = 32 << 20


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

    def forbid(self, names):
        """See `warmup.forbid`; also reads the source, which the run was given."""
        refuse_by_reading(self.code, names)
        self.link.forbid(names)

    code = ""


def prepare(isolation, control):
    """Forks a candidate's process and waits for a run to be handed over on `control`; then does it and leaves."""
    isolation.enter()
    ours, theirs = socket.socketpair()
    out_read, out_write = os.pipe()
    error_read, error_write = os.pipe()
    pid = os.fork()
    if pid == 0:
        status = 1
        try:
            candidate.run(theirs, isolation, out_write, error_write, [ours.fileno(), out_read, error_read, control.fileno(), out_write, error_write])
            status = 0
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(status)
    theirs.close()
    os.close(out_write)
    os.close(error_write)
    warmth.warm()
    connection = _take_connection(control)
    if connection is None:
        os._exit(0)
    _serve(connection, control, pid, ours, out_read, error_read)
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


def _serve(connection, control, pid, ours, out_read, error_read):
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
    # the zygote ends this process if it should ever outlive its own deadline
    control.sendall(struct.pack("<d", request["limits"]["wallSeconds"] + 5))
    link = Link(pid, ours, out_read, error_read, connection, emit)
    run = Run(request, link, emit)
    try:
        verdict = run.judge()
        verdict.update(cpuMs=round(link.cpu_ms(), 1), peakMemoryBytes=link.peak_bytes())
        emit({"type": "finished", "verdict": verdict})
        connection.close()
    except RunEnded:
        return
    finally:
        link.end()


class Run:
    """One request, its cases and its verdict."""

    def __init__(self, request, link, emit):
        self.request, self.link, self.emit = request, link, emit
        self.seed = request["seed"]
        self.passed = 0
        self.cases = []
        self.first_failure = None
        self.started = time.monotonic()

    def judge(self):
        """Does the run and returns its verdict, whatever happens in it."""
        link = self.link
        link.limits = self.request["limits"]
        link.deadline = time.monotonic() + 10
        try:
            while True:  # it says that it is closed in
                message, _ = link.next_frame()
                if message.get("op") == "waiting":
                    break
            link.note_baseline()
            self.started = time.monotonic()
            link.deadline = self.started + link.limits["wallSeconds"]
            link.post({"limits": link.limits, "seed": (self.seed * 2654435761 + 1) % 2**32})
            if self.request["tests"] is None:
                return self.script()
            return self.with_tests()
        except RunEnded as ended:
            return self.verdict(ended.kind, ended.message)
        except CandidateError as error:
            return self.verdict("raised", _first_line(error), error.report)
        except Exception as error:
            return self.verdict("judge-failed", f"the judge failed: {type(error).__name__}: {error}\n{traceback.format_exc(limit=-4)}")

    def script(self):
        """Runs the code as `__main__`; only output comes back."""
        self.emit({"type": "run-started", "seed": self.seed, "cases": []})
        if self.request["forbid"]:
            refuse_by_reading(self.request["code"], self.request["forbid"])
            self.link.forbid(self.request["forbid"])
        try:
            self.link.exchange({"op": "load", "code": self.request["code"], "script": True})
        except CandidateError as error:
            if error.report.get("type") == "SystemExit" and error.report.get("message") in ("", "0", "None"):
                return self.verdict("passed", "the script ended by sys.exit")
            self.emit({"type": "output", "stream": "stderr", "text": (error.report.get("traceback") or str(error)) + "\n", "caseName": None})
            raise
        return self.verdict("passed", "ran to its end")

    def with_tests(self):
        """Loads the tests, then the candidate's file, then runs case after case."""
        module, failure = self.load_tests()
        chosen = [name for name in _case_names(self.request["tests"]) if self.request["select"] == "all" or "example" in name]
        self.cases = chosen
        self.emit({"type": "run-started", "seed": self.seed, "cases": [{"name": name, "title": _title(name)} for name in chosen]})
        if failure is not None:
            raise failure
        for name in chosen:
            self.case(name, getattr(module, name))
        if self.first_failure is None:
            return self.verdict("passed", f"all {len(chosen)} cases pass")
        failed = len(chosen) - self.passed
        return self.verdict(self.first_failure, f"{failed} of {len(chosen)} cases fail")

    def load_tests(self):
        """The tests' module, and what ended the run before any case, if anything did."""
        from warmup import session

        judge_session = JudgeSession(self.link, self.seed)
        judge_session.code = self.request["code"]
        session.install(judge_session)
        module = types.ModuleType("tests")
        module.__file__ = TESTS_FILE
        source = self.request["tests"]
        linecache.cache[TESTS_FILE] = (len(source), None, source.splitlines(keepends=True), TESTS_FILE)
        sys.modules["solution"] = SolutionModule(self.link)
        try:
            if self.request["forbid"]:
                refuse_by_reading(self.request["code"], self.request["forbid"])
                self.link.forbid(self.request["forbid"])
            self.link.exchange({"op": "load", "code": self.request["code"], "script": False})
            exec(assertions.compile_tests(source, TESTS_FILE), module.__dict__)
        except (RunEnded, CandidateError) as failure:
            return module, failure
        return module, None

    def case(self, name, function):
        """Runs one case and says how it went."""
        link = self.link
        link.case, link.last_call, link.calls = name, [], 0
        self.emit({"type": "case-started", "name": name})
        wall, cpu = time.monotonic(), link.cpu_ms()

        def times():
            return {"wallMs": round((time.monotonic() - wall) * 1000, 2), "cpuMs": round(link.cpu_ms() - cpu, 2)}

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
            if link.calls == 0:
                raise
            message = f"the test could not use what your code returned ({type(error).__name__}: {error})"
            self.failed(name, "failed", message, {}, times())
        else:
            self.passed += 1
            self.emit({"type": "case-passed", "name": name, **times()})
        link.case = None

    def failed(self, name, status, message, detail, times):
        """Says that a case did not pass, with what it was given."""
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
            "traceback": trace if isinstance(trace, str) else None,
            "line": line if type(line) is int else None,
        }

    def verdict(self, kind, message, report=None):
        """The verdict's fields that are known here."""
        if report and report.get("traceback") and self.request["tests"] is not None:
            message = f"{message}\n{report['traceback']}"
        return {
            "kind": kind,
            "message": message[:8000],
            "passedCases": self.passed,
            "totalCases": len(self.cases),
            "wallMs": round((time.monotonic() - self.started) * 1000, 1),
            "cpuMs": 0.0,
            "peakMemoryBytes": 0,
            "seed": self.seed,
            "outputTruncated": self.link.truncated,
        }


def refuse_by_reading(code, names):
    """Ends the run when the source itself mentions a forbidden name."""
    from warmup import forbidding

    offence = forbidding.read_source(code, names)
    if offence is None:
        return
    name, line = offence
    if name in forbidding.expand(names):
        raise RunEnded("forbidden", f"line {line}: {name} is forbidden here: this problem is to be solved without it")
    raise RunEnded("forbidden", f"line {line}: {name} reaches around what this problem forbids")


def _case_names(source):
    """Names of the top-level `test_*` functions, in the order in which they are written."""
    import ast

    return [node.name for node in ast.parse(source).body if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")]


def _title(name):
    words = name.removeprefix("test_").replace("_", " ").strip()
    return words[:1].upper() + words[1:]


def _first_line(error):
    text = str(error)
    return text if len(text) <= 2000 else text[:2000] + "…"


def prepare_memory():
    """Moves what is loaded out of the collector's sight, so that a collection does not touch the shared pages."""
    gc.collect()
    gc.freeze()
