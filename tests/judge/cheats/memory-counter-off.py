# tries: to switch the counters off: tracemalloc, the dispatch mode, the tracker
# must: verdict failed
# with: {"tests": "memory", "forbid": []}
import tracemalloc

import torch
from warmup import memory

tracemalloc.stop()
for tracker in (memory.TorchTracker, memory.NumpyTracker):
    tracker.start = lambda self: None
    tracker.stop = lambda self: (0, 0)


def attend(q, k, v):
    scores = q @ k.transpose(-2, -1) / q.shape[-1] ** 0.5
    return scores.softmax(-1) @ v
