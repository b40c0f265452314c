"""What must hold of a step of message passing; each trap is caught by the test that names it."""
import math

import torch
from warmup import assert_close, check_gradient, no_mutation, peak_memory, seeds, tensors

from solution import message_passing


def reference(hidden, edges, features, w_message, b_message, w_input, w_hidden, b_input, b_hidden):
    """Edge by edge in float64, one weight block at a time, then the framework's GRU; differentiable."""
    hidden, features, w_message, b_message = (value.double() for value in (hidden, features, w_message, b_message))
    of_source, of_target, of_features = w_message.split([hidden.shape[1], hidden.shape[1], features.shape[1]], dim=1)
    received = [torch.zeros_like(b_message) for _ in hidden]
    for (source, target), own in zip(edges.T.tolist(), features):
        read = of_source.mv(hidden[source]) + of_target.mv(hidden[target]) + of_features.mv(own)
        received[target] = received[target] + (read + b_message).clamp(min=0)
    return torch.gru_cell(torch.stack(received), hidden, *(value.double() for value in (w_input, w_hidden, b_input, b_hidden)))


def weights(generator, size, dim, message, dtype=torch.float32):
    """Random weights of a layer, w_message to b_hidden."""
    shapes = [(message, 2 * size + dim), (message,), (3 * size, message), (3 * size, size), (3 * size,), (3 * size,)]
    w_message, b_message, w_input, w_hidden, b_input, b_hidden = tensors(generator, *shapes, dtype=dtype)
    return w_message / (2 * size + dim) ** 0.5, b_message, w_input / message**0.5, w_hidden / size**0.5, b_input, b_hidden


def graph(generator, nodes, count, size, dim, dtype=torch.float32, silent=()):
    """Random states, directed edges that end in no node of `silent`, and their features."""
    hearing = [node for node in range(nodes) if node not in silent]
    ends = generator.integers(nodes, size=count), generator.choice(hearing, size=count)
    hidden, features = tensors(generator, (nodes, size), (count, dim), dtype=dtype)
    return hidden, torch.stack([torch.from_numpy(end) for end in ends]), features


def test_the_example_by_hand():
    log3 = math.log(3)
    hidden, features = torch.tensor([[4.0], [2.0], [8.0]]), torch.tensor([[2.0], [-8.0], [3.0]])
    layer = torch.tensor([[1.0, -2.0, 1.0]]), torch.zeros(1), torch.tensor([[0.0], [0.0], [log3 / 2]]), torch.zeros(3, 1)
    out = message_passing(hidden, torch.tensor([[0, 2, 1], [1, 1, 0]]), features, *layer, torch.tensor([0.0, log3, 0.0]), torch.zeros(3))
    assert_close(out, torch.tensor([[3.0], [1.7], [6.0]]))


def test_matches_a_loop_over_edges():
    for generator in seeds(1):
        for nodes, count, size, dim, message in [(7, 12, 3, 2, 5), (4, 9, 2, 5, 3), (5, 3, 1, 3, 2), (2, 5, 4, 1, 1)]:
            values = (*graph(generator, nodes, count, size, dim), *weights(generator, size, dim, message))
            told = f"{nodes} nodes, {count} edges, hidden {size}, dim {dim}, message {message}"
            assert_close(message_passing(*values), reference(*values), message=told)


def test_an_edge_speaks_to_its_target_alone():
    for generator in seeds(1):
        hidden, features = tensors(generator, (3, 2), (1, 3))
        layer = weights(generator, 2, 3, 4)
        layer[1].fill_(9.0)  # no message is 0
        edges = torch.tensor([[0], [2]])
        before = message_passing(hidden, torch.zeros(2, 0, dtype=torch.int64), features[:0], *layer)
        after = message_passing(hidden, edges, features, *layer)
        assert_close(after[:2], before[:2], message="the edge runs from 0 to 2: nodes 0 and 1 receive nothing from it")
        assert_close(after, reference(hidden, edges, features, *layer), message="one edge, from 0 to 2")


def test_a_message_reads_source_then_target_then_features():
    for generator in seeds(1):
        hidden, edges, features = graph(generator, 5, 8, 2, 3)
        layer = weights(generator, 2, 3, 4)
        for name, columns in (("the source", slice(0, 2)), ("the target", slice(2, 4)), ("the features of the edge", slice(4, 7))):
            w_message = torch.zeros_like(layer[0])
            w_message[:, columns] = layer[0][:, columns]
            values = hidden, edges, features, w_message, *layer[1:]
            assert_close(message_passing(*values), reference(*values), message=f"only the columns of {name} are not 0")


def test_all_messages_that_reach_a_node_are_added_up():
    for generator in seeds(1):
        hidden, features = tensors(generator, (9, 2), (8, 1))
        edges = torch.tensor([list(range(1, 9)), [0] * 8])
        layer = weights(generator, 2, 1, 3)
        layer[1].fill_(1.0)
        expected = reference(hidden, edges, features, *layer)
        assert_close(message_passing(hidden, edges, features, *layer), expected, message="eight edges run to node 0")


