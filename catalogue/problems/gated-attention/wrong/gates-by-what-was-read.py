# fails: test_the_example_by_hand
# teaches: the gate is computed from x, not from the output of the attention
import torch


def gated_attention(x, w_qkv, w_gate, w_output, heads):
    batch, length, dim = x.shape
    size = dim // heads
    q, k, v = (t.reshape(batch, length, heads, size).transpose(1, 2) for t in (x @ w_qkv).split(dim, dim=-1))
    scores = q @ k.transpose(-2, -1) / size**0.5
    scores = scores.masked_fill(torch.ones(length, length).triu(1).bool(), float("-inf"))
    out = scores.softmax(dim=-1) @ v
    out = out.transpose(1, 2).reshape(batch, length, dim)
    return (out * torch.sigmoid(out @ w_gate)) @ w_output
