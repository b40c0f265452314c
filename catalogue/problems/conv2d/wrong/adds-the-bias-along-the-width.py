# fails: test_channels_are_summed_over_and_kernels_kept_apart
# teaches: a bias of shape (out,) lines up with the last axis, the width; give it two axes behind
import torch
import torch.nn.functional as F


def conv2d(x, weight, bias=None, stride=1, padding=0, dilation=1, groups=1):
    height, width = x.shape[2] + 2 * padding, x.shape[3] + 2 * padding
    outputs, per_group, kernel_height, kernel_width = weight.shape
    rows = (height - dilation * (kernel_height - 1) - 1) // stride + 1
    columns = (width - dilation * (kernel_width - 1) - 1) // stride + 1
    x = F.pad(x, [padding] * 4)
    share = outputs // groups
    results = []
    for g in range(groups):
        mine, kernels = x[:, g * per_group : (g + 1) * per_group], weight[g * share : (g + 1) * share]
        out = 0
        for i in range(kernel_height):
            for j in range(kernel_width):
                top, left = i * dilation, j * dilation
                seen = mine[:, :, top : top + (rows - 1) * stride + 1 : stride, left : left + (columns - 1) * stride + 1 : stride]
                out = out + torch.einsum("bkrc,ok->borc", seen, kernels[:, :, i, j])
        results.append(out)
    out = torch.cat(results, dim=1)
    return out if bias is None else out + bias
