# fails: test_the_square_of_the_length_is_never_made
# teaches: a mask over all scores is right in value and saves nothing: compute only what the window holds
import torch


def sliding_window_attention(queries, keys, values, window):
    length, dim = queries.shape[-2:]
    scores = queries @ keys.transpose(-2, -1) / dim**0.5
    band = torch.ones(length, length, dtype=torch.bool).tril().triu(1 - window)
    return scores.masked_fill(~band, float("-inf")).softmax(dim=-1) @ values
