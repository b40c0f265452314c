"""A console: code is run as a script, then lines in its namespace, one after another, until the other side closes.

Each line has the run's limits for itself. One that takes too long is interrupted as by Ctrl-C first, so that the state stays.
"""

import json

from .endings import CandidateError

# of the whole session, for the kernel's own limit: the referee counts line by line
_SESSION_CPU_SECONDS = 600
IDLE_SECONDS = 1800
_MAX_LINE = 100_000


class Console:
    """One session over `connection`. `expect(seconds, idle)` tells the zygote how long this process may now be silent, and whether it only waits for its user."""

    def __init__(self, link, emit, limits, expect):
        self.link, self.emit, self.limits, self.expect = link, emit, limits, expect

    def begin(self, seed):
        """Tells the candidate's process its limits."""
        self.link.begin(self.limits)
        self.link.inbox = Inbox()
        self.link.post({"limits": {**self.limits, "cpuSeconds": _SESSION_CPU_SECONDS}, "seed": seed, "programs": True})

    def serve(self, code):
        """Loads the code, then runs what comes; returns when a `RunEnded` says that the session is over."""
        self.step({"op": "load", "code": code, "script": True})
        while True:
            self.emit({"type": "console-ready"})
            self.step({"op": "line", "source": self.next_line()})

    def step(self, message):
        """Runs one piece of code within the limits; an exception is shown, and ends nothing."""
        self.expect(self.limits["wallSeconds"], idle=False)
        self.link.begin(self.limits)
        try:
            self.link.exchange(message)
        except CandidateError as error:
            self.link.output.hold("stderr", (error.report.get("traceback") or str(error)) + "\n")
        self.link.pass_on()

    def next_line(self):
        """Waits for the next line; what still prints meanwhile is passed on."""
        self.expect(IDLE_SECONDS, idle=True)
        self.link.begin({**self.limits, "wallSeconds": IDLE_SECONDS})
        inbox = self.link.inbox
        inbox.idle = True
        while not inbox.lines:
            self.link.wait()
        inbox.idle = False
        return inbox.lines.pop(0)


class Inbox:
    """What the other side sends after its request: a line of JSON for each `{"line": …}` or `{"interrupt": true}`.

    An interrupt is for what runs, or for a line that came before it: one that comes while nothing runs must not end the next line.
    """

    def __init__(self):
        self.rest = b""
        self.lines = []
        self.interrupt = False
        self.idle = False

    def take(self, chunk):
        """Adds what has arrived; what is no message is dropped."""
        *whole, self.rest = (self.rest + chunk).split(b"\n")
        for text in whole:
            try:
                message = json.loads(text)
            except ValueError:
                continue
            if isinstance(message, dict) and isinstance(message.get("line"), str) and len(message["line"]) <= _MAX_LINE:
                self.lines.append(message["line"])
            elif isinstance(message, dict) and message.get("interrupt") is True:
                self.interrupt = self.interrupt or not self.idle or bool(self.lines)
