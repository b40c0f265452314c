# fails: test_gradients_stay_finite_beside_a_memory_of_padding_alone
# teaches: nan_to_num hides the NaN from the output, but after an addition of -inf the backward pass still brings it to queries and keys
import torch


def cross_attention(x, memory, w_query, w_key, w_value, w_output, heads, memory_mask=None):
    batch, length, dim = x.shape
    size = dim // heads
    q = (x @ w_query).view(batch, length, heads, size).transpose(1, 2)
    k = (memory @ w_key).view(batch, memory.shape[1], heads, size).transpose(1, 2)
    v = (memory @ w_value).view(batch, memory.shape[1], heads, size).transpose(1, 2)
    scores = q @ k.transpose(-2, -1) / size**0.5
    if memory_mask is not None:
        scores = scores + torch.zeros_like(memory_mask, dtype=x.dtype).masked_fill(~memory_mask, float("-inf"))[:, None, None, :]
    weights = scores.softmax(dim=-1).nan_to_num()
    return (weights @ v).transpose(1, 2).reshape(batch, length, dim) @ w_output
