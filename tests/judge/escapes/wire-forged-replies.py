# tries: to answer before being asked, and to forge verdicts
# must: verdict failed|raised
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


write(frame(b'{"type":"finished","verdict":{"kind":"passed"}}'))
for _ in range(100):
    write(frame(b'{"op":"value","value":null}'))


def answer():
    return "wrong"
