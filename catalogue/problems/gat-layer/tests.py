"""What must hold of a GAT layer; each trap is caught by the test that names it."""
import math

import torch
from warmup import assert_close, check_gradient, no_mutation, peak_memory, seeds, tensors

from solution import gat_layer


def random_edges(generator, nodes, count, without=()):
    """`count` directed edges drawn with replacement, loops among them, of which none ends in a node of `without`."""
    ends = [node for node in range(nodes) if node not in without]
    return torch.from_numpy(generator.permutation([generator.integers(nodes, size=count), generator.choice(ends, size=count)], axis=1))


def random_weights(generator, nodes, inputs, heads, outputs, dtype=torch.float32):
    """x, weight, a_source and a_target, with scores of unit size on both sides of 0."""
    x, weight, a_source, a_target = tensors(generator, (nodes, inputs), (inputs, heads * outputs), (heads, outputs), (heads, outputs), dtype=dtype)
    return x, weight / inputs**0.5, a_source / outputs**0.5, a_target / outputs**0.5


def reference(x, edge_index, weight, a_source, a_target, concat=True):
    """Float64, one head and one node at a time: torch's own softmax over the edges that come in; differentiable."""
    heads, outputs = a_source.shape
    columns = []
    for head in range(heads):
        z = x.double() @ weight.double()[:, head * outputs : (head + 1) * outputs]
        rows = []
        for node in range(x.shape[0]):
            incoming = [j for j, i in edge_index.T.tolist() if i == node]
            if not incoming:
                rows.append(0 * z[node])
                continue
            raw = z[incoming] @ a_source[head].double() + z[node] @ a_target[head].double()
            rows.append(torch.softmax(torch.where(raw > 0, raw, raw / 5), dim=0) @ z[incoming])
        columns.append(torch.stack(rows))
    return torch.cat(columns, dim=1) if concat else sum(columns) / heads


def test_the_example_by_hand():
    x, edge_index = torch.tensor([[7.0], [1.0], [-3.0]]), torch.tensor([[0, 1, 2], [2, 2, 0]])
    out = gat_layer(x, edge_index, torch.ones(1, 1), torch.tensor([[math.log(2)]]), torch.tensor([[2 * math.log(2)]]))
    assert_close(out, torch.tensor([[-3.0], [0.0], [5.8]]))


def test_the_example_with_two_heads():
    x, edge_index = torch.tensor([[1.0], [2.0]]), torch.tensor([[0, 1], [1, 1]])
    weight, zero = torch.tensor([[1.0, 10.0, 3.0, 30.0]]), torch.zeros(2, 2)
    side_by_side = torch.tensor([[0.0, 0.0, 0.0, 0.0], [1.5, 15.0, 4.5, 45.0]])
    assert_close(gat_layer(x, edge_index, weight, zero, zero), side_by_side, message="equal scores: node 1 takes the mean of nodes 0 and 1")
    out = gat_layer(x, edge_index, weight, zero, zero, concat=False)
    assert_close(out, torch.tensor([[0.0, 0.0], [3.0, 30.0]]), message="concat=False: the mean of the two heads")


def test_matches_a_softmax_at_each_node_in_float64():
    for generator in seeds(1):
        for nodes, count, inputs, heads, outputs in [(6, 17, 3, 2, 5), (5, 8, 4, 3, 1), (7, 30, 1, 1, 4), (1, 2, 3, 4, 2)]:
            edge_index = random_edges(generator, nodes, count)
            given = random_weights(generator, nodes, inputs, heads, outputs)
            for concat in (True, False):
                out = gat_layer(given[0], edge_index, *given[1:], concat=concat)
                wanted = reference(given[0], edge_index, *given[1:], concat)
                assert_close(out, wanted, message=f"{nodes} nodes, {count} edges, {heads} heads of {outputs}, {concat=}")


def test_weights_of_incoming_edges_sum_to_one():
    for generator in seeds(1):
        # Every node has the same features, so that any weights that sum to 1 give them back; node 0 sends most and receives least.
        edge_index = torch.tensor([[0, 0, 0, 0, 1, 2, 3], [1, 2, 3, 3, 3, 0, 2]])
        x, weight, a_source, a_target = random_weights(generator, 4, 3, 2, 2)
        x = x[:1].expand(4, 3).contiguous()
        expected = x.double() @ weight.double()
        assert_close(gat_layer(x, edge_index, weight, a_source, a_target), expected, message="all nodes alike: each takes a mean of equal rows")


def test_a_node_with_no_incoming_edge_gets_zero():
    for generator in seeds(1):
        edge_index = random_edges(generator, 6, 9, without=(2, 5))
        x, weight, a_source, a_target = random_weights(generator, 6, 3, 2, 4)
        out = gat_layer(x, edge_index, weight, a_source, a_target)
        for node in (2, 5):
            assert_close(out[node], torch.zeros(8), message=f"no edge ends in node {node}, and the layer adds no loop")


