# fails: test_weights_sum_to_one_over_the_allowed_keys
# teaches: weights zeroed after normalising no longer sum to 1
def scaled_dot_product_attention(queries, keys, values, mask=None):
    weights = (queries @ keys.transpose(-2, -1) / queries.shape[-1] ** 0.5).softmax(dim=-1)
    if mask is not None:
        weights = weights * mask
    return weights @ values
