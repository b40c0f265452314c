# fails: test_gradients_stay_finite_beside_a_query_with_no_allowed_key
# teaches: nan_to_num mends the output alone: the softmax's backward is still NaN in that row, and an addition lets it through to every key
import torch


def scaled_dot_product_attention(queries, keys, values, mask=None):
    scores = queries @ keys.transpose(-2, -1) / queries.shape[-1] ** 0.5
    if mask is not None:
        scores = scores + torch.zeros_like(scores).masked_fill(~mask, float("-inf"))
    return scores.softmax(dim=-1).nan_to_num() @ values
