# fails: test_pieces_with_their_past_give_the_whole
# teaches: after old positions the mask's diagonal moves: row i of the new ones sees all of the old
import torch
from torch import Tensor


def multi_query_attention(
    x: Tensor, w_q: Tensor, w_k: Tensor, w_v: Tensor, w_o: Tensor, past: tuple[Tensor, Tensor] | None = None
) -> tuple[Tensor, tuple[Tensor, Tensor]]:
    batch, new, _ = x.shape
    heads, _, key_dim = w_q.shape
    keys, values = x @ w_k, x @ w_v
    if past is not None:
        keys, values = torch.cat([past[0], keys], dim=1), torch.cat([past[1], values], dim=1)
    positions = keys.shape[1]
    queries = torch.einsum("bnd,hdk->bhnk", x, w_q)

    scores = queries.reshape(batch, heads * new, key_dim) @ keys.transpose(1, 2) / key_dim**0.5
    visible = torch.ones(new, positions, dtype=torch.bool, device=x.device).tril()
    scores = scores.view(batch, heads, new, positions).masked_fill(~visible, float("-inf"))
    mixed = scores.softmax(dim=-1).view(batch, heads * new, positions) @ values
    return torch.einsum("bhnv,hdv->bnd", mixed.view(batch, heads, new, -1), w_o), (keys, values)


def cache_bytes(layers: int, batch: int, length: int, key_dim: int, value_dim: int, dtype: torch.dtype) -> int:
    return layers * batch * length * (key_dim + value_dim) * torch.finfo(dtype).bits // 8
