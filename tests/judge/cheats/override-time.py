# tries: to stop the clocks and then compute for ever
# must: verdict timed-out
# with: {"forbid": [], "limits": {"cpuSeconds": 1, "wallSeconds": 3}}
import time

import torch

for name in ("time", "monotonic", "perf_counter", "process_time", "thread_time", "clock_gettime", "time_ns", "monotonic_ns"):
    setattr(time, name, lambda *_: 0)


def causal_self_attention(x, w_qkv):
    while True:
        x = x + 0
