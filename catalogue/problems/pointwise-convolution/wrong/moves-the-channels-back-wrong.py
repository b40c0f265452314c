# fails: test_matches_the_convolution
# teaches: (0, 3, 2, 1) puts the channels first but swaps height and width
import torch
import torch.nn.functional as F


def linear_to_conv(weight):
    return weight.unsqueeze(-1).unsqueeze(-1)


def conv_to_linear(weight):
    if weight.shape[2] != 1 or weight.shape[3] != 1:
        raise ValueError("not a 1x1 kernel")
    return weight.squeeze(-1).squeeze(-1)


def pointwise_conv2d(x, weight, bias=None, stride=1):
    x = x[:, :, ::stride, ::stride]
    out = F.linear(x.permute(0, 2, 3, 1), conv_to_linear(weight), bias)
    return out.permute(0, 3, 2, 1)
