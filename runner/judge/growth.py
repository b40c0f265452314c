"""Measures how the candidate's code grows with its input, once every case has passed.

The time is the CPU time of the candidate's process as the kernel counts it, read out here: what the code says of itself does not
count. Inputs are made here and are over there, decoded, before the clock starts; the result stays there.
"""

import time

import numpy as np

from warmup.growth import classify
from .endings import CandidateError, RunEnded
from .processes import seconds_of
from .workloads import encode_workload

# A size is the last one when all calls together took so long; a call that computes for longer than `_LIMIT_SECONDS` is ended.
_ENOUGH_SECONDS, _LIMIT_SECONDS = 0.3, 2.0
# Calls quicker than this are made `_REPEATS` times, and the quickest counts: what disturbs only adds.
_QUICK_SECONDS, _REPEATS = 0.03, 4
_LEAST_POINTS = 3
# What was disturbed is measured again, so often at most.
_SECOND_LOOKS = 2
_STEPS_SIZES = 5


class Measurement:
    """Of one declared growth: the seconds of its calls by size, and what put an end to them."""

    def __init__(self, link, growth, seed):
        self.link, self.growth, self.seed = link, growth, seed
        self.seconds, self.steps = {}, {}
        self.stopped = self.raised = None

    def run(self):
        """Times growing inputs, and counts steps where time is too coarse; the `growth` field of a verdict."""
        started = time.monotonic()
        self.link.limits = {**self.link.limits, "cpuSeconds": min(self.link.limits["cpuSeconds"], _LIMIT_SECONDS)}
        try:
            self.time_growing_inputs()
            self.repeat_quick_calls()
            self.look_again()
            finding = self.finding()
        except CandidateError as error:
            self.raised = str(error)[:500]
            finding = self.by_time()
        except RunEnded as ended:
            if ended.kind not in ("timed-out", "memory-exceeded"):
                raise
            self.stopped = self.size
            # a busy machine runs out of time as well: only the code's own computing, or its memory, is held against it
            slower = ended.kind == "memory-exceeded" or self.link.process.cpu_ms() - self.link.cpu_before > 500 * _LIMIT_SECONDS
            return self.field(None, slower, started)
        return self.field(finding, finding is not None and finding.slower, started)

    def time_growing_inputs(self):
        """One call for each size, until the calls have taken long enough to tell."""
        for self.size in self.growth.sizes:
            workload = self.growth.workload(self.size, np.random.default_rng([self.seed, self.size]))
            self.seconds[self.size] = self.call(workload)[0]
            if sum(self.seconds.values()) > _ENOUGH_SECONDS and len(self.seconds) >= _LEAST_POINTS:
                return

    def repeat_quick_calls(self):
        """The quickest of several calls for each size; in turn, so that a moment's disturbance does not hit all calls of one size."""
        for _ in range(_REPEATS - 1):
            for self.size, seconds in self.seconds.items():
                if seconds < _QUICK_SECONDS:
                    self.seconds[self.size] = min(seconds, self.call()[0])

    def look_again(self):
        """One more call for every size while the times fit nothing: a neighbour slowed some of them down."""
        for _ in range(_SECOND_LOOKS):
            found = self.by_time()
            if found is None or found.clear:
                return
            for self.size, seconds in self.seconds.items():
                self.seconds[self.size] = min(seconds, self.call()[0])

    def call(self, workload=None, *, count=False):
        """Seconds and, if they are to be counted, steps of one call on the input for the size, which is sent the first time.

        The limit on CPU time holds for this call alone.
        """
        link, message, blobs = self.link, {"op": "ready", "size": self.size}, []
        if workload is not None:
            form, blobs = encode_workload(workload, link.encoder())
            message.update(id=self.growth.function._reference["id"], workload=form)
        link.exchange(message, blobs)
        link.cpu_before = link.process.cpu_ms()
        seconds, (reply, _) = seconds_of(link.process, lambda: link.exchange({"op": "timed", "count": count}))
        steps = reply.get("value")
        if count and (type(steps) is not int or not 0 <= steps < 1 << 53):
            raise link.broken_line()
        return seconds, steps

    def finding(self):
        """The class by time; for what should hardly grow at all, the slower of the classes by time and by steps."""
        by_time = self.by_time()
        if by_time is None or by_time.slower or self.growth.optimal not in ("1", "log n"):
            return by_time
        for self.size in list(self.seconds)[-_STEPS_SIZES:]:
            self.steps[self.size] = self.call(count=True)[1]
        by_steps = classify(list(self.steps), list(self.steps.values()), self.growth.optimal, share=0.05, floor=2)
        return by_steps if by_steps.slower else by_time

    def by_time(self):
        """The class by time; None where there are too few sizes to tell."""
        if len(self.seconds) < _LEAST_POINTS:
            return None
        return classify(list(self.seconds), list(self.seconds.values()), self.growth.optimal)

    def field(self, finding, slower, started):
        """The measurement as a verdict carries it."""
        points = [{"size": size, "ms": round(seconds * 1000, 4), "steps": self.steps.get(size)} for size, seconds in self.seconds.items()]
        return {
            "optimal": self.growth.optimal,
            "variable": self.growth.variable,
            "seen": finding.seen if finding else None,
            "slower": slower,
            "margin": round(min(finding.margin, 1000.0), 2) if finding else 1.0,
            "stoppedAt": self.stopped,
            "raised": self.raised,
            "points": points,
            "wallMs": round((time.monotonic() - started) * 1000, 1),
        }


def sentence(found):
    """What a verdict adds for code that is right but grows faster than it need; nothing for code that does not."""
    if not found["slower"]:
        return ""
    best = in_terms_of(found["optimal"], found["variable"])
    if found["seen"] is None:
        return f"; it was stopped at {found['variable']} = {found['stoppedAt']:,}, the best grows like {best}"
    return f"; it grows like {in_terms_of(found['seen'], found['variable'])}, the best like {best}"


def in_terms_of(name, variable):
    """A class of growth in another variable than n: `n log n` of m is `m log m`."""
    return name if variable == "n" else name.replace("n", variable).replace("ⁿ", f"^{variable}")
