# fails: test_the_example_by_hand
# teaches: the difference is one of weights: two softmaxes, then the subtraction
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
    scores = scores.masked_fill(torch.ones(length, length).triu(1).bool(), float("-inf"))
    lam = torch.exp(lambdas[0] @ lambdas[1]) - torch.exp(lambdas[2] @ lambdas[3]) + lambda_init(layer)
    difference = q[:, 0::2] @ k[:, 0::2].transpose(-2, -1) - lam * q[:, 1::2] @ k[:, 1::2].transpose(-2, -1)
    out = (difference / size**0.5).masked_fill(scores[:, 0::2].isinf(), float("-inf")).softmax(dim=-1) @ v
    out = out / (out.pow(2).mean(dim=-1, keepdim=True) + eps).sqrt() * gain
    out = out * (1 - lambda_init(layer))
    return out.transpose(1, 2).reshape(batch, length, dim) @ w_output
