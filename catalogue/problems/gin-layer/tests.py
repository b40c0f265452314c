"""What must hold of a GIN layer; each trap is caught by the test that names it."""
import torch
from warmup import assert_close, check_gradient, gradients, no_mutation, peak_memory, seeds, tensors

from solution import gin_layer


def random_edges(generator, nodes, count, without=()):
    """`count` directed edges drawn with replacement, loops among them, of which none ends in a node of `without`."""
    ends = [node for node in range(nodes) if node not in without]
    return torch.from_numpy(generator.permutation([generator.integers(nodes, size=count), generator.choice(ends, size=count)], axis=1))


def random_weights(generator, nodes, inputs, hidden, outputs, dtype=torch.float32):
    """x, eps, w1, b1, w2 and b2; eps is drawn away from 0."""
    x, w1, b1, w2, b2 = tensors(generator, (nodes, inputs), (inputs, hidden), (hidden,), (hidden, outputs), (outputs,), dtype=dtype)
    return x, torch.tensor(generator.uniform(0.3, 0.8) * generator.choice([-1, 1]), dtype=dtype), w1, b1, w2, b2


def plain_sum(factor=1.0, bias=0.0, dtype=torch.float32):
    """w1, b1, w2 and b2 of an MLP that is z -> factor * z + bias for one feature: relu(z) - relu(-z) is z."""
    w1, w2 = torch.tensor([[1.0, -1.0]], dtype=dtype), torch.tensor([[factor], [-factor]], dtype=dtype)
    return w1, torch.zeros(2, dtype=dtype), w2, torch.full((1,), bias, dtype=dtype)


def reference(x, edge_index, eps, w1, b1, w2, b2):
    """Float64, with the dense matrix of how often each edge stands, and 1 + eps on its diagonal; differentiable."""
    x, eps, w1, b1, w2, b2 = (tensor.double() for tensor in (x, eps, w1, b1, w2, b2))
    times = torch.zeros(x.shape[0], x.shape[0], dtype=torch.float64)
    for j, i in edge_index.T.tolist():
        times[i, j] += 1
    z = times @ x + x + eps * x
    return torch.nn.functional.linear(torch.clamp(torch.nn.functional.linear(z, w1.T, b1), min=0), w2.T, b2)


def test_the_example_by_hand():
    x = torch.tensor([[2.0], [2.0], [1.0], [3.0], [1.0], [3.0]])
    edge_index = torch.tensor([[2, 3, 2, 3, 4, 5], [0, 0, 1, 1, 1, 1]])
    w1, b1, w2, b2 = torch.tensor([[1.0, -1.0]]), torch.tensor([-8.0, 8.0]), torch.tensor([[1.0], [2.0]]), torch.tensor([1.0])
    out = gin_layer(x, edge_index, torch.tensor(0.5), w1, b1, w2, b2)
    assert_close(out, torch.tensor([[3.0], [4.0], [14.0], [8.0], [14.0], [8.0]]))


def test_matches_the_dense_definition_in_float64():
    for generator in seeds(2):
        for nodes, count, inputs, hidden, outputs in [(6, 13, 3, 5, 2), (5, 7, 4, 2, 3), (7, 30, 1, 3, 4), (1, 2, 3, 4, 1)]:
            edge_index = random_edges(generator, nodes, count)
            x, *weights = random_weights(generator, nodes, inputs, hidden, outputs)
            out = gin_layer(x, edge_index, *weights)
            assert_close(out, reference(x, edge_index, *weights), message=f"{nodes} nodes, {count} edges, {hidden} hidden units")


def test_one_neighbour_and_two_like_it_are_told_apart():
    x = torch.tensor([[0.0], [0.0], [5.0], [5.0]])
    edge_index = torch.tensor([[2, 2, 3], [0, 1, 1]])
    out = gin_layer(x, edge_index, torch.tensor(0.0), *plain_sum())
    assert_close(out, torch.tensor([[5.0], [10.0], [5.0], [5.0]]), message="{5} and {5, 5} have one mean and one maximum, but not one sum")


def test_eps_tells_a_node_from_its_neighbour():
    x, edge_index = torch.tensor([[1.0], [4.0]]), torch.tensor([[0, 1], [1, 0]])
    out = gin_layer(x, edge_index, torch.tensor(2.0), *plain_sum())
    assert_close(out, torch.tensor([[7.0], [13.0]]), message="3 · 1 + 4 and 3 · 4 + 1: the node itself counts 1 + eps times")


def test_a_message_goes_from_source_to_target_only():
    x, edge_index = torch.tensor([[1.0], [10.0], [100.0]]), torch.tensor([[0, 1], [1, 2]])
    out = gin_layer(x, edge_index, torch.tensor(0.0), *plain_sum())
    assert_close(out, torch.tensor([[1.0], [11.0], [110.0]]), message="the path 0 -> 1 -> 2")


