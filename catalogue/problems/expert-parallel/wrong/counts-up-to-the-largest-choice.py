# fails: test_ranks_without_tokens_and_experts_that_nobody_chose
# teaches: bincount ends with the largest value that occurs: minlength gives every expert its count
import numpy as np

def split(rows, sizes):
    return np.split(rows, np.cumsum(sizes)[:-1])


def expert_parallel(tokens, choices, experts, apply_expert, all_to_all):
    ranks, local = len(tokens), experts // len(tokens)
    orders = [np.argsort(chosen, kind="stable") for chosen in choices]
    counts = [np.resize(np.bincount(chosen), (ranks, local)) for chosen in choices]
    arrived_counts = all_to_all([list(own) for own in counts])
    arrived = all_to_all([split(x[order], own.sum(axis=1)) for x, order, own in zip(tokens, orders, counts)])

    results = []
    for rank in range(ranks):
        rows = np.concatenate(arrived[rank])
        expert_of_row = np.concatenate([np.repeat(np.arange(local), own) for own in arrived_counts[rank]])
        out = np.empty_like(rows)
        for expert in range(local):
            mine = expert_of_row == expert
            if mine.any():
                out[mine] = apply_expert(rank * local + expert, rows[mine])
        results.append(split(out, [len(part) for part in arrived[rank]]))

    outputs = []
    for order, parts in zip(orders, all_to_all(results)):
        returned = np.concatenate(parts)
        out = np.empty_like(returned)
        out[order] = returned
        outputs.append(out)
    return outputs
