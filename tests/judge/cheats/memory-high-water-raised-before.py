# tries: to raise the high-water mark before the count begins, and to switch the counter off
# must: verdict failed
# with: {"tests": "memory", "forbid": []}
import torch
from warmup import memory

torch.ones(100_000_000).sum()
memory.TorchTracker.stop = lambda self: (0, 0)


def attend(q, k, v):
    scores = q @ k.transpose(-2, -1) / q.shape[-1] ** 0.5
    return scores.softmax(-1) @ v
