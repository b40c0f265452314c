# fails: test_constants_without_spread_are_their_mean
# teaches: equal constants leave nothing around their mean, and 0 / 0 is no code
import torch
import torch.nn.functional as F


def quantise(weight, levels, block=64, group=256):
    flat = weight.detach().reshape(-1)
    constants, indices = [], []
    middles = (levels[:-1] + levels[1:]) / 2
    for piece in flat.split(block):
        constant = piece.abs().max()
        constants.append(constant)
        divisor = constant if constant > 0 else torch.ones_like(constant)
        indices.append(torch.bucketize(piece / divisor, middles))
    indices = F.pad(torch.cat(indices), (0, flat.numel() % 2)).to(torch.uint8)
    packed = indices[0::2] + 16 * indices[1::2]
    constants = torch.stack(constants)
    mean = constants.mean()
    codes, scales = [], []
    for rest in (constants - mean).split(group):
        scale = rest.abs().max() / 127
        scales.append(scale)
        codes.append((rest / scale).round().to(torch.int8))
    return packed, torch.cat(codes), torch.stack(scales), mean


def dequantise(packed, codes, scales, mean, levels, shape, block=64, group=256):
    size = shape[0] * shape[1]
    scale = scales.repeat_interleave(group)[: codes.numel()]
    constants = (scale * codes + mean).repeat_interleave(block)[:size]
    indices = torch.stack([packed % 16, packed // 16], dim=-1).reshape(-1)[:size].long()
    return (levels[indices] * constants).reshape(shape)


def qlora_forward(x, packed, codes, scales, mean, levels, lora_a, lora_b, scaling, block=64, group=256):
    shape = (lora_b.shape[0], lora_a.shape[1])
    weight = dequantise(packed, codes, scales, mean, levels, shape, block, group).detach().to(x.dtype)
    return x @ weight.T + scaling * (x @ lora_a.T @ lora_b.T)
