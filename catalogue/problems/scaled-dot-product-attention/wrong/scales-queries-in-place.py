# fails: test_inputs_are_left_alone
# teaches: an in-place operator on an argument changes the caller's tensor
def scaled_dot_product_attention(queries, keys, values, mask=None):
    queries /= queries.shape[-1] ** 0.5
    scores = queries @ keys.transpose(-2, -1)
    if mask is None:
        return scores.softmax(dim=-1) @ values
    return scores.masked_fill(~mask, float("-inf")).softmax(dim=-1).masked_fill(~mask, 0.0) @ values
