# fails: test_the_example_by_hand
# teaches: scores are divided by the square root of dim, or they grow with it and the softmax saturates
def scaled_dot_product_attention(queries, keys, values, mask=None):
    scores = queries @ keys.transpose(-2, -1)
    if mask is None:
        return scores.softmax(dim=-1) @ values
    return scores.masked_fill(~mask, float("-inf")).softmax(dim=-1).masked_fill(~mask, 0.0) @ values
