from collections.abc import Callable

import numpy as np

Parts = list[list[np.ndarray]]


def split(rows: np.ndarray, sizes: np.ndarray) -> list[np.ndarray]:
    """Consecutive parts of these sizes."""
    return np.split(rows, np.cumsum(sizes)[:-1])


def expert_parallel(
    tokens: list[np.ndarray],
    choices: list[np.ndarray],
    experts: int,
    apply_expert: Callable[[int, np.ndarray], np.ndarray],
    all_to_all: Callable[[Parts], Parts],
) -> list[np.ndarray]:
    """What each rank's tokens become in the experts they chose, in the order in which the rank holds them."""
    ranks, local = len(tokens), experts // len(tokens)
    orders = [np.argsort(chosen, kind="stable") for chosen in choices]  # by expert, so by rank too
    counts = [np.bincount(chosen, minlength=experts).reshape(ranks, local) for chosen in choices]
    arrived_counts = all_to_all([list(own) for own in counts])  # without them a rank cannot tell what is about to arrive
    arrived = all_to_all([split(x[order], own.sum(axis=1)) for x, order, own in zip(tokens, orders, counts)])

    results = []
    for rank in range(ranks):
        rows = np.concatenate(arrived[rank])
        expert_of_row = np.concatenate([np.repeat(np.arange(local), own) for own in arrived_counts[rank]])
        out = np.empty_like(rows)
        for expert in range(local):  # one batch for each expert, of what came from all ranks
            mine = expert_of_row == expert
            if mine.any():
                out[mine] = apply_expert(rank * local + expert, rows[mine])
        results.append(split(out, [len(part) for part in arrived[rank]]))

    outputs = []
    for order, parts in zip(orders, all_to_all(results)):
        returned = np.concatenate(parts)
        out = np.empty_like(returned)
        out[order] = returned  # undo the sort
        outputs.append(out)
    return outputs
