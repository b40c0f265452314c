"""What the candidate prints: read as it comes, passed on in pieces, cut at the limit."""

import codecs
import os
import time

_PASS_ON_SECONDS = 0.03
_PASS_ON_BYTES = 65536


class OutputExceeded(Exception):
    """More was printed than the limit allows."""


class Output:
    """The two streams of one candidate's process. `emit(event)` takes each piece."""

    def __init__(self, streams, emit):
        self.streams, self.emit = streams, emit
        self.decoders = {descriptor: codecs.getincrementaldecoder("utf-8")("replace") for descriptor in streams}
        self.limit = None
        self.case = None
        self.printed = 0
        self.truncated = False
        self.held, self.held_stream, self.held_since = [], None, 0.0
        self.held_size = 0

    def read(self, descriptor):
        """Takes what has arrived; False when there is nothing, None at the end. Raises `OutputExceeded` beyond the limit."""
        try:
            chunk = os.read(descriptor, _PASS_ON_BYTES)
        except BlockingIOError:
            return False
        except OSError:
            return None
        if not chunk:
            return None
        room = self.limit - self.printed
        self.printed += len(chunk)
        self.hold(self.streams[descriptor], self.decoders[descriptor].decode(chunk[: max(0, room)]))
        if room < len(chunk):
            self.truncated = True
            raise OutputExceeded
        return True

    def hold(self, stream, text):
        """Keeps a piece for a moment: one event for many small writes."""
        if not text:
            return
        if self.held and self.held_stream != stream:
            self.pass_on()
        if not self.held:
            self.held_stream, self.held_since = stream, time.monotonic()
        self.held.append(text)
        self.held_size += len(text)
        if self.held_size > _PASS_ON_BYTES or time.monotonic() - self.held_since > _PASS_ON_SECONDS:
            self.pass_on()

    def pass_on(self):
        """Says what is held back, as printed by the present case."""
        if not self.held:
            return
        text, self.held, self.held_size = "".join(self.held), [], 0
        self.emit({"type": "output", "stream": self.held_stream, "text": text, "caseName": self.case})
