# fails: test_no_position_sees_a_later_one
# teaches: the gate does not hide what lies ahead: the causal mask does
import torch


def gated_attention(x, w_qkv, w_gate, w_output, heads):
    batch, length, dim = x.shape
    size = dim // heads
    q, k, v = (t.reshape(batch, length, heads, size).transpose(1, 2) for t in (x @ w_qkv).split(dim, dim=-1))
    gate = torch.sigmoid(x @ w_gate).reshape(batch, length, heads, size).transpose(1, 2)
    scores = q @ k.transpose(-2, -1) / size**0.5
    out = scores.softmax(dim=-1) @ v
    out = out * gate
    return out.transpose(1, 2).reshape(batch, length, dim) @ w_output
