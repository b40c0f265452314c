# fails: test_matches_one_head_and_position_at_a_time
# teaches: the position is the sequence's axis: before the transpose the second last axis counts heads
import torch
from torch import Tensor
from torch.nn import functional


def llama(
    tokens: Tensor, state: dict[str, Tensor], heads: int, kv_heads: int, base: float = 10_000.0, eps: float = 1e-5
) -> Tensor:
    x = state["tok_embeddings.weight"][tokens]
    layer = 0
    while f"layers.{layer}.attention_norm.weight" in state:
        prefix = f"layers.{layer}."
        weights = {name[len(prefix) :]: value for name, value in state.items() if name.startswith(prefix)}
        x = x + attention(rms_norm(x, weights["attention_norm.weight"], eps), weights, heads, kv_heads, base)
        x = x + feed_forward(rms_norm(x, weights["ffn_norm.weight"], eps), weights)
        layer += 1
    return rms_norm(x, state["norm.weight"], eps) @ state["output.weight"].T


def rms_norm(x: Tensor, weight: Tensor, eps: float) -> Tensor:
    return x * (x.square().mean(dim=-1, keepdim=True) + eps).rsqrt() * weight


def feed_forward(x: Tensor, weights: dict[str, Tensor]) -> Tensor:
    w1, w2, w3 = (weights[f"feed_forward.{name}.weight"] for name in ("w1", "w2", "w3"))
    return (functional.silu(x @ w1.T) * (x @ w3.T)) @ w2.T


def attention(x: Tensor, weights: dict[str, Tensor], heads: int, kv_heads: int, base: float) -> Tensor:
    wq, wk, wv, wo = (weights[f"attention.{name}.weight"] for name in ("wq", "wk", "wv", "wo"))
    queries = rotate((x @ wq.T).unflatten(-1, (heads, -1)), base).transpose(1, 2)
    keys = rotate((x @ wk.T).unflatten(-1, (kv_heads, -1)), base).transpose(1, 2)
    values = (x @ wv.T).unflatten(-1, (kv_heads, -1)).transpose(1, 2)
    keys, values = (part.repeat_interleave(heads // kv_heads, dim=1) for part in (keys, values))
    scores = queries @ keys.transpose(-2, -1) / queries.shape[-1] ** 0.5
    visible = torch.ones(x.shape[1], x.shape[1], dtype=torch.bool, device=x.device).tril()
    mixed = scores.masked_fill(~visible, float("-inf")).softmax(dim=-1) @ values
    return mixed.transpose(1, 2).flatten(-2) @ wo.T


def rotate(x: Tensor, base: float) -> Tensor:
    length, size = x.shape[-2:]
    frequencies = base ** (-torch.arange(0, size, 2, dtype=torch.float64, device=x.device) / size)
    angles = torch.arange(length, device=x.device)[:, None] * frequencies
    cos, sin = angles.cos().to(x.dtype), angles.sin().to(x.dtype)
    even, odd = x[..., 0::2], x[..., 1::2]
    return torch.stack((even * cos - odd * sin, even * sin + odd * cos), dim=-1).flatten(-2)
