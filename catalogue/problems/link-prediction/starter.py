import numpy as np


def pair_scores(z: np.ndarray, pairs: np.ndarray) -> np.ndarray:
    """z (nodes, dim), pairs (2, pairs) -> the dot product of each pair's embeddings (pairs,)."""
    raise NotImplementedError


def split_edges(edges: np.ndarray, held_out: int, generator: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """Undirected edges (2, edges) -> (train, test): each edge once in one of them, smaller node first; test (2, held_out)."""
    raise NotImplementedError


def sample_non_edges(edges: np.ndarray, nodes: int, count: int, generator: np.random.Generator) -> np.ndarray:
    """`count` different pairs of nodes that are no edges, uniformly, smaller node first: (2, count)."""
    raise NotImplementedError


def link_loss(positive: np.ndarray, negative: np.ndarray) -> float:
    """Scores of edges (p,) and of non-edges (n,) -> the mean binary cross-entropy over all p + n."""
    raise NotImplementedError


def filtered_ranks(scores: np.ndarray, true: np.ndarray, known: np.ndarray) -> np.ndarray:
    """scores (queries, candidates), true (queries,), known (queries, candidates) -> the rank of each true tail (queries,)."""
    raise NotImplementedError


def hits_and_mrr(ranks: np.ndarray, k: int) -> tuple[float, float]:
    """ranks (queries,) -> hits@k and the mean reciprocal rank."""
    raise NotImplementedError
