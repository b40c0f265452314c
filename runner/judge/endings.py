"""How a call into the candidate's code, or the whole run, ends otherwise than by a value."""

import builtins

# exceptions of these kinds mean something to Python itself: raised anew in the tests they would end a loop unseen
_NOT_RAISED_ANEW = (UnicodeError, OSError, StopIteration, StopAsyncIteration, getattr(builtins, "BaseExceptionGroup", UnicodeError))


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


def as_reported(reply, limits):
    """The candidate's exception, as one that tests can catch by its built-in type; the end of the run where memory ran out."""
    report = _readable(reply)
    if report["memory"]:
        return RunEnded("memory-exceeded", f"more memory was asked for than {limits['memoryBytes'] / 2**20:,.0f} MB{report['message'] and ': ' + report['message']}")
    base = getattr(builtins, report["builtin"], Exception)
    if not (isinstance(base, type) and issubclass(base, Exception)) or issubclass(base, _NOT_RAISED_ANEW):
        return CandidateError(report)
    return type(base.__name__, (CandidateError, base), {})(report)


def _readable(reply):
    """What the candidate's process says of an exception, with every field of the type and size that it should have."""

    def text(key, limit):
        value = reply.get(key)
        return value[:limit] if isinstance(value, str) else ""

    line = reply.get("line")
    return {
        "type": text("type", 200) or "Exception",
        "message": text("message", 20_000),
        "traceback": text("traceback", 20_000) or None,
        "line": line if type(line) is int and 0 < line < 1_000_000 else None,
        "builtin": text("builtin", 200),
        "memory": reply.get("memory") is True,
    }
