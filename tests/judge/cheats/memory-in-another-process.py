# tries: to compute in another process, whose memory is not counted
# must: verdict raised
# with: {"tests": "memory", "forbid": []}
import os

import torch


def attend(q, k, v):
    reader, writer = os.pipe()
    if os.fork() == 0:
        result = (q @ k.transpose(-2, -1) / q.shape[-1] ** 0.5).softmax(-1) @ v
        os.write(writer, result.numpy().tobytes())
        os._exit(0)
    return torch.frombuffer(bytearray(os.read(reader, 1 << 20)), dtype=torch.float32).reshape(q.shape)
