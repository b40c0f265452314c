# fails: test_no_position_sees_a_later_one
# teaches: both maps are masked before their softmax
import math

import torch


def lambda_init(layer):
    return 0.8 - 0.6 * math.exp(-0.3 * (layer - 1))


def differential_attention(x, w_query, w_key, w_value, w_output, lambdas, gain, heads, layer, eps=1e-5):
    batch, length, dim = x.shape
    size = dim // (2 * heads)
    q = (x @ w_query).view(batch, length, 2 * heads, size).transpose(1, 2)
    k = (x @ w_key).view(batch, length, 2 * heads, size).transpose(1, 2)
    v = (x @ w_value).view(batch, length, heads, 2 * size).transpose(1, 2)
    scores = q @ k.transpose(-2, -1) / size**0.5
    weights = scores.softmax(dim=-1)
    lam = torch.exp(lambdas[0] @ lambdas[1]) - torch.exp(lambdas[2] @ lambdas[3]) + lambda_init(layer)
    out = (weights[:, 0::2] - lam * weights[:, 1::2]) @ v
    out = out / (out.pow(2).mean(dim=-1, keepdim=True) + eps).sqrt() * gain
    out = out * (1 - lambda_init(layer))
    return out.transpose(1, 2).reshape(batch, length, dim) @ w_output