def test_a_graph_without_edges_gives_zeros():
    for generator in seeds(1):
        for nodes in (1, 4):
            x, weight, a_source, a_target = random_weights(generator, nodes, 3, 2, 5)
            none = torch.zeros(2, 0, dtype=torch.int64)
            assert_close(gat_layer(x, none, weight, a_source, a_target), torch.zeros(nodes, 10), message=f"{nodes} nodes and no edge")
            assert_close(gat_layer(x, none, weight, a_source, a_target, False), torch.zeros(nodes, 5), message=f"{nodes} nodes and no edge, mean")


def test_an_edge_that_stands_twice_counts_twice():
    x, edge_index = torch.tensor([[3.0], [9.0], [0.0]]), torch.tensor([[0, 1, 0], [2, 2, 2]])
    out = gat_layer(x, edge_index, torch.ones(1, 1), torch.zeros(1, 1), torch.zeros(1, 1))
    assert_close(out[2], torch.tensor([5.0]), message="equal scores, node 0 twice and node 1 once: (3 + 3 + 9) / 3")


def test_scores_of_ten_thousand_stay_finite():
    for generator in seeds(2):
        # float64: in float32 the rounding of a score of 1e4 is large enough to swap two near-equal neighbours
        edge_index = random_edges(generator, 6, 15)
        x, weight, a_source, a_target = random_weights(generator, 6, 3, 2, 4, dtype=torch.float64)
        given = x, edge_index, weight, 1e4 * a_source, 1e4 * a_target
        assert_close(gat_layer(*given), reference(*given), message="scores of magnitude 10^4")


def test_nodes_thousands_apart_each_have_their_own_maximum():
    # Node 0 reads nodes of scores near 5000, node 3 of scores near 0; in head 1 it is the other way round.
    x = torch.tensor([[0.0], [5000.0], [5001.0], [0.0], [1.0], [2.0]], dtype=torch.float64)
    edge_index = torch.tensor([[1, 2, 4, 5], [0, 0, 3, 3]])
    weight, a_source = torch.ones(1, 2, dtype=torch.float64), torch.tensor([[1.0], [-5.0]], dtype=torch.float64)
    given = x, edge_index, weight, a_source, torch.zeros(2, 1, dtype=torch.float64)
    assert_close(gat_layer(*given), reference(*given), message="one maximum for the whole graph sends the lower node's weights to 0 / 0")


def test_heads_thousands_apart_each_have_their_own_maximum():
    x, edge_index = torch.tensor([[0.0], [1.0], [2.0]], dtype=torch.float64), torch.tensor([[1, 2], [0, 0]])
    weight = torch.tensor([[1.0, 1.0]], dtype=torch.float64)
    given = x, edge_index, weight, torch.tensor([[1.0], [3000.0]], dtype=torch.float64), torch.zeros(2, 1, dtype=torch.float64)
    assert_close(gat_layer(*given), reference(*given), message="head 0 has scores of 1 and 2, head 1 of 3000 and 6000")


def test_makes_no_matrix_of_nodes_by_nodes():
    for generator in seeds(1):
        nodes = 600
        edge_index = torch.stack([torch.arange(nodes - 1), torch.arange(1, nodes)])
        x, weight, a_source, a_target = random_weights(generator, nodes, 3, 2, 2)
        with peak_memory():  # not counted: torch 2 imports much of itself the first time that it is watched
            gat_layer(x, edge_index, weight, a_source, a_target)
        with peak_memory() as peak:
            gat_layer(x, edge_index, weight, a_source, a_target)
        assert peak.largest_bytes < nodes * nodes // 2, f"a tensor of {peak.largest_bytes} bytes was made for {nodes} nodes: work on the edges"


def test_gradients_reach_features_and_weights():
    for generator in seeds(2):
        edge_index = random_edges(generator, 6, 14, without=(4,))
        x, weight, a_source, a_target = random_weights(generator, 6, 3, 2, 4, dtype=torch.float64)
        check_gradient(gat_layer, x, edge_index, weight, a_source, a_target, reference=reference, message="no edge ends in node 4")


def test_keeps_the_dtype():
    for generator in seeds(1):
        for dtype in (torch.float32, torch.float64):
            edge_index = random_edges(generator, 5, 11)
            x, weight, a_source, a_target = random_weights(generator, 5, 3, 2, 2, dtype=dtype)
            out = gat_layer(x, edge_index, weight, a_source, a_target)
            assert out.dtype == dtype, f"{dtype} features gave {out.dtype}"
            assert_close(out, reference(x, edge_index, weight, a_source, a_target), message=f"{dtype}")


def test_takes_non_contiguous_input_and_leaves_it_alone():
    for generator in seeds(1):
        edge_index = random_edges(generator, 5, 9).T.contiguous().T
        x, weight, a_source, a_target = (tensor.T for tensor in tensors(generator, (3, 5), (8, 3), (4, 2), (4, 2)))
        given = x / 2, edge_index, weight / 2, a_source / 2, a_target / 2
        expected = reference(*given)
        with no_mutation(*given):
            assert_close(gat_layer(*given), expected)
