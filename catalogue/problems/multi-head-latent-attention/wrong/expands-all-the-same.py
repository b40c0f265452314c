# fails: test_the_absorbed_form_makes_no_keys_or_values
# teaches: calling the expanded form is right in value, and makes the keys and values of every past token at every step
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
    return torch.einsum("bhnv,hvd->bnd", weights @ v, w_output), c


def absorbed_latent_attention(x, w_query, w_down, w_up_key, w_up_value, w_output, past=None):
    return latent_attention(x, w_query, w_down, w_up_key, w_up_value, w_output, past)
