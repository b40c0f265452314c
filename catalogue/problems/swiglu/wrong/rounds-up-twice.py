# fails: test_the_hidden_size_is_rounded_up_to_a_multiple
# teaches: 8d/3 is rounded down first: one third too much would cost a whole multiple
import torch
import torch.nn.functional as F


def swiglu(x, w_gate, w_up, w_down):
    return (F.silu(x @ w_gate) * (x @ w_up)) @ w_down


def hidden_size(dim, multiple=256):
    hidden = -(-4 * dim * 2 // 3)
    return (hidden + multiple - 1) // multiple * multiple
