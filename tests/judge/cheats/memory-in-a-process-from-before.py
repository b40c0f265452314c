# tries: to have a process ready before the count begins
# must: verdict raised
# with: {"tests": "memory", "forbid": []}
import os

import torch

work_reader, work_writer = os.pipe()
done_reader, done_writer = os.pipe()
if os.fork() == 0:
    while True:
        data = os.read(work_reader, 1 << 20)
        os.write(done_writer, data)


def attend(q, k, v):
    os.write(work_writer, q.numpy().tobytes())
    return torch.frombuffer(bytearray(os.read(done_reader, 1 << 20)), dtype=torch.float32).reshape(q.shape)
