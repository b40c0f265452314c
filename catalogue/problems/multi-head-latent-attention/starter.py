import torch
from torch import Tensor


def latent_attention(
    x: Tensor, w_query: Tensor, w_down: Tensor, w_up_key: Tensor, w_up_value: Tensor, w_output: Tensor, past: Tensor | None = None
) -> tuple[Tensor, Tensor]:
    """x (batch, new, dim), past latents (batch, past, rank) -> (batch, new, dim), latents (batch, past + new, rank). Expands keys and values."""
    raise NotImplementedError


def absorbed_latent_attention(
    x: Tensor, w_query: Tensor, w_down: Tensor, w_up_key: Tensor, w_up_value: Tensor, w_output: Tensor, past: Tensor | None = None
) -> tuple[Tensor, Tensor]:
    """The same, without ever making keys or values: queries meet the latents."""
    raise NotImplementedError
