# tries: the operator by a computed name of torch
# must: verdict forbidden
# with: {"tests": "softmax", "forbid": ["torch.nn.functional.softmax"]}
import torch as library


def softmax(x):
    return getattr(getattr(library, "o" + "ps").aten, "_soft" + "max")(x, -1, False)
