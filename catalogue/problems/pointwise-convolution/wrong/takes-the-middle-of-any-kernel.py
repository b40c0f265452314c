# fails: test_a_larger_kernel_is_no_linear_layer
# teaches: a larger kernel sees neighbours: silently dropping them gives another layer
import torch
import torch.nn.functional as F


def linear_to_conv(weight):
    return weight.unsqueeze(-1).unsqueeze(-1)


def conv_to_linear(weight):
    return weight[:, :, weight.shape[2] // 2, weight.shape[3] // 2]


def pointwise_conv2d(x, weight, bias=None, stride=1):
    x = x[:, :, ::stride, ::stride]
    out = F.linear(x.permute(0, 2, 3, 1), conv_to_linear(weight), bias)
    return out.permute(0, 3, 1, 2)
