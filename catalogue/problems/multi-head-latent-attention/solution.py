import torch
from torch import Tensor


def all_latents(x: Tensor, w_down: Tensor, past: Tensor | None) -> Tensor:
    """The latents of the past tokens and of the new ones: (batch, past + new, rank)."""
    new = x @ w_down
    return new if past is None else torch.cat((past, new), dim=-2)


def causal_weights(scores: Tensor) -> Tensor:
    """Softmax over what each new token may see; scores (..., new, past + new)."""
    new, total = scores.shape[-2:]
    visible = torch.ones(new, total, dtype=torch.bool, device=scores.device).tril(total - new)
    return scores.masked_fill(~visible, float("-inf")).softmax(dim=-1)


def latent_attention(
    x: Tensor, w_query: Tensor, w_down: Tensor, w_up_key: Tensor, w_up_value: Tensor, w_output: Tensor, past: Tensor | None = None
) -> tuple[Tensor, Tensor]:
    """x (batch, new, dim), past latents (batch, past, rank) -> (batch, new, dim), latents (batch, past + new, rank). Expands keys and values."""
    latents = all_latents(x, w_down, past)
    queries = x[:, None] @ w_query  # (batch, heads, new, size)
    keys, values = latents[:, None] @ w_up_key, latents[:, None] @ w_up_value
    weights = causal_weights(queries @ keys.transpose(-2, -1) / w_query.shape[-1] ** 0.5)
    return (weights @ values @ w_output).sum(dim=1), latents


def absorbed_latent_attention(
    x: Tensor, w_query: Tensor, w_down: Tensor, w_up_key: Tensor, w_up_value: Tensor, w_output: Tensor, past: Tensor | None = None
) -> tuple[Tensor, Tensor]:
    """The same, without ever making keys or values: queries meet the latents."""
    latents = all_latents(x, w_down, past)
    queries = x[:, None] @ w_query @ w_up_key.transpose(-2, -1)  # (batch, heads, new, rank): few rows, whatever the past
    batch, heads, new, _ = queries.shape
    # Heads and new tokens are rows of one product, so that the latents, which all heads share, are not copied for each.
    scores = queries.flatten(1, 2) @ latents.transpose(-2, -1) / w_query.shape[-1] ** 0.5  # scaled by size: it is the same score
    weights = causal_weights(scores.view(batch, heads, new, -1))
    mixed = (weights.flatten(1, 2) @ latents).view(batch, heads, new, -1)
    return (mixed @ w_up_value @ w_output).sum(dim=1), latents
