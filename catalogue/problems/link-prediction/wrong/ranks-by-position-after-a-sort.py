# fails: test_equal_scores_give_the_mean_place
# teaches: a sort puts equal scores in the order of the candidates, and the rank depends on how they are numbered
import numpy as np


def pair_scores(z, pairs):
    return (z[pairs[0]] * z[pairs[1]]).sum(axis=1)


def split_edges(edges, held_out, generator):
    once = np.unique(np.sort(edges, axis=0), axis=1)
    shuffled = generator.permutation(once, axis=1)
    return shuffled[:, held_out:], shuffled[:, :held_out]


def sample_non_edges(edges, nodes, count, generator):
    first, second = np.triu_indices(nodes, k=1)
    low, high = np.sort(edges, axis=0)
    free = np.flatnonzero(~np.isin(first * nodes + second, low * nodes + high))
    chosen = generator.choice(free, count, replace=False)
    return np.stack([first[chosen], second[chosen]])


def link_loss(positive, negative):
    against = np.concatenate([-positive, negative])
    return float(np.logaddexp(0, against).mean())


def filtered_ranks(scores, true, known):
    rows = np.arange(len(true))
    masked = np.where(known, -np.inf, scores)
    masked[rows, true] = scores[rows, true]
    order = np.argsort(-masked, axis=1, kind="stable")
    return 1.0 + (order == true[:, None]).argmax(axis=1)


def hits_and_mrr(ranks, k):
    return float((ranks <= k).mean()), float((1 / ranks).mean())
