# fails: test_the_hidden_size_is_rounded_up_to_a_multiple
# teaches: what is a multiple already stays as it is: add multiple - 1 before dividing, not multiple
import torch
import torch.nn.functional as F


def swiglu(x, w_gate, w_up, w_down):
    return (F.silu(x @ w_gate) * (x @ w_up)) @ w_down


def hidden_size(dim, multiple=256):
    hidden = 4 * dim * 2 // 3
    return (hidden + multiple) // multiple * multiple