def test_an_edge_that_stands_twice_sends_twice():
    x, edge_index = torch.tensor([[1.0], [10.0]]), torch.tensor([[0, 0, 1], [1, 1, 1]])
    out = gin_layer(x, edge_index, torch.tensor(0.0), *plain_sum())
    assert_close(out, torch.tensor([[1.0], [22.0]]), message="node 1 hears of node 0 twice, and of itself by an edge beside 1 + eps")


def test_the_mlp_runs_after_the_sum():
    x, edge_index = torch.tensor([[0.0], [3.0], [-2.0]]), torch.tensor([[1, 2], [0, 0]])
    w1, b1, w2, b2 = torch.ones(1, 1), torch.tensor([4.0]), torch.ones(1, 1), torch.tensor([10.0])
    out = gin_layer(x, edge_index, torch.tensor(0.0), w1, b1, w2, b2)
    assert_close(out, torch.tensor([[15.0], [17.0], [12.0]]), message="relu(3 - 2 + 4) + 10 at node 0: each bias counts once")


def test_the_result_may_be_negative():
    x, edge_index = torch.tensor([[1.0], [2.0]]), torch.tensor([[0], [1]])
    out = gin_layer(x, edge_index, torch.tensor(0.0), *plain_sum(factor=-1.0))
    assert_close(out, torch.tensor([[-1.0], [-3.0]]), message="the one ReLU stands between the layers, none after them")


def test_a_node_with_no_incoming_edge_keeps_only_itself():
    for generator in seeds(1):
        x, *weights = random_weights(generator, 6, 3, 4, 2)
        edge_index = random_edges(generator, 5, 9, without=(2,))
        assert_close(gin_layer(x, edge_index, *weights), reference(x, edge_index, *weights), message="no edge ends in node 2, node 5 has none at all")
        for nodes in (1, 6):
            none = torch.zeros(2, 0, dtype=torch.int64)
            out = gin_layer(x[:nodes], none, *weights)
            assert_close(out, reference(x[:nodes], none, *weights), message=f"{nodes} nodes and no edge")


def test_makes_no_matrix_of_nodes_by_nodes():
    for generator in seeds(1):
        nodes = 600
        edge_index = torch.stack([torch.arange(nodes - 1), torch.arange(1, nodes)])
        x, *weights = random_weights(generator, nodes, 3, 4, 2)
        with peak_memory():  # not counted: torch 2 imports much of itself the first time that it is watched
            gin_layer(x, edge_index, *weights)
        with peak_memory() as peak:
            gin_layer(x, edge_index, *weights)
        assert peak.largest_bytes < nodes * nodes // 2, f"a tensor of {peak.largest_bytes} bytes was made for {nodes} nodes: sum over edges instead"


def test_gradients_reach_features_eps_and_weights():
    for generator in seeds(2):
        edge_index = random_edges(generator, 6, 13, without=(4,))
        x, *weights = random_weights(generator, 6, 3, 5, 2, dtype=torch.float64)
        check_gradient(gin_layer, x, edge_index, *weights, reference=reference)


def test_eps_learns():
    # The output is 2 ((1 + eps) x + sum) + 1, so its sum has the gradient 2 (1 + 2 + 4) with respect to eps.
    x, edge_index = torch.tensor([[1.0], [2.0], [4.0]], dtype=torch.float64), torch.tensor([[0, 2], [1, 1]])
    given = x, edge_index, torch.tensor(0.25, dtype=torch.float64), *plain_sum(factor=2.0, bias=1.0, dtype=torch.float64)
    _, found = gradients(gin_layer, *given)
    assert found[1] is not None, "no gradient reaches eps: was it turned into a number?"
    assert_close(found[1], torch.tensor(14.0, dtype=torch.float64), message="gradient of eps")


def test_keeps_the_dtype():
    for generator in seeds(1):
        for dtype in (torch.float32, torch.float64):
            edge_index = random_edges(generator, 5, 9)
            x, *weights = random_weights(generator, 5, 3, 4, 2, dtype=dtype)
            out = gin_layer(x, edge_index, *weights)
            assert out.dtype == dtype, f"{dtype} features gave {out.dtype}"
            assert_close(out, reference(x, edge_index, *weights), message=f"{dtype}")


def test_takes_non_contiguous_input_and_leaves_it_alone():
    for generator in seeds(1):
        edge_index = random_edges(generator, 5, 9).T.contiguous().T
        x, w1, w2 = (tensor.T for tensor in tensors(generator, (3, 5), (4, 3), (2, 4)))
        given = x, edge_index, torch.tensor(0.5), w1, torch.ones(4), w2, torch.ones(2)
        expected = reference(*given)
        with no_mutation(*given):
            assert_close(gin_layer(*given), expected)
