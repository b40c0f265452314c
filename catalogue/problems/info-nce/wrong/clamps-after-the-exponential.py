# fails: test_beyond_the_clamp_the_scale_has_no_gradient
# teaches: exp overflows, and the clamp's gradient 0 times infinity is NaN
import math

import torch
from torch import Tensor
from torch.nn import functional as F


def info_nce(queries: Tensor, keys: Tensor, temperature: float) -> Tensor:
    """Cross-entropy of finding key i for query i: queries (batch, dim), keys (keys, dim), the first `batch` of them positives."""
    logits = cosines(queries, keys) / temperature
    return F.cross_entropy(logits, torch.arange(len(queries), device=queries.device))


def clip_loss(images: Tensor, texts: Tensor, log_scale: Tensor) -> Tensor:
    """Mean of both directions for paired embeddings (batch, dim), with the scale exp(log_scale), at most 100."""
    scale = log_scale.exp().clamp(max=100)  # clamped first: exp may overflow, and its gradient would be 0 * inf
    logits = scale * cosines(images, texts)
    targets = torch.arange(len(images), device=images.device)
    return (F.cross_entropy(logits, targets) + F.cross_entropy(logits.T, targets)) / 2


def cosines(rows: Tensor, columns: Tensor) -> Tensor:
    """(m, dim), (n, dim) -> (m, n)."""
    return F.normalize(rows) @ F.normalize(columns).T
