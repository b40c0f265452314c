# fails: test_the_mask_broadcasts_over_batch_and_heads
# teaches: indexing with a mask does not broadcast it; masked_fill and where do
def scaled_dot_product_attention(queries, keys, values, mask=None):
    scores = queries @ keys.transpose(-2, -1) / queries.shape[-1] ** 0.5
    if mask is not None:
        scores[~mask] = float("-inf")
    return scores.softmax(dim=-1).nan_to_num() @ values
