"""What must hold of link prediction; each trap is caught by the test that names it."""
import math

import numpy as np
from warmup import arrays, assert_close, assert_raises, no_mutation, peak_memory, seeds

from solution import filtered_ranks, hits_and_mrr, link_loss, pair_scores, sample_non_edges, split_edges


def columns(part, told):
    """The columns of a (2, …) result as a list of pairs of int, each with the smaller node first."""
    assert isinstance(part, np.ndarray) and part.ndim == 2 and len(part) == 2, f"{told} should be an array of shape (2, …)"
    assert part.dtype.kind in "iu", f"{told} should hold the numbers of nodes, it is {part.dtype}"
    found = [tuple(pair) for pair in part.T.tolist()]
    unsorted = [pair for pair in found if pair[0] >= pair[1]]
    assert not unsorted, f"{told} has columns like {unsorted[:2]}: the smaller node stands first, and no node is joined to itself"
    return found


def graph(generator, nodes, count):
    """`count` different pairs u < v of nodes, in random order."""
    pairs = [(u, v) for v in range(nodes) for u in range(v)]
    return [pairs[k] for k in generator.permutation(len(pairs))[:count]]


def listed(generator, pairs, times=1):
    """The edges as an array (2, edges), each listed `times` times, in random orders and directions."""
    rows = [pair if generator.random() < 0.5 else pair[::-1] for pair in pairs for _ in range(times)]
    return np.array(rows, dtype=np.int64).reshape(-1, 2)[generator.permutation(len(rows))].T.copy()


def both_ways(pairs):
    """The edges as an array (2, edges): all of them, then all of them reversed."""
    return np.array([*pairs, *(pair[::-1] for pair in pairs)], dtype=np.int64).reshape(-1, 2).T.copy()


def non_edges(pairs, nodes):
    """All pairs u < v that are not among `pairs`, sorted."""
    return sorted({(u, v) for v in range(nodes) for u in range(v)} - set(pairs))


def rank(scores, true, known):
    """The mean of the best and the worst place of the true candidate among all orders of equal scores."""
    rivals = [score for c, score in enumerate(scores.tolist()) if c != true and not known[c]]
    best = 1 + sum(score > scores[true] for score in rivals)
    return (best + sum(score >= scores[true] for score in rivals) + 1) / 2


def entropy(positive, negative):
    """Score by score, the exponent never above 0."""
    against = [-float(score) for score in positive] + [float(score) for score in negative]
    return sum(max(s, 0.0) + math.log1p(math.exp(-abs(s))) for s in against) / len(against)


def queries(generator, count, candidates, values=None):
    """Scores, of few different values if told, true candidates, and what is known: in some rows the true one, in some not."""
    scores = arrays(generator, (count, candidates))[0] if values is None else generator.integers(values, size=(count, candidates)) / 4 - 1
    return scores, generator.integers(candidates, size=count), generator.random((count, candidates)) < 0.3


def test_the_example_by_hand():
    edges = np.array([[0, 1, 1, 3], [1, 0, 2, 2]])
    train, test = split_edges(edges, 1, np.random.default_rng(0))
    assert train.shape == (2, 2) and test.shape == (2, 1), f"three edges, one held out: (2, 2) and (2, 1), not {train.shape} and {test.shape}"
    found = sorted(columns(sample_non_edges(edges, 4, 3, np.random.default_rng(0)), "the sample"))
    assert found == [(0, 2), (0, 3), (1, 3)], f"the three non-edges are (0, 2), (0, 3) and (1, 3), the sample is {found}"
    z = np.array([[1.0, 0.0], [1.0, 2.0], [0.0, 1.0], [-1.0, 1.0]])
    assert_close(pair_scores(z, np.array([[0, 2, 0], [1, 1, 3]])), np.array([1.0, 2.0, -1.0]), message="the scores")
    loss = link_loss(np.array([math.log(3)]), np.array([0.0]))
    assert_close(loss, math.log(8 / 3) / 2, message="the loss of one positive at ln 3 and one negative at 0")


def test_the_example_of_a_ranking():
    scores = np.array([[3.0, 1.0, 3.0, 5.0, 2.0], [1.0, 4.0, 2.0, 0.0, 3.0]])
    known = np.zeros((2, 5), dtype=bool)
    known[0, 3] = True
    assert_close(filtered_ranks(scores, np.array([0, 1]), known), np.array([1.5, 1.0]), message="the ranks")
    assert_close(hits_and_mrr(np.array([1.5, 1.0]), 1), (0.5, 5 / 6), message="hits@1 and the mean reciprocal rank of ranks 1.5 and 1")


