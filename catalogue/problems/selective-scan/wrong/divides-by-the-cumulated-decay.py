# fails: test_fast_forgetting_does_no_harm
# teaches: exp of a cumulated sum of Δ A underflows, and dividing by it gives infinities and NaN
import torch


def selective_scan(u, delta, a, b, c, d):
    total = (delta.cumsum(dim=1)[..., None] * a).exp()
    written = (delta * u)[..., None] * b[:, :, None, :]
    states = total * (written / total).cumsum(dim=1)
    return torch.einsum("btin,btn->bti", states, c) + d * u
