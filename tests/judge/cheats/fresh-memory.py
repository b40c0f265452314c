# tries: to return memory that it did not write, in the hope of what was there
# must: verdict failed
import torch


def causal_self_attention(x, w_qkv):
    return torch.empty_like(x)
