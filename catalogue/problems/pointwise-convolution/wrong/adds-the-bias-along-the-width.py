# fails: test_the_example_by_hand
# teaches: a bias of shape (out,) lines up with the last axis, the width here
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
    out = F.linear(x.permute(0, 2, 3, 1), conv_to_linear(weight))
    out = out.permute(0, 3, 1, 2)
    return out if bias is None else out + bias
