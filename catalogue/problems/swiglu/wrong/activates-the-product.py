# fails: test_the_example_by_hand
# teaches: the activation is on the gate, before the two branches meet
import torch
import torch.nn.functional as F


def swiglu(x, w_gate, w_up, w_down):
    return (F.silu((x @ w_gate) * (x @ w_up))) @ w_down


def hidden_size(dim, multiple=256):
    hidden = 4 * dim * 2 // 3
    return (hidden + multiple - 1) // multiple * multiple
