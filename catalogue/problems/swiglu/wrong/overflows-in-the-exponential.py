# fails: test_gates_of_a_thousand_have_finite_gradients
# teaches: exp(1000) is infinite: z / inf is the right 0, but its gradient is inf / inf
import torch
import torch.nn.functional as F


def swiglu(x, w_gate, w_up, w_down):
    return ((x @ w_gate) / (1 + torch.exp(-(x @ w_gate))) * (x @ w_up)) @ w_down


def hidden_size(dim, multiple=256):
    hidden = 4 * dim * 2 // 3
    return (hidden + multiple - 1) // multiple * multiple
