# fails: test_the_example_by_hand
# teaches: the gate goes through SiLU, the up projection stays linear: a checkpoint cannot tell you that it was swapped
import torch
import torch.nn.functional as F


def swiglu(x, w_gate, w_up, w_down):
    return (x @ w_gate * F.silu(x @ w_up)) @ w_down


def hidden_size(dim, multiple=256):
    hidden = 4 * dim * 2 // 3
    return (hidden + multiple - 1) // multiple * multiple
