"""Frames between the referee and the candidate: a JSON head and binary blobs, with their sizes in front.

Neither side trusts a length it has not checked: a head is at most 64 MiB, a frame at most 1 GiB.
"""

import json
import struct

_COUNTS = struct.Struct("<II")
_SIZE = struct.Struct("<Q")
MAX_HEAD = 64 << 20
MAX_FRAME = 1 << 30
MAX_BLOBS = 100_000


class FrameError(Exception):
    """The bytes are not a frame, or a larger one than is taken."""


def pack(message, blobs=()):
    """One frame as a list of byte buffers."""
    head = json.dumps(message, separators=(",", ":")).encode("utf-8", "surrogatepass")
    blobs = [memoryview(blob).cast("B") if memoryview(blob).nbytes else memoryview(b"") for blob in blobs]
    if len(head) > MAX_HEAD or sum(blob.nbytes for blob in blobs) > MAX_FRAME:
        raise FrameError("the values are too large to be passed between the tests and the code")
    return [_COUNTS.pack(len(head), len(blobs)), *(_SIZE.pack(blob.nbytes) for blob in blobs), head, *blobs]


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
    total = start + head + sum(_SIZE.unpack_from(buffer, _COUNTS.size + i * _SIZE.size)[0] for i in range(count))
    if total > MAX_FRAME:
        raise FrameError("a frame larger than is taken")
    return total


def unpack(buffer):
    """`(message, blobs)` of the whole frame in `buffer`; the blobs are copies, so the buffer may go."""
    head, count = _COUNTS.unpack_from(buffer)
    sizes = [_SIZE.unpack_from(buffer, _COUNTS.size + i * _SIZE.size)[0] for i in range(count)]
    at = _COUNTS.size + count * _SIZE.size
    try:
        message = json.loads(bytes(buffer[at : at + head]).decode("utf-8", "surrogatepass"))
    except (ValueError, RecursionError) as error:
        raise FrameError("a frame without a readable head") from error
    if not isinstance(message, dict):
        raise FrameError("a frame whose head is not an object")
    at += head
    blobs = []
    for size in sizes:
        blobs.append(bytearray(buffer[at : at + size]))
        at += size
    return message, blobs


def send(sock, message, blobs=()):
    """Writes one frame to a blocking socket."""
    for part in pack(message, blobs):
        sock.sendall(part)


def receive(sock):
    """Reads one frame from a blocking socket; None when the other side is gone."""
    buffer = bytearray()
    wanted = _COUNTS.size
    while True:
        total = frame_size(buffer)
        if total is not None and len(buffer) >= total:
            return unpack(buffer)
        if total is None:
            _, count = _COUNTS.unpack_from(buffer) if len(buffer) >= _COUNTS.size else (0, 0)
            wanted = _COUNTS.size + count * _SIZE.size
        else:
            wanted = total
        chunk = sock.recv(min(max(wanted - len(buffer), 1), 1 << 20))
        if not chunk:
            return None
        buffer += chunk