def test_scores_are_dot_products():
    for generator in seeds(1):
        for dtype in (np.float32, np.float64):
            (z,) = arrays(generator, (7, 3), dtype=dtype)
            pairs = generator.integers(7, size=(2, 10))
            out = pair_scores(z, pairs)
            expected = [math.fsum(a * b for a, b in zip(z[u].tolist(), z[v].tolist())) for u, v in pairs.T]
            assert out.dtype == dtype, f"{np.dtype(dtype)} embeddings gave {out.dtype}"
            assert_close(out, np.array(expected), message=f"ten pairs of seven nodes, {np.dtype(dtype)}")
        assert_close(pair_scores(z, np.zeros((2, 0), dtype=np.int64)), np.zeros(0), message="no pairs")


def test_scores_make_no_matrix_of_nodes_by_nodes():
    for generator in seeds(1):
        (z,) = arrays(generator, (600, 3))
        pairs = generator.integers(600, size=(2, 50))
        pair_scores(z, pairs)
        with peak_memory() as peak:
            pair_scores(z, pairs)
        assert peak.peak_bytes < 400_000, f"{peak.peak_bytes} bytes for 50 pairs of 600 nodes: score the pairs that are asked for alone"


def test_no_edge_is_in_both_parts():
    for generator in seeds(2):
        pairs = graph(generator, 12, 30)
        for told, edges in [("both ways", both_ways(pairs)), ("three times", listed(generator, pairs, 3)), ("once", listed(generator, pairs))]:
            train, test = split_edges(edges, 9, np.random.default_rng(generator.integers(2**32)))
            found = [{tuple(sorted(pair)) for pair in part.T.tolist()} for part in (train, test)]
            shared = found[0] & found[1]
            assert not shared, f"30 edges, listed {told}: {len(shared)} are in train and in test, counted without direction"
            assert found[0] | found[1] == set(pairs), f"30 edges, listed {told}: train and test together are not the edges of the graph"
            assert train.shape == (2, 21) and test.shape == (2, 9), f"30 edges, 9 held out: parts of {train.shape} and {test.shape}"
            columns(train, "train"), columns(test, "test")


def test_none_and_all_can_be_held_out():
    for generator in seeds(1):
        pairs = graph(generator, 7, 8)
        for held_out in (0, 8):
            train, test = split_edges(both_ways(pairs), held_out, np.random.default_rng(0))
            assert train.shape == (2, 8 - held_out) and test.shape == (2, held_out), f"{held_out} of 8 held out: {train.shape} and {test.shape}"
            assert sorted([*columns(train, "train"), *columns(test, "test")]) == sorted(pairs), f"{held_out} of 8 held out: edges are missing"
    train, test = split_edges(np.zeros((2, 0), dtype=np.int64), 0, np.random.default_rng(0))
    assert train.shape == test.shape == (2, 0), f"a graph without edges: parts of {train.shape} and {test.shape}"


def test_every_edge_is_equally_likely_to_be_held_out():
    for generator in seeds(1):
        pairs = graph(generator, 80, 2000)
        often = set(pairs[:1000])
        edges = np.concatenate([listed(generator, pairs[:1000], 4), listed(generator, pairs[1000:])], axis=1)
        half = set(sorted(pairs)[:1000])
        for told, rows in (("in random order", edges[:, generator.permutation(5000)]), ("as they come", edges)):
            _, test = split_edges(rows, 1000, np.random.default_rng(generator.integers(2**32)))
            held = columns(test, "test")
            # hypergeometric: 1000 of 2000, half of them marked; below 430 or above 570 with probability 5e-10
            marked, low = len(often.intersection(held)), len(half.intersection(held))
            assert 430 <= marked <= 570, f"edges {told}: the half that is listed four times makes up {marked} of 1000 held out"
            assert 430 <= low <= 570, f"edges {told}: the half with the smaller nodes makes up {low} of 1000 held out"


