# tries: to answer in half precision, whose tolerance is wider
# must: verdict failed
import torch


def causal_self_attention(x, w_qkv):
    length, dim = x.shape[-2:]
    queries, keys, values = (x.half().float() @ w_qkv.half().float()).chunk(3, dim=-1)
    scores = queries @ keys.transpose(-2, -1) / dim**0.5
    visible = torch.ones(length, length, dtype=torch.bool).tril()
    return (scores.masked_fill(~visible, float("-inf")).softmax(dim=-1) @ values).to(torch.bfloat16)
