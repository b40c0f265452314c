import torch
from torch import Tensor
from torch.nn.functional import pad


def sliding_window_attention(queries: Tensor, keys: Tensor, values: Tensor, window: int) -> Tensor:
    """queries, keys (..., length, dim), values (..., length, value_dim) -> (..., length, value_dim); `window` counts the position itself."""
    length, dim = queries.shape[-2:]
    window = min(window, length)

    def blocks(x: Tensor) -> Tensor:
        return pad(x, (0, 0, 0, -length % window)).unflatten(-2, (-1, window))  # (..., blocks, window, dim)

    def with_the_block_before(x: Tensor) -> Tensor:
        return torch.cat((pad(x, (0, 0, 0, 0, 1, 0))[..., :-1, :, :], x), dim=-2)  # (..., blocks, 2 * window, dim)

    queries, keys, values = blocks(queries), with_the_block_before(blocks(keys)), with_the_block_before(blocks(values))
    scores = queries @ keys.transpose(-2, -1) / dim**0.5  # (..., blocks, window, 2 * window)
    row = torch.arange(window, device=queries.device)[:, None]
    column = torch.arange(2 * window, device=queries.device)
    visible = ((row < column) & (column <= row + window)).repeat(scores.shape[-3], 1, 1)
    visible[0] &= column >= window  # before the first block there is only padding
    weights = scores.masked_fill(~visible, float("-inf")).softmax(dim=-1)
    return (weights @ values).flatten(-3, -2)[..., :length, :]
