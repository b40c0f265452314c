# fails: test_each_rank_holds_the_queries_keys_and_values_of_its_heads
# teaches: a rank's heads are inputs of the output projection: its columns, in the layout of nn.Linear
import torch


def shard_attention(w_qkv, b_qkv, w_out, heads, ranks):
    if heads % ranks:
        raise ValueError(f"{heads} heads cannot be shared evenly among {ranks} ranks")
    by_rank = w_qkv.unflatten(0, (3, ranks, -1))
    biases = b_qkv.unflatten(0, (3, ranks, -1))
    outputs = w_out.chunk(ranks, dim=0)
    return [(by_rank[:, rank].flatten(0, 1), biases[:, rank].flatten(), outputs[rank]) for rank in range(ranks)]


def rank_partial(x, w_qkv, b_qkv, w_out, heads):
    projected = (x @ w_qkv.T + b_qkv).unflatten(-1, (3, heads, -1))
    queries, keys, values = projected.permute(2, 0, 3, 1, 4)
    scores = queries @ keys.transpose(-2, -1) / queries.shape[-1] ** 0.5
    future = torch.ones(scores.shape[-2:], dtype=torch.bool, device=x.device).triu(diagonal=1)
    mixed = scores.masked_fill(future, float("-inf")).softmax(dim=-1) @ values
    return mixed.transpose(1, 2).flatten(-2) @ w_out.T


def tensor_parallel_attention(
    x, shards, b_out, heads, all_reduce
):
    return all_reduce([rank_partial(x, *shard, heads // len(shards)) for shard in shards]) + b_out
