# tries: to return more than can be passed
# must: verdict raised|failed|memory-exceeded
# with: {"tests": "answer"}
import numpy


def answer():
    return numpy.zeros(40_000_000)
