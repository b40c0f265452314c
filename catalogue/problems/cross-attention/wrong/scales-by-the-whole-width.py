# fails: test_matches_a_sum_over_heads_in_float64
# teaches: each head's dot product sums over dim / heads features
def cross_attention(x, memory, w_query, w_key, w_value, w_output, heads, memory_mask=None):
    batch, length, dim = x.shape
    size = dim // heads
    q = (x @ w_query).view(batch, length, heads, size).transpose(1, 2)
    k = (memory @ w_key).view(batch, memory.shape[1], heads, size).transpose(1, 2)
    v = (memory @ w_value).view(batch, memory.shape[1], heads, size).transpose(1, 2)
    scores = q @ k.transpose(-2, -1) / dim**0.5
    if memory_mask is not None:
        scores = scores.masked_fill(~memory_mask[:, None, None, :], float("-inf"))
    weights = scores.softmax(dim=-1)
    if memory_mask is not None:
        weights = weights.masked_fill(~memory_mask[:, None, None, :], 0.0)
    return (weights @ v).transpose(1, 2).reshape(batch, length, dim) @ w_output