def test_each_message_passes_the_relu_before_the_sum():
    hidden, edges = torch.zeros(3, 1), torch.tensor([[0, 1], [2, 2]])
    layer = torch.tensor([[0.0, 0.0, 1.0]]), torch.zeros(1), torch.tensor([[0.0], [0.0], [1.0]]), torch.zeros(3, 1), torch.zeros(3), torch.zeros(3)
    out = message_passing(hidden, edges, torch.tensor([[1.0], [-1.0]]), *layer)
    expected = torch.tensor([[0.0], [0.0], [math.tanh(1) / 2]])
    assert_close(out, expected, message="1 and -1 under the ReLU: node 2 receives 1 + 0, not what is left of 1 - 1")


def test_several_edges_between_two_nodes_and_loops_all_count():
    for generator in seeds(1):
        hidden, features = tensors(generator, (3, 2), (5, 3))
        edges = torch.tensor([[0, 0, 1, 2, 2], [1, 1, 0, 2, 2]])
        layer = weights(generator, 2, 3, 4)
        layer[1].fill_(1.0)
        expected = reference(hidden, edges, features, *layer)
        assert_close(message_passing(hidden, edges, features, *layer), expected, message="two edges from 0 to 1, two from 2 to itself")


def test_a_node_without_messages_is_updated_with_zero():
    for generator in seeds(1):
        hidden, edges, features = graph(generator, 6, 7, 3, 2, silent=(2, 5))
        layer = weights(generator, 3, 2, 4)
        layer[1].fill_(2.0)
        out = message_passing(hidden, edges, features, *layer)
        expected = torch.gru_cell(torch.zeros(6, 4).double(), hidden.double(), *(value.double() for value in layer[2:]))
        for node in (2, 5):
            assert_close(out[node], expected[node], message=f"no edge runs to node {node}: the GRU's input is 0 there, not ReLU of the bias")


def test_a_graph_without_edges_is_a_gru():
    for generator in seeds(1):
        for nodes in (1, 4):
            hidden, features = tensors(generator, (nodes, 3), (0, 2))
            layer = weights(generator, 3, 2, 5)
            out = message_passing(hidden, torch.zeros(2, 0, dtype=torch.int64), features, *layer)
            expected = torch.gru_cell(torch.zeros(nodes, 5).double(), hidden.double(), *(value.double() for value in layer[2:]))
            assert_close(out, expected, message=f"{nodes} nodes and no edge")


def test_messages_are_made_from_the_states_before_the_step():
    for generator in seeds(1):
        hidden, features = tensors(generator, (5, 2), (5, 1))
        edges = torch.tensor([[0, 1, 2, 3, 4], [1, 2, 3, 4, 0]])
        layer = weights(generator, 2, 1, 3)
        layer[1].fill_(3.0)
        expected = reference(hidden, edges, features, *layer)
        assert_close(message_passing(hidden, edges, features, *layer), expected, message="a ring: no node may read a state that is new already")


def test_renumbering_the_nodes_renumbers_the_result():
    for generator in seeds(1):
        hidden, edges, features = graph(generator, 6, 10, 3, 2)
        layer = weights(generator, 3, 2, 4)
        order = torch.from_numpy(generator.permutation(6))  # the new node i is the old node order[i]
        out = message_passing(hidden[order], order.argsort()[edges], features, *layer)
        assert_close(out, reference(hidden, edges, features, *layer)[order], message="nodes renumbered")


def test_the_order_of_the_edges_does_not_matter():
    for generator in seeds(1):
        hidden, edges, features = graph(generator, 5, 9, 3, 2)
        layer = weights(generator, 3, 2, 4)
        order = torch.from_numpy(generator.permutation(9))
        out = message_passing(hidden, edges[:, order], features[order], *layer)
        assert_close(out, reference(hidden, edges, features, *layer), message="edges listed in another order, with their features")


def test_gradients_reach_states_features_and_weights():
    for generator in seeds(1):
        values = (*graph(generator, 5, 7, 2, 3, torch.float64, silent=(4,)), *weights(generator, 2, 3, 4, torch.float64))
        check_gradient(message_passing, *values, reference=reference, message="hidden, features, then the weights")


def test_makes_no_matrix_of_nodes_by_nodes():
    for generator in seeds(1):
        nodes = 600
        edges = torch.stack([torch.arange(nodes - 1), torch.arange(1, nodes)])
        hidden, features = tensors(generator, (nodes, 3), (nodes - 1, 2))
        values = hidden, edges, features, *weights(generator, 3, 2, 4)
        with peak_memory():  # not counted: torch 2 imports much of itself the first time that it is watched
            message_passing(*values)
        with peak_memory() as peak:
            message_passing(*values)
        assert peak.largest_bytes < nodes * nodes // 2, f"a tensor of {peak.largest_bytes} bytes was made for {nodes} nodes: sum over edges instead"


def test_keeps_dtype_takes_non_contiguous_input_and_leaves_it_alone():
    for generator in seeds(1):
        for dtype in (torch.float32, torch.float64):
            hidden, edges, features = (value.T.contiguous().T for value in graph(generator, 5, 8, 3, 2, dtype))
            values = hidden, edges, features, *weights(generator, 3, 2, 4, dtype)
            expected = reference(*values)
            with no_mutation(*values):
                out = message_passing(*values)
            assert out.dtype == dtype, f"{dtype} states gave {out.dtype}"
            assert_close(out, expected, message=f"columns side by side in memory, {dtype}")
