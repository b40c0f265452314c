# fails: test_a_hidden_key_has_no_influence
# teaches: a score of 0 still has weight exp(0); only a score of -inf has weight 0
def scaled_dot_product_attention(queries, keys, values, mask=None):
    scores = queries @ keys.transpose(-2, -1) / queries.shape[-1] ** 0.5
    if mask is not None:
        scores = scores * mask
    return scores.softmax(dim=-1) @ values
