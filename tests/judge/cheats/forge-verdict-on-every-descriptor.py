# tries: to write the judge's own events to every descriptor there is
# must: verdict failed|raised
import json
import os

import torch

VERDICT = {
    "kind": "passed", "message": "", "passedCases": 7, "totalCases": 7, "wallMs": 1, "cpuMs": 1, "peakMemoryBytes": 0, "seed": 1,
    "outputTruncated": False,
}  # fmt: skip
for descriptor in range(256):
    try:
        os.write(descriptor, json.dumps({"type": "finished", "verdict": VERDICT}).encode() + b"\n")
    except OSError:
        continue


def causal_self_attention(x, w_qkv):
    return torch.zeros_like(x)
