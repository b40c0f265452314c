# tries: a thread of its own, where the watch is not on
# must: verdict forbidden
# with: {"tests": "softmax", "forbid": ["torch.nn.functional.softmax"]}
import threading

import torch


def softmax(x):
    found = []
    thread = threading.Thread(target=lambda: found.append(getattr(x, "soft" + "max")(-1)))
    thread.start()
    thread.join()
    return found[0]
