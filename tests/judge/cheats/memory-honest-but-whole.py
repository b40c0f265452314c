# tries: nothing: all scores at once
# must: verdict failed
# with: {"tests": "memory", "forbid": []}
import torch


def attend(q, k, v):
    scores = q @ k.transpose(-2, -1) / q.shape[-1] ** 0.5
    return scores.softmax(-1) @ v
