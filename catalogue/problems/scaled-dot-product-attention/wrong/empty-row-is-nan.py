# fails: test_a_query_with_no_allowed_key_returns_zeros
# teaches: the softmax of a row of nothing but -inf is 0 / 0
def scaled_dot_product_attention(queries, keys, values, mask=None):
    scores = queries @ keys.transpose(-2, -1) / queries.shape[-1] ** 0.5
    if mask is not None:
        scores = scores.masked_fill(~mask, float("-inf"))
    return scores.softmax(dim=-1) @ values
