# fails: test_a_query_with_no_allowed_key_returns_zeros
# teaches: when every score is the same large negative number the softmax is a plain average over the hidden keys
def scaled_dot_product_attention(queries, keys, values, mask=None):
    scores = queries @ keys.transpose(-2, -1) / queries.shape[-1] ** 0.5
    if mask is not None:
        scores = scores.masked_fill(~mask, -1e9)
    return scores.softmax(dim=-1) @ values
