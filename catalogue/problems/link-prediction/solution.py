import numpy as np


def pair_scores(z: np.ndarray, pairs: np.ndarray) -> np.ndarray:
    """z (nodes, dim), pairs (2, pairs) -> the dot product of each pair's embeddings (pairs,)."""
    return (z[pairs[0]] * z[pairs[1]]).sum(axis=1)


def split_edges(edges: np.ndarray, held_out: int, generator: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """Undirected edges (2, edges) -> (train, test): each edge once in one of them, smaller node first; test (2, held_out)."""
    once = np.unique(np.sort(edges, axis=0), axis=1)  # before the shuffle, so that no edge has two chances
    shuffled = generator.permutation(once, axis=1)
    return shuffled[:, held_out:], shuffled[:, :held_out]


def sample_non_edges(edges: np.ndarray, nodes: int, count: int, generator: np.random.Generator) -> np.ndarray:
    """`count` different pairs of nodes that are no edges, uniformly, smaller node first: (2, count)."""
    first, second = np.triu_indices(nodes, k=1)  # each pair once, and no node with itself
    low, high = np.sort(edges, axis=0)
    free = np.flatnonzero(~np.isin(first * nodes + second, low * nodes + high))
    chosen = generator.choice(free, count, replace=False)  # a ValueError where there are too few
    return np.stack([first[chosen], second[chosen]])


def link_loss(positive: np.ndarray, negative: np.ndarray) -> float:
    """Scores of edges (p,) and of non-edges (n,) -> the mean binary cross-entropy over all p + n."""
    against = np.concatenate([-positive, negative])  # -log sigmoid(s) = log(1 + exp(-s)), and 1 - sigmoid(s) = sigmoid(-s)
    return float(np.logaddexp(0, against).mean())


def filtered_ranks(scores: np.ndarray, true: np.ndarray, known: np.ndarray) -> np.ndarray:
    """scores (queries, candidates), true (queries,), known (queries, candidates) -> the rank of each true tail (queries,)."""
    own = np.take_along_axis(scores, true[:, None], axis=1)
    rivals = ~known
    rivals[np.arange(len(true)), true] = False
    above = ((scores > own) & rivals).sum(axis=1)
    tied = ((scores == own) & rivals).sum(axis=1)
    return 1 + above + tied / 2


def hits_and_mrr(ranks: np.ndarray, k: int) -> tuple[float, float]:
    """ranks (queries,) -> hits@k and the mean reciprocal rank."""
    return float((ranks <= k).mean()), float((1 / ranks).mean())
