# tries: to make the judge build values that are huge, out of bounds, or not of their type
# must: verdict failed|raised; print 18 sent
# with: {"tests": "many"}
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


import json

VALUES = [
    {"$": "tensor", "d": "float32", "s": [1000], "t": None, "b": 0},
    {"$": "array", "d": "O", "s": [1], "t": None, "b": 0},
    {"$": "array", "d": "d", "s": [-1], "t": None, "b": 0},
    {"$": "array", "d": "d", "s": [1 << 40, 1 << 40], "t": None, "b": 0},
    {"$": "array", "d": "d", "s": [1], "t": [1 << 50], "b": 0},
    {"$": "array", "d": "d", "s": [2, 2], "t": [-(1 << 40), 1], "b": 0},
    {"$": "array", "d": "S2000000000", "s": [1], "t": None, "b": 0},
    {"$": "array", "d": "d", "s": [1], "t": None, "b": 99},
    {"$": "objects", "kind": "S2000000000", "shape": [1], "v": ["a"]},
    {"$": "objects", "kind": "U", "shape": [200], "v": ["a" * 1_000_000, *["b"] * 199]},
    {"$": "module", "n": "Linear", "a": {"$": "dict", "v": [["in_features", 100000], ["out_features", 100000]]}, "s": {"$": "dict", "v": []}, "c": [], "m": 1},
    {"$": "rng", "v": {"$": "dict", "v": [["bit_generator", "MT19937"]]}},
    {"$": "callback", "id": 0},
    {"$": "object", "id": "x"},
    {"$": "dict", "v": [[[], 1]]},
    {"$": ["unhashable"]},
    {"$": "npdtype", "v": [["a", "i8"]]},
    {"$": "slice", "v": [1]},
]
print(len(VALUES), "sent")


def answer(number):
    for value in VALUES:
        write(frame(json.dumps({"op": "value", "value": value}).encode(), b""))
        os.read(line(), 1 << 20)  # the next question, which the next value answers
    return "wrong"
