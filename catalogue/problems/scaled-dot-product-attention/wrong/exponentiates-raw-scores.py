# fails: test_scores_of_ten_thousand_stay_finite
# teaches: exp of large scores overflows; subtract the row's maximum, or let softmax do it
def scaled_dot_product_attention(queries, keys, values, mask=None):
    weights = (queries @ keys.transpose(-2, -1) / queries.shape[-1] ** 0.5).exp()
    if mask is not None:
        weights = weights * mask
    total = weights.sum(dim=-1, keepdim=True)
    return (weights / total.masked_fill(total == 0, 1.0)) @ values
