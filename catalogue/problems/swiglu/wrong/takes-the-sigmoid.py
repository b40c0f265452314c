# fails: test_the_example_by_hand
# teaches: the plain gated linear unit has a sigmoid gate; SwiGLU has z times it
import torch
import torch.nn.functional as F


def swiglu(x, w_gate, w_up, w_down):
    return (torch.sigmoid(x @ w_gate) * (x @ w_up)) @ w_down


def hidden_size(dim, multiple=256):
    hidden = 4 * dim * 2 // 3
    return (hidden + multiple - 1) // multiple * multiple
