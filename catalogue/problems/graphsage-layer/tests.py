"""What must hold of a GraphSAGE layer; each trap is caught by the test that names it."""
import torch
from warmup import assert_close, check_gradient, gradients, no_mutation, seeds, tensors

from solution import graphsage_layer


def random_neighbours(generator, nodes, samples, without=()):
    """Neighbours drawn with replacement, about a third of the places padding; none at all for the nodes in `without`."""
    drawn = generator.integers(nodes, size=(nodes, samples))
    drawn[generator.random((nodes, samples)) < 0.35] = -1
    drawn[list(without)] = -1
    return torch.from_numpy(drawn)


def random_weights(generator, nodes, inputs, outputs, pool=None, dtype=torch.float64):
    """x and the weights; those of the pooling layer only if `pool` gives its width. float64: a sum near 0 must not cross the ReLU."""
    x, weight = tensors(generator, (nodes, inputs), (inputs + (pool or inputs), outputs), dtype=dtype)
    return (x, weight) if pool is None else (x, weight, *tensors(generator, (inputs, pool), (pool,), dtype=dtype))


def reference(x, neighbours, weight, w_pool=None, b_pool=None):
    """Float64, one node at a time over the list of its neighbours, with two separate products; differentiable."""
    x, weight, inputs = x.double(), weight.double(), x.shape[1]
    rows = []
    for node, row in enumerate(neighbours.tolist()):
        sampled = x[[j for j in row if j != -1]]
        if w_pool is not None:
            sampled = torch.clamp(sampled @ w_pool.double() + b_pool.double(), min=0)
        h = x[node] @ weight[:inputs]
        if len(sampled):
            h = h + (sampled.mean(0) if w_pool is None else sampled.max(0).values) @ weight[inputs:]
        h = torch.clamp(h, min=0)
        rows.append(h / torch.dot(h, h) ** 0.5 if h.any() else 0 * h)
    return torch.stack(rows)


def by_hand():
    """x, neighbours and weight of the example."""
    return torch.tensor([[2.0], [3.0], [5.0]]), torch.tensor([[1, 2], [0, -1], [-1, -1]]), torch.tensor([[3.0, 0.0], [0.0, 2.0]])


def test_the_example_by_hand():
    expected = torch.tensor([[0.6, 0.8], [9 / 97**0.5, 4 / 97**0.5], [1.0, 0.0]])
    assert_close(graphsage_layer(*by_hand()), expected)


def test_the_example_with_pooling():
    expected = torch.tensor([[3 / 10**0.5, 1 / 10**0.5], [9 / 97**0.5, 4 / 97**0.5], [1.0, 0.0]])
    assert_close(graphsage_layer(*by_hand(), torch.tensor([[-1.0]]), torch.tensor([4.0])), expected)


def test_the_mean_matches_a_loop_over_nodes():
    for generator in seeds(2):
        for nodes, samples, inputs, outputs in [(6, 4, 3, 5), (5, 1, 2, 4), (1, 3, 4, 2), (4, 7, 1, 3)]:
            x, weight = random_weights(generator, nodes, inputs, outputs)
            neighbours = random_neighbours(generator, nodes, samples)
            out = graphsage_layer(x, neighbours, weight)
            assert_close(out, reference(x, neighbours, weight), message=f"{nodes} nodes, {samples} samples, mean")


def test_pooling_matches_a_loop_over_nodes():
    for generator in seeds(2):
        for nodes, samples, inputs, outputs, pool in [(6, 4, 3, 5, 4), (5, 1, 2, 4, 1), (1, 3, 4, 2, 5), (4, 7, 1, 3, 2)]:
            x, *weights = random_weights(generator, nodes, inputs, outputs, pool)
            neighbours = random_neighbours(generator, nodes, samples)
            out = graphsage_layer(x, neighbours, *weights)
            assert_close(out, reference(x, neighbours, *weights), message=f"{nodes} nodes, {samples} samples, pooling of width {pool}")


def test_padding_reads_no_node():
    # Nodes 0 and 3 are huge, and nobody's neighbours: neither -1 nor a clamped 0 may read them.
    x = torch.tensor([[1e6], [2.0], [3.0], [1e6]])
    neighbours = torch.tensor([[-1, -1, -1], [-1, 2, -1], [1, -1, -1], [2, 1, -1]])
    weight = torch.tensor([[1.0, 0.0], [0.0, 1.0]])
    out = graphsage_layer(x, neighbours, weight)
    assert_close(out[1:3], torch.tensor([[2.0, 3.0], [3.0, 2.0]]) / 13**0.5, message="mean: padding was read as node 3 or node 0, or counted")
    out = graphsage_layer(x, neighbours, weight, torch.tensor([[1.0]]), torch.tensor([0.0]))
    assert_close(out[1:3], torch.tensor([[2.0, 3.0], [3.0, 2.0]]) / 13**0.5, message="pooling: padding was read as node 3 or node 0")


def test_padding_does_not_pass_through_the_pooling_layer():
    x, neighbours = torch.tensor([[3.0], [4.0]]), torch.tensor([[1, -1], [-1, 0]])
    weight, w_pool, b_pool = torch.tensor([[1.0, 0.0], [0.0, 1.0]]), torch.tensor([[-1.0]]), torch.tensor([6.0])
    out = graphsage_layer(x, neighbours, weight, w_pool, b_pool)
    expected = torch.tensor([[3 / 13**0.5, 2 / 13**0.5], [0.8, 0.6]])
    assert_close(out, expected, message="the neighbours give ReLU(6 - 4) = 2 and ReLU(6 - 3) = 3, a row of zeros would give ReLU(6)")


