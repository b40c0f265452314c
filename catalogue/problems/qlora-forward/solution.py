import torch
import torch.nn.functional as F
from torch import Tensor


def cut(flat: Tensor, size: int) -> Tensor:
    """flat (n,) -> (pieces, size), with zeros behind the last."""
    return F.pad(flat, (0, -len(flat) % size)).reshape(-1, size)


@torch.no_grad()
def quantise(weight: Tensor, levels: Tensor, block: int = 64, group: int = 256) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """weight (out, in), levels (16,) -> packed (bytes,), codes (blocks,), scales (groups,), mean ()."""
    blocks = cut(weight.flatten(), block)
    constants = blocks.abs().amax(dim=1, keepdim=True)
    middles = (levels[1:] + levels[:-1]) / 2
    nearest = torch.bucketize(blocks / constants.masked_fill(constants == 0, 1.0), middles)
    halves = cut(nearest.flatten()[: weight.numel()].to(torch.uint8), 2)
    packed = halves[:, 0] | halves[:, 1] << 4

    mean = constants.mean()
    groups = cut(constants.flatten() - mean, group)  # constants are positive: around their mean they use both signs
    scales = groups.abs().amax(dim=1, keepdim=True) / 127
    scales = scales.masked_fill(scales == 0, 1.0)
    codes = (groups / scales).round().flatten()[: len(constants)].to(torch.int8)
    return packed, codes, scales.flatten(), mean


@torch.no_grad()
def dequantise(
    packed: Tensor, codes: Tensor, scales: Tensor, mean: Tensor, levels: Tensor, shape: tuple[int, int], block: int = 64, group: int = 256
) -> Tensor:
    """What `quantise` returned, and the weight's shape (out, in) -> (out, in)."""
    constants = mean + codes * scales.repeat_interleave(group)[: len(codes)]
    entries = torch.stack([packed & 15, packed >> 4], dim=1).flatten()[: shape[0] * shape[1]]
    return (levels[entries.long()] * constants.repeat_interleave(block)[: len(entries)]).reshape(shape)


def qlora_forward(
    x: Tensor, packed: Tensor, codes: Tensor, scales: Tensor, mean: Tensor, levels: Tensor,
    lora_a: Tensor, lora_b: Tensor, scaling: float, block: int = 64, group: int = 256
) -> Tensor:
    """x (..., in), a quantised weight of shape (out, in), lora_a (rank, in), lora_b (out, rank) -> (..., out)."""
    shape = lora_b.shape[0], lora_a.shape[1]
    weight = dequantise(packed, codes, scales, mean, levels, shape, block, group).to(x.dtype)
    return x @ weight.T + scaling * (x @ lora_a.T @ lora_b.T)
