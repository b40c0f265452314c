# tries: to hand the test of gradients an empty list of gradients
# must: verdict failed
# with: {"forbid": []}
import torch
from warmup import autograd

whole = autograd.gradients
autograd.gradients = lambda *arguments: (whole(*arguments)[0], [])


def causal_self_attention(x, w_qkv):
    length, dim = x.shape[-2:]
    queries, keys, values = (x @ w_qkv).chunk(3, dim=-1)
    scores = queries @ keys.transpose(-2, -1) / dim**0.5
    visible = torch.ones(length, length, dtype=torch.bool).tril()
    return (scores.masked_fill(~visible, float("-inf")).softmax(dim=-1) @ values).detach().requires_grad_()
