# fails: test_matches_a_sum_over_heads_in_float64
# teaches: after the projection the heads are mixed: the gate comes before it
import torch


def gated_attention(x, w_qkv, w_gate, w_output, heads):
    batch, length, dim = x.shape
    size = dim // heads
    q, k, v = (t.reshape(batch, length, heads, size).transpose(1, 2) for t in (x @ w_qkv).split(dim, dim=-1))
    scores = q @ k.transpose(-2, -1) / size**0.5
    scores = scores.masked_fill(torch.ones(length, length).triu(1).bool(), float("-inf"))
    out = scores.softmax(dim=-1) @ v
    return out.transpose(1, 2).reshape(batch, length, dim) @ w_output * torch.sigmoid(x @ w_gate)
