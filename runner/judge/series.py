"""Points that the candidate's code logs: checked, passed on in pieces, cut at a limit."""

import math
import time

_PASS_ON_SECONDS = 0.05
_PASS_ON_POINTS = 200
_MAX_POINTS = 20_000
_MAX_VALUES = 16


class Series:
    """The logged points of one run. `emit(event)` takes each piece."""

    def __init__(self, emit):
        self.emit = emit
        self.held, self.held_since = [], 0.0
        self.count = 0

    def hold(self, message, case):
        """Keeps a point for a moment; what is no point, or one too many, is dropped."""
        point = _point(message)
        self.count += 1
        if point is None or self.count > _MAX_POINTS:
            return
        if not self.held:
            self.held_since = time.monotonic()
        self.held.append(point)
        if len(self.held) >= _PASS_ON_POINTS or time.monotonic() - self.held_since > _PASS_ON_SECONDS:
            self.pass_on(case)

    def pass_on(self, case):
        """Says what is held back, as logged in the present case."""
        if self.held:
            points, self.held = self.held, []
            self.emit({"type": "logged", "points": points, "caseName": case})


def _point(message):
    step, values = message.get("step"), message.get("values")
    if type(step) is not int or abs(step) > 2**53 or not isinstance(values, dict) or not 0 < len(values) <= _MAX_VALUES:
        return None
    if not all(len(name) <= 60 and _is_number(value) for name, value in values.items()):
        return None
    return {"step": step, "values": values}


def _is_number(value):
    """Whether the other side of JSON reads it as the same number, or it is a word for one."""
    if type(value) is float:
        return math.isfinite(value)
    return (type(value) is int and abs(value) <= 2**53) or value in ("nan", "inf", "-inf")
