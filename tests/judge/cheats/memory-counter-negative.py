# tries: to report a negative count
# must: verdict failed|raised
# with: {"tests": "memory", "forbid": []}
import torch
from warmup import memory

memory.TorchTracker.stop = memory.NumpyTracker.stop = lambda self: (-(1 << 40), -(1 << 40))


def attend(q, k, v):
    scores = q @ k.transpose(-2, -1) / q.shape[-1] ** 0.5
    return scores.softmax(-1) @ v