def test_a_node_without_neighbours_keeps_itself():
    for generator in seeds(1):
        for pool in (None, 4):
            x, weight, *pooling = random_weights(generator, 5, 3, 4, pool)
            x, weight = x.abs(), weight.abs()  # so that no row of h is 0
            neighbours = random_neighbours(generator, 5, 3, without=(1, 4))
            out = graphsage_layer(x, neighbours, weight, *pooling)
            for node in (1, 4):
                h = x[node] @ weight[:3]
                assert_close(out[node], h / torch.linalg.vector_norm(h), message=f"node {node} has no neighbour, {'pooling' if pool else 'mean'}")


def test_a_neighbour_drawn_twice_counts_twice_in_the_mean():
    x, neighbours = torch.tensor([[4.0], [6.0], [0.0]]), torch.tensor([[1, 1, 2, -1], [0, -1, -1, -1], [0, 0, 0, 1]])
    out = graphsage_layer(x, neighbours, torch.tensor([[0.0, 1.0], [1.0, 0.0]]))
    expected = torch.tensor([[2**-0.5, 2**-0.5], [4 / 52**0.5, 6 / 52**0.5], [1.0, 0.0]])
    assert_close(out, expected, message="node 0 has the mean (6 + 6 + 0) / 3 = 4")


def test_the_pooling_layer_ends_with_a_relu():
    x, neighbours = torch.tensor([[1.0], [2.0]]), torch.tensor([[1], [1]])
    weight = torch.tensor([[1.0, 1.0], [0.0, -1.0]])
    out = graphsage_layer(x, neighbours, weight, torch.tensor([[-1.0]]), torch.tensor([1.0]))
    assert_close(out, torch.full((2, 2), 0.5**0.5), message="ReLU(1 - 2) = 0 is what node 1 sends")


def test_negative_parts_are_cut_before_the_norm_is_taken():
    x, neighbours = torch.tensor([[1.0], [2.0]]), torch.tensor([[1], [0]])
    out = graphsage_layer(x, neighbours, torch.tensor([[-3.0, 1.0, 0.0], [0.0, 0.0, 1.0]]))
    expected = torch.tensor([[0.0, 1.0, 2.0], [0.0, 2.0, 1.0]]) / 5**0.5
    assert_close(out, expected, message="h is [0, 1, 2] and [0, 2, 1], both of norm √5")


def test_a_row_of_zeros_stays_zero():
    x, neighbours = torch.tensor([[1.0], [-2.0], [0.0]]), torch.tensor([[0, -1], [0, 1], [-1, -1]])
    out = graphsage_layer(x, neighbours, torch.tensor([[1.0, 2.0], [0.0, 0.0]]))
    expected = torch.tensor([[0.2**0.5, 0.8**0.5], [0.0, 0.0], [0.0, 0.0]])
    assert_close(out, expected, message="ReLU leaves nothing of node 1, and node 2 is 0")


def test_gradients_are_finite_at_a_row_of_zeros():
    x, neighbours = torch.tensor([[1.0], [-2.0], [0.0]]), torch.tensor([[0, -1], [0, 1], [-1, -1]])
    weight = torch.tensor([[1.0, 2.0], [0.5, 0.0]])
    for pooling in ((), (torch.tensor([[1.0]]), torch.tensor([0.25]))):
        _, found = gradients(graphsage_layer, x, neighbours, weight, *pooling, cotangent=torch.tensor([[1.0, -3.0], [2.0, 5.0], [7.0, 1.0]]))
        for name, gradient in zip(("x", "weight", "w_pool", "b_pool"), found):
            assert gradient is not None, f"no gradient reaches {name}"
            assert gradient.isfinite().all(), f"the gradient of {name} is not finite: is 0 divided by 0 and only then replaced?"


def test_small_rows_are_normalised_too():
    x, neighbours, weight = by_hand()
    for dtype in (torch.float32, torch.float64):
        out = graphsage_layer(1e-7 * x.to(dtype), neighbours, weight.to(dtype))
        expected = torch.tensor([[0.6, 0.8], [9 / 97**0.5, 4 / 97**0.5], [1.0, 0.0]], dtype=torch.float64)
        assert_close(out, expected, rtol=1e-4, message="h has norms near 10^-6: an epsilon added to them must be far smaller")


def test_gradients_reach_features_and_weights():
    for generator in seeds(2):
        for pool in (None, 5):
            x, *weights = random_weights(generator, 6, 3, 4, pool)
            neighbours = random_neighbours(generator, 6, 4, without=(2,))
            check_gradient(graphsage_layer, x, neighbours, *weights, reference=reference, message="pooling" if pool else "mean")


def test_keeps_the_dtype():
    for generator in seeds(1):
        for dtype in (torch.float32, torch.float64):
            for pool in (None, 4):
                given = random_weights(generator, 5, 3, 2, pool, dtype=dtype)
                x, *weights = (tensor.abs() for tensor in given)  # sums of positive terms: in float32 none comes near 0
                neighbours = random_neighbours(generator, 5, 3)
                out = graphsage_layer(x, neighbours, *weights)
                assert out.dtype == dtype, f"{dtype} features gave {out.dtype}"
                assert_close(out, reference(x, neighbours, *weights), message=f"{dtype}, {'pooling' if pool else 'mean'}")


def test_takes_non_contiguous_input_and_leaves_it_alone():
    for generator in seeds(1):
        neighbours = random_neighbours(generator, 5, 4, without=(3,)).T.contiguous().T
        x, weight, w_pool = (tensor.T for tensor in tensors(generator, (3, 5), (2, 7), (4, 3), dtype=torch.float64))
        given = x, neighbours, weight, w_pool, torch.ones(4, dtype=torch.float64)
        expected = reference(*given)
        with no_mutation(*given):
            assert_close(graphsage_layer(*given), expected)
