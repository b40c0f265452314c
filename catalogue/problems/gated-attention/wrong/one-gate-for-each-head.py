# fails: test_each_feature_of_each_head_has_its_own_gate
# teaches: the gate is elementwise: one number for each feature of a head
import torch


def gated_attention(x, w_qkv, w_gate, w_output, heads):
    batch, length, dim = x.shape
    size = dim // heads
    q, k, v = (t.reshape(batch, length, heads, size).transpose(1, 2) for t in (x @ w_qkv).split(dim, dim=-1))
    gate = torch.sigmoid(x @ w_gate).reshape(batch, length, heads, size).transpose(1, 2)
    scores = q @ k.transpose(-2, -1) / size**0.5
    scores = scores.masked_fill(torch.ones(length, length).triu(1).bool(), float("-inf"))
    out = scores.softmax(dim=-1) @ v
    out = out * gate[..., :1]
    return out.transpose(1, 2).reshape(batch, length, dim) @ w_output
