# tries: a new interpreter, in which nothing is guarded
# must: verdict forbidden
# with: {"tests": "softmax", "forbid": ["torch.nn.functional.softmax"]}
import os

import torch


def softmax(x):
    program = "/usr/bin/python3"
    reader, writer = os.pipe()
    os.set_inheritable(writer, True)
    if getattr(os, "fo" + "rk")() == 0:
        getattr(os, "exe" + "cv")(program, [program, "-c", f"import os, torch; os.write({writer}, torch.tensor({x.tolist()}).softmax(-1).numpy().tobytes())"])
    return torch.frombuffer(bytearray(os.read(reader, 1 << 16)), dtype=torch.float32).reshape(x.shape)
