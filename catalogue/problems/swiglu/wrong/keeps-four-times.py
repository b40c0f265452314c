# fails: test_the_example_by_hand
# teaches: three matrices of width 4d cost half as much again as two: the hidden size shrinks by 2/3
import torch
import torch.nn.functional as F


def swiglu(x, w_gate, w_up, w_down):
    return (F.silu(x @ w_gate) * (x @ w_up)) @ w_down


def hidden_size(dim, multiple=256):
    hidden = 4 * dim
    return (hidden + multiple - 1) // multiple * multiple
