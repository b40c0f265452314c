# tries: to compute in a thread, where the mode is not on
# must: verdict raised
# with: {"tests": "memory", "forbid": []}
import threading

import torch


def attend(q, k, v):
    found = []
    thread = threading.Thread(target=lambda: found.append((q @ k.transpose(-2, -1) / q.shape[-1] ** 0.5).softmax(-1) @ v))
    thread.start()
    thread.join()
    return found[0]