def test_all_non_edges_can_be_had_and_nothing_else():
    for generator in seeds(1):
        for nodes, count in [(7, 9), (9, 30), (5, 0), (4, 6), (1, 0)]:
            pairs = graph(generator, nodes, count)
            free = non_edges(pairs, nodes)
            for told, edges in [("once", listed(generator, pairs)), ("both ways", both_ways(pairs))]:
                out = sample_non_edges(edges, nodes, len(free), np.random.default_rng(generator.integers(2**32)))
                what = f"{nodes} nodes, {count} edges listed {told}, all {len(free)} non-edges asked for"
                assert out.shape == (2, len(free)), f"{what}: the sample has shape {out.shape}"
                found = columns(out, f"{what}: the sample")
                assert len(set(found)) == len(found), f"{what}: a pair is drawn twice"
                wrong = sorted(set(found) & set(pairs))
                assert not wrong, f"{what}: {wrong[:1]} is an edge, in one order or the other"
                assert sorted(found) == free, f"{what}: they are not all there"


def test_a_sample_of_both_parts_holds_different_non_edges():
    for generator in seeds(1):
        pairs = graph(generator, 12, 40)
        train, test = split_edges(listed(generator, pairs), 10, np.random.default_rng(generator.integers(2**32)))
        edges = np.concatenate([train, test[::-1]], axis=1)
        for count in (0, 1, 20):
            found = columns(sample_non_edges(edges, 12, count, np.random.default_rng(generator.integers(2**32))), "the sample")
            assert len(found) == count, f"{count} non-edges asked for, {len(found)} came"
            assert len(set(found)) == count and not set(found) & set(pairs), "the sample repeats a pair or holds an edge of a part"


def test_more_non_edges_than_there_are_is_an_error():
    for generator in seeds(1):
        pairs = graph(generator, 6, 11)
        assert_raises(ValueError, sample_non_edges, both_ways(pairs), 6, 5, np.random.default_rng(0))
        assert_raises(ValueError, sample_non_edges, both_ways(graph(generator, 5, 10)), 5, 1, np.random.default_rng(0))


