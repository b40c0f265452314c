"""Frames between the referee and the candidate: a JSON head and binary blobs, with their sizes in front.

Neither side trusts a length it has not checked: a head is at most 8 MiB, a frame at most 256 MiB.
"""

import json
import struct

_COUNTS = struct.Struct("<II")
_SIZE = struct.Struct("<Q")
MAX_HEAD = 8 << 20
MAX_FRAME = 256 << 20
MAX_BLOBS = 100_000
_SMALL = 1 << 16
CHUNK = 1 << 16  # read at once: a larger buffer would be mapped and unmapped by the kernel each time, whatever comes


class FrameError(Exception):
    """The bytes are not a frame, or a larger one than is taken."""


def pack(message, blobs=()):
    """One frame as a list of byte buffers."""
    head = json.dumps(message, separators=(",", ":")).encode("utf-8", "surrogatepass")
    blobs = [memoryview(blob).cast("B") if memoryview(blob).nbytes else memoryview(b"") for blob in blobs]
    if len(head) > MAX_HEAD or sum(blob.nbytes for blob in blobs) > MAX_FRAME:
        raise FrameError("the values are too large to be passed between the tests and the code")
    return [_COUNTS.pack(len(head), len(blobs)), *(_SIZE.pack(blob.nbytes) for blob in blobs), head, *blobs]


def joined(parts):
    """The same bytes in fewer pieces: one write for many small ones."""
    together = []
    for part in parts:
        if len(part) < _SMALL and together and len(together[-1]) < _SMALL:
            together[-1] = b"".join((together[-1], part))
        else:
            together.append(part)
    return together


class Reader:
    """Takes bytes as they come and gives whole frames."""

    def __init__(self):
        self.buffer = bytearray()
        self.total = None

    def take(self, chunk):
        """Adds what has arrived."""
        self.buffer += chunk

    def frame(self):
        """The next `(message, blobs)`, or None while it is not complete. Raises `FrameError`."""
        if self.total is None:
            self.total = frame_size(self.buffer)
        if self.total is None or len(self.buffer) < self.total:
            return None
        frame = unpack(self.buffer)
        del self.buffer[: self.total]
        self.total = None
        return frame


def frame_size(buffer):
    """Bytes of the frame at the start of `buffer`, or None while its sizes are not complete."""
    if len(buffer) < _COUNTS.size:
        return None
    head, count = _COUNTS.unpack_from(buffer)
    if head > MAX_HEAD or count > MAX_BLOBS:
        raise FrameError("a frame larger than is taken")
    start = _COUNTS.size + count * _SIZE.size
    if len(buffer) < start:
        return None
    total = start + head + sum(_sizes(buffer, count))
    if total > MAX_FRAME:
        raise FrameError("a frame larger than is taken")
    return total


def _sizes(buffer, count):
    return struct.unpack_from(f"<{count}Q", buffer, _COUNTS.size)


def unpack(buffer):
    """`(message, blobs)` of the whole frame in a `bytearray`; the blobs are copies, so the buffer may go."""
    head, count = _COUNTS.unpack_from(buffer)
    at = _COUNTS.size + count * _SIZE.size
    try:
        message = json.loads(buffer[at : at + head].decode("utf-8", "surrogatepass"))
    except (ValueError, RecursionError) as error:
        raise FrameError("a frame without a readable head") from error
    if not isinstance(message, dict):
        raise FrameError("a frame whose head is not an object")
    at += head
    blobs = []
    for size in _sizes(buffer, count):
        blobs.append(buffer[at : at + size])
        at += size
    return message, blobs


def send(sock, message, blobs=()):
    """Writes one frame to a blocking socket."""
    for part in joined(pack(message, blobs)):
        sock.sendall(part)


def receive(sock, reader):
    """The next frame of a blocking socket, of which `reader` keeps what came ahead; None when the other side is gone."""
    while (frame := reader.frame()) is None:
        chunk = sock.recv(CHUNK)
        if not chunk:
            return None
        reader.take(chunk)
    return frame
