# fails: test_matches_the_float64_reference_without_a_mask
# teaches: the scale comes from the axis that the dot product sums over, the queries' and keys', not from the values'
def scaled_dot_product_attention(queries, keys, values, mask=None):
    scores = queries @ keys.transpose(-2, -1) / values.shape[-1] ** 0.5
    if mask is None:
        return scores.softmax(dim=-1) @ values
    return scores.masked_fill(~mask, float("-inf")).softmax(dim=-1).masked_fill(~mask, 0.0) @ values