def test_every_non_edge_is_equally_likely():
    for generator in seeds(1):
        names = generator.permutation(120)  # 20 hubs, each joined to all but ten of the others; between the rest there is no edge
        pairs = [(u, v) for u in range(20) for v in range(u + 1, 120) if v < 20 or (v - 5 * u) % 100 >= 10]
        pairs = [tuple(sorted((int(names[u]), int(names[v])))) for u, v in pairs]
        free = non_edges(pairs, 120)
        hubs, half = set(names[:20].tolist()), set(free[: len(free) // 2])
        found = columns(sample_non_edges(listed(generator, pairs), 120, 500, np.random.default_rng(generator.integers(2**32))), "the sample")
        assert len(set(found)) == 500 and not set(found) & set(pairs), "500 different non-edges are asked for"
        # hypergeometric: 500 of 5150, 200 of them at a hub, so 19 on average; above 45 with probability 1.2e-8
        at_hub = sum(not hubs.isdisjoint(pair) for pair in found)
        assert at_hub <= 45, f"{at_hub} of 500 non-edges are at a node with few of them, some 19 should be: draw pairs, not a node first"
        # hypergeometric: 500 of 5150, half of them marked; below 190 or above 310 with probability 1.1e-8
        low = len(half.intersection(found))
        assert 190 <= low <= 310, f"{low} of 500 are in the half of the non-edges with the smaller nodes"


def test_the_generator_decides():
    for generator in seeds(1):
        edges = listed(generator, graph(generator, 20, 60))
        seed = int(generator.integers(2**31))
        splits = [[part.tolist() for part in split_edges(edges, 30, np.random.default_rng(seed + more))] for more in (0, 0, 1)]
        samples = [sample_non_edges(edges, 20, 60, np.random.default_rng(seed + more)).tolist() for more in (0, 0, 1)]
        for told, found in (("split", splits), ("sample", samples)):
            assert found[0] == found[1], f"two generators of the same state give two results: the {told} draws from elsewhere"
            assert found[0] != found[2], f"two generators of different states give the same {told}: it does not draw from them"


def test_the_loss_is_the_mean_over_all_pairs():
    for generator in seeds(2):
        for p, n in [(3, 7), (6, 1), (1, 1)]:
            positive, negative = arrays(generator, (p,), (n,))
            assert_close(link_loss(3 * positive, 3 * negative), entropy(3 * positive, 3 * negative), message=f"{p} edges, {n} non-edges")


def test_scores_of_ten_thousand_have_a_finite_loss():
    for dtype in (np.float32, np.float64):
        positive, negative = np.array([1e4, -1e4, 800.0], dtype=dtype), np.array([-1e4, 1e4, 800.0, -90.0], dtype=dtype)
        told = f"{np.dtype(dtype)}: -1e4 as an edge, 1e4 and 800 as non-edges; the others cost nothing"
        assert_close(link_loss(positive, negative), 20800 / 7, message=told)
        assert_close(link_loss(positive[:1], negative[:1]), 0.0, message=f"{np.dtype(dtype)}: all right and certain")


def test_ranks_count_those_above_and_half_of_the_ties():
    for generator in seeds(2):
        for count, candidates, values in [(6, 9, None), (8, 12, 3), (5, 4, 2), (1, 7, 4), (3, 1, 2)]:
            scores, true, known = queries(generator, count, candidates, values)
            for told, filtered in (("nothing known", np.zeros_like(known)), ("some known", known)):
                expected = np.array([rank(*row) for row in zip(scores, true, filtered)])
                assert_close(filtered_ranks(scores, true, filtered), expected, message=f"{count} queries, {candidates} candidates, {told}")


def test_equal_scores_give_the_mean_place():
    for scores in (np.zeros((2, 9)), np.full((2, 9), -4.0, dtype=np.float32)):
        out = filtered_ranks(scores, np.array([0, 8]), np.zeros((2, 9), dtype=bool))
        assert_close(out, np.array([5.0, 5.0]), message="nine candidates that score alike, the true one first and last: places 1 to 9")


def test_known_tails_are_no_rivals_but_the_true_one_stays():
    scores, true = np.array([[-1.0, -2.0, -3.0, -2.0], [-1.0, -2.0, -3.0, -2.0]]), np.array([1, 1])
    known = np.array([[True, False, False, True], [True, True, False, True]])
    out = filtered_ranks(scores, true, known)
    assert_close(out, np.array([1.0, 1.0]), message="those above and beside the true one are known; in row 1 it is marked itself")
    known = np.array([[False, True, True, True], [True, False, True, False]])
    assert_close(filtered_ranks(scores, true, known), np.array([2.0, 1.5]), message="one rival above, then one that ties; all scores are negative")


def test_hits_take_ranks_of_at_most_k():
    ranks = np.array([1.0, 2.0, 2.5, 3.0, 10.0])
    for k, hits in ((1, 0.2), (2, 0.4), (3, 0.8), (9, 0.8), (10, 1.0)):
        found = hits_and_mrr(ranks, k)
        assert_close(found[0], hits, message=f"ranks 1, 2, 2.5, 3 and 10: hits@{k}")
        assert_close(found[1], (1 + 1 / 2 + 2 / 5 + 1 / 3 + 1 / 10) / 5, message="the mean of 1/rank, whatever k")


def test_takes_non_contiguous_input_and_leaves_it_alone():
    for generator in seeds(1):
        (z,) = arrays(generator, (3, 6))
        pairs = graph(generator, 6, 7)
        edges = both_ways(pairs).T.copy().T
        scores, true, known = (value[::2] for value in queries(generator, 8, 10, 4))
        known[np.arange(4), true] = False
        positive, negative = (value[::2] for value in arrays(generator, (6,), (8,)))
        ranks = np.array([1.5, 9.0, 4.0, 9.0])[::2]
        with no_mutation(z, edges, scores, true, known, positive, negative, ranks):
            found = pair_scores(z.T, edges), filtered_ranks(scores, true, known), link_loss(positive, negative), hits_and_mrr(ranks, 2)
            train, test = split_edges(edges, 3, np.random.default_rng(0))
            sample = sample_non_edges(edges, 6, 8, np.random.default_rng(0))
        places = np.array([rank(*row) for row in zip(scores, true, known)])
        scored = np.array([z[:, u] @ z[:, v] for u, v in edges.T])
        expected = scored, places, entropy(positive, negative), (0.5, (2 / 3 + 1 / 4) / 2)
        assert_close(found, expected, message="scores, ranks, loss, hits and MRR of slices")
        assert sorted([*columns(train, "train"), *columns(test, "test")]) == sorted(pairs), "a split of edges in another layout"
        assert sorted(columns(sample, "the sample")) == non_edges(pairs, 6), "all non-edges, for edges in another layout"
