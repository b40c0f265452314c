# fails: test_matches_the_float64_reference_without_a_mask
# teaches: the softmax runs over the keys, the last axis of the scores
def scaled_dot_product_attention(queries, keys, values, mask=None):
    scores = queries @ keys.transpose(-2, -1) / queries.shape[-1] ** 0.5
    if mask is not None:
        scores = scores.masked_fill(~mask, float("-inf"))
    return scores.softmax(dim=-2).nan_to_num() @ values
