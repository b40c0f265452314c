# fails: test_cached_latents_give_what_the_whole_text_gives
# teaches: the returned latents are the whole cache of the next call
import torch


def latent_attention(x, w_query, w_down, w_up_key, w_up_value, w_output, past=None):
    c = x @ w_down
    if past is not None:
        c = torch.cat([past, c], dim=1)
    new, total = x.shape[1], c.shape[1]
    q = torch.einsum("bnd,hds->bhns", x, w_query)
    k = torch.einsum("bmr,hrs->bhms", c, w_up_key)
    v = torch.einsum("bmr,hrv->bhmv", c, w_up_value)
    scores = q @ k.transpose(-2, -1) / w_query.shape[-1] ** 0.5
    future = torch.ones(new, total).triu(total - new + 1).bool()
    weights = scores.masked_fill(future, float("-inf")).softmax(dim=-1)
    return torch.einsum("bhnv,hvd->bnd", weights @ v, w_output), x @ w_down


def absorbed_latent_attention(x, w_query, w_down, w_up_key, w_up_value, w_output, past=None):
    c = x @ w_down
    if past is not None:
        c = torch.cat([past, c], dim=1)
    new, total = x.shape[1], c.shape[1]
    q = torch.einsum("bnd,hds,hrs->bhnr", x, w_query, w_up_key)
    s = torch.einsum("bhnr,bmr->bhnm", q, c) / w_query.shape[-1] ** 0.5
    hidden = torch.ones(new, total).triu(total - new + 1).bool()
    w = s.masked_fill(hidden, float("-inf")).softmax(dim=-1)
    mixed = torch.einsum("bhnm,bmr->bhnr", w, c)
    return torch.einsum("bhnr,hrv,hvd->bnd", mixed, w_up_value, w_output), c
