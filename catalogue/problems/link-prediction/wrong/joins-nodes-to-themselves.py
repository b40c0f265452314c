# fails: test_all_non_edges_can_be_had_and_nothing_else
# teaches: the diagonal is no non-edge: pairs of different nodes start at k=1
import numpy as np


def pair_scores(z, pairs):
    return (z[pairs[0]] * z[pairs[1]]).sum(axis=1)


def split_edges(edges, held_out, generator):
    once = np.unique(np.sort(edges, axis=0), axis=1)
    shuffled = generator.permutation(once, axis=1)
    return shuffled[:, held_out:], shuffled[:, :held_out]


def sample_non_edges(edges, nodes, count, generator):
    first, second = np.triu_indices(nodes, k=0)
    low, high = np.sort(edges, axis=0)
    free = np.flatnonzero(~np.isin(first * nodes + second, low * nodes + high))
    chosen = generator.choice(free, count, replace=False)
    return np.stack([first[chosen], second[chosen]])


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
