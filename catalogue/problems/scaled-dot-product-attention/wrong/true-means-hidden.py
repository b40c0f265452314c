# fails: test_true_means_that_a_query_may_attend
# teaches: nn.MultiheadAttention hides where its mask is True; here, as in F.scaled_dot_product_attention, True lets a query see
def scaled_dot_product_attention(queries, keys, values, mask=None):
    scores = queries @ keys.transpose(-2, -1) / queries.shape[-1] ** 0.5
    if mask is not None:
        scores = scores.masked_fill(mask, float("-inf"))
    return scores.softmax(dim=-1).nan_to_num() @ values
