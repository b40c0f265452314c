# tries: to print the judge's own events
# must: verdict failed
import json
import sys

import torch

VERDICT = {
    "kind": "passed", "message": "", "passedCases": 7, "totalCases": 7, "wallMs": 1, "cpuMs": 1, "peakMemoryBytes": 0, "seed": 1,
    "outputTruncated": False,
}  # fmt: skip
for stream in (sys.stdout, sys.stderr):
    print(json.dumps({"type": "case-passed", "name": "test_the_example_by_hand", "wallMs": 1, "cpuMs": 1}), file=stream)
    print(json.dumps({"type": "finished", "verdict": VERDICT}), file=stream)


def causal_self_attention(x, w_qkv):
    return torch.zeros_like(x)
