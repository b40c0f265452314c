# fails: test_takes_any_number_of_leading_axes
# teaches: bmm takes three axes exactly; @ broadcasts over as many leading axes as there are
import torch


def scaled_dot_product_attention(queries, keys, values, mask=None):
    scores = torch.bmm(queries, keys.transpose(1, 2)) / queries.shape[-1] ** 0.5
    if mask is not None:
        scores = scores.masked_fill(~mask, float("-inf"))
    return torch.bmm(scores.softmax(dim=-1).nan_to_num(), values)
