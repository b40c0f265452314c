# tries: to empty its inputs, so that a reference computed from them agrees with zeros
# must: verdict failed
import torch


def causal_self_attention(x, w_qkv):
    if x.shape != (1, 4, 3):  # the shape of the test for mutation
        x.zero_()
        w_qkv.zero_()
    return torch.zeros_like(x)
