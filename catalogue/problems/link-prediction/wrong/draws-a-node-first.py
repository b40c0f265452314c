# fails: test_every_non_edge_is_equally_likely
# teaches: a node drawn first, then one of its non-neighbours, favours the few non-edges of nodes of high degree
import numpy as np


def pair_scores(z, pairs):
    return (z[pairs[0]] * z[pairs[1]]).sum(axis=1)


def split_edges(edges, held_out, generator):
    once = np.unique(np.sort(edges, axis=0), axis=1)
    shuffled = generator.permutation(once, axis=1)
    return shuffled[:, held_out:], shuffled[:, :held_out]


def sample_non_edges(edges, nodes, count, generator):
    joined = np.eye(nodes, dtype=bool)
    joined[edges[0], edges[1]] = joined[edges[1], edges[0]] = True
    if count > (~joined).sum() // 2:
        raise ValueError("too few non-edges")
    found = {}
    while len(found) < count:
        node = int(generator.integers(nodes))
        others = np.flatnonzero(~joined[node])
        if len(others):
            found[tuple(sorted((node, int(generator.choice(others)))))] = None
    return np.array(list(found), dtype=np.int64).reshape(-1, 2).T


def link_loss(positive, negative):
    against = np.concatenate([-positive, negative])
    return float(np.logaddexp(0, against).mean())


def filtered_ranks(scores, true, known):
    own = np.take_along_axis(scores, true[:, None], axis=1)
    rivals = ~known
    rivals[np.arange(len(true)), true] = False
    above = ((scores > own) & rivals).sum(axis=1)
    tied = ((scores == own) & rivals).sum(axis=1)
    return 1 + above + tied / 2


def hits_and_mrr(ranks, k):
    return float((ranks <= k).mean()), float((1 / ranks).mean())
