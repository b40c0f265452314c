# tries: to exhaust the judge's memory by a small frame that becomes large
# must: verdict raised|failed|timed-out
# with: {"tests": "answer"}
import os
import socket
import stat
import struct


def line():
    """The descriptor by which the judge asks."""
    for descriptor in range(3, 256):
        try:
            if stat.S_ISSOCK(os.fstat(descriptor).st_mode):
                return descriptor
        except OSError:
            continue
    raise SystemExit("no line found")


def frame(head, *blobs):
    return struct.pack("<II", len(head), len(blobs)) + b"".join(struct.pack("<Q", len(one)) for one in blobs) + head + b"".join(blobs)


def write(data):
    while data:
        data = data[os.write(line(), data) :]


def answer():
    while True:
        write(frame(b'{"op":"value","value":[' + b"[]," * 2_500_000 + b"0]}"))
        return "wrong"
