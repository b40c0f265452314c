# fails: test_matches_a_sum_over_heads_in_float64
# teaches: each head's dot product sums over dim / heads features
import torch


def gated_attention(x, w_qkv, w_gate, w_output, heads):
    batch, length, dim = x.shape
    size = dim // heads
    q, k, v = (t.reshape(batch, length, heads, size).transpose(1, 2) for t in (x @ w_qkv).split(dim, dim=-1))
    gate = torch.sigmoid(x @ w_gate).reshape(batch, length, heads, size).transpose(1, 2)
    scores = q @ k.transpose(-2, -1) / dim**0.5
    scores = scores.masked_fill(torch.ones(length, length).triu(1).bool(), float("-inf"))
    out = scores.softmax(dim=-1) @ v
    out = out * gate
    return out.transpose(1, 2).reshape(batch, length, dim) @ w_output
