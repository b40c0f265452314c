"""What must hold of readouts over a batch of graphs; each trap is caught by the test that names it."""
import math

import torch
from warmup import assert_close, check_gradient, no_mutation, peak_memory, seeds, tensors

from solution import gated_readout, max_readout, mean_readout, sum_readout

NAMES = {"sum": sum_readout, "mean": mean_readout, "max": max_readout}


def reference(kind, hidden, index, graphs):
    """Graph by graph in float64, over the rows that are its own; differentiable."""
    rows = []
    for graph in range(graphs):
        own = [hidden[v].double() for v in range(len(hidden)) if index[v] == graph]
        if not own:
            rows.append(torch.zeros(hidden.shape[1], dtype=torch.float64))
        elif kind == "max":
            rows.append(torch.stack(own).amax(dim=0))
        else:
            rows.append(sum(own) / (len(own) if kind == "mean" else 1))
    return torch.stack(rows)


def gated_reference(hidden, inputs, index, graphs, w_gate, b_gate, w_value, b_value):
    """Node by node in float64, the weights in two blocks, the sigmoid through the hyperbolic tangent; differentiable."""
    hidden, inputs, w_gate, b_gate, w_value, b_value = (value.double() for value in (hidden, inputs, w_gate, b_gate, w_value, b_value))
    size = hidden.shape[1]
    totals = [torch.zeros_like(b_gate) for _ in range(graphs)]
    for graph, h, x in zip(index.tolist(), hidden, inputs):
        score, value = (w[:, :size].mv(h) + w[:, size:].mv(x) + b for w, b in ((w_gate, b_gate), (w_value, b_value)))
        totals[graph] = totals[graph] + (1 + torch.tanh(score / 2)) / 2 * torch.tanh(value)
    return torch.tanh(torch.stack(totals))


def compare(hidden, index, graphs, message):
    """Compares sum, mean and maximum with the reference."""
    for name, readout in NAMES.items():
        assert_close(readout(hidden, index, graphs), reference(name, hidden, index, graphs), message=f"{message}: the {name}")


def shuffled(generator, sizes):
    """The graph of each node, in random order, for graphs of the given sizes; never sorted if two graphs have nodes."""
    graph = [graph for graph, size in enumerate(sizes) for _ in range(size)]
    order = generator.permutation(len(graph))
    found = [graph[k] for k in order]
    return torch.tensor(found[::-1] if found == sorted(found) else found, dtype=torch.int64)


def gated_inputs(generator, nodes, size, dim, out, dtype=torch.float32):
    """hidden, inputs, and the weights of a gated readout, w_gate to b_value."""
    shapes = [(nodes, size), (nodes, dim), (out, size + dim), (out,), (out, size + dim), (out,)]
    hidden, inputs, w_gate, b_gate, w_value, b_value = tensors(generator, *shapes, dtype=dtype)
    scale = (size + dim) ** 0.5
    return hidden, inputs, (w_gate / scale, b_gate, w_value / scale, b_value)


def test_the_example_by_hand():
    hidden, index = torch.tensor([[1.0, -4.0], [-1.0, -2.0], [2.0, -6.0]]), torch.tensor([0, 2, 0])
    assert_close(sum_readout(hidden, index, 3), torch.tensor([[3.0, -10.0], [0.0, 0.0], [-1.0, -2.0]]), message="the sum")
    assert_close(mean_readout(hidden, index, 3), torch.tensor([[1.5, -5.0], [0.0, 0.0], [-1.0, -2.0]]), message="the mean")
    assert_close(max_readout(hidden, index, 3), torch.tensor([[2.0, -4.0], [0.0, 0.0], [-1.0, -2.0]]), message="the max")


def test_the_example_of_the_gate():
    hidden, index = torch.tensor([[1.0, -4.0], [-1.0, -2.0], [2.0, -6.0]]), torch.tensor([0, 2, 0])
    log3 = math.log(3)
    weights = torch.tensor([[0.0, 0.0, log3]]), torch.zeros(1), torch.tensor([[log3 / 2, 0.0, 0.0]]), torch.zeros(1)
    out = gated_readout(hidden, torch.tensor([[0.0], [0.0], [1.0]]), index, 3, *weights)
    assert_close(out, torch.tensor([[math.tanh(0.85)], [0.0], [-math.tanh(0.25)]]))


def test_matches_a_loop_over_graphs():
    for generator in seeds(1):
        for sizes, size in [((3, 2, 4), 5), ((1, 6), 2), ((5,), 3), ((2, 2, 2, 2), 1)]:
            (hidden,) = tensors(generator, (sum(sizes), size))
            compare(hidden, shuffled(generator, sizes), len(sizes), f"graphs of {sizes} nodes, hidden {size}")


def test_the_gated_readout_matches_a_loop_over_nodes():
    for generator in seeds(2):
        for sizes, size, dim, out in [((3, 2, 4), 5, 2, 3), ((1, 6), 2, 3, 4), ((3,), 3, 1, 2)]:
            hidden, inputs, weights = gated_inputs(generator, sum(sizes), size, dim, out)
            values = hidden, inputs, shuffled(generator, sizes), len(sizes), *weights
            assert_close(gated_readout(*values), gated_reference(*values), message=f"graphs of {sizes} nodes, hidden {size}, dim {dim}, out {out}")


def test_a_gate_adds_without_averaging():
    for generator in seeds(1):
        hidden, inputs, (w_gate, _, w_value, _) = gated_inputs(generator, 3, 2, 2, 4)
        weights = 0 * w_gate, torch.zeros(4), 0 * w_value, torch.full((4,), 0.25)
        out = gated_readout(hidden, inputs, torch.tensor([1, 1, 0]), 2, *weights)
        expected = [[math.tanh(math.tanh(0.25) / 2)] * 4, [math.tanh(math.tanh(0.25))] * 4]
        assert_close(out, torch.tensor(expected), message="gates of 1/2: one node counts half its value, two count twice that")


def test_nodes_come_in_any_order():
    for generator in seeds(1):
        (hidden,) = tensors(generator, (7, 3))
        index = torch.tensor([2, 0, 1, 2, 0, 2, 1])
        compare(hidden, index, 3, "index [2, 0, 1, 2, 0, 2, 1]")
        order = torch.from_numpy(generator.permutation(7))
        for name, readout in NAMES.items():
            assert_close(readout(hidden[order], index[order], 3), reference(name, hidden, index, 3), message=f"nodes in another order: the {name}")


def test_the_order_of_the_nodes_does_not_matter_to_the_gate():
    for generator in seeds(1):
        hidden, inputs, weights = gated_inputs(generator, 7, 2, 3, 4)
        index, order = torch.tensor([2, 0, 1, 2, 0, 2, 1]), torch.from_numpy(generator.permutation(7))
        out = gated_readout(hidden[order], inputs[order], index[order], 3, *weights)
        assert_close(out, gated_reference(hidden, inputs, index, 3, *weights), message="nodes in another order")


def test_graphs_without_nodes_give_zeros():
    for generator in seeds(1):
        for sizes in [(0, 3, 0, 2), (2, 0, 0, 4, 0, 0), (0, 0, 1)]:
            hidden, inputs, weights = gated_inputs(generator, sum(sizes), 3, 2, 4)
            index, told = shuffled(generator, sizes), f"graphs of {sizes} nodes, empty ones give zeros"
            compare(hidden, index, len(sizes), told)
            expected = gated_reference(hidden, inputs, index, len(sizes), *weights)
            assert_close(gated_readout(hidden, inputs, index, len(sizes), *weights), expected, message=f"{told}: the gated readout")


def test_a_batch_without_nodes_gives_zeros():
    for generator in seeds(1):
        hidden, inputs, weights = gated_inputs(generator, 0, 3, 2, 5)
        index = torch.zeros(0, dtype=torch.int64)
        for name, readout in NAMES.items():
            assert_close(readout(hidden, index, 2), torch.zeros(2, 3), message=f"two graphs and no node: the {name}")
        assert_close(gated_readout(hidden, inputs, index, 2, *weights), torch.zeros(2, 5), message="two graphs and no node: the gated readout")


def test_the_maximum_of_negative_entries_is_negative():
    for generator in seeds(1):
        (hidden,) = tensors(generator, (8, 3))
        hidden = -1 - hidden.abs()
        index = torch.tensor([3, 0, 3, 1, 0, 3, 0, 1])
        assert_close(max_readout(hidden, index, 4), reference("max", hidden, index, 4), message="all entries are below -1; graph 2 is empty")


def test_the_maximum_is_taken_at_any_magnitude():
    for generator in seeds(1):
        for factor in (1e-30, 1e30):
            hidden = factor * (tensors(generator, (6, 2), dtype=torch.float64)[0] - 4)
            index = torch.tensor([1, 0, 1, 1, 0, 0])
            out = max_readout(hidden, index, 3)
            expected = reference("max", hidden, index, 3)
            assert_close(out / factor, expected / factor, message=f"negative entries of magnitude {factor:g}, graph 2 empty")


def test_a_graph_of_many_nodes_counts_them_all():
    for generator in seeds(1):
        (hidden,) = tensors(generator, (40, 2), dtype=torch.float64)
        index = torch.zeros(40, dtype=torch.int64)
        index[7] = 1
        compare(hidden, index, 2, "39 nodes of 40 are in graph 0")


def test_gradients_reach_hidden():
    for generator in seeds(1):
        (hidden,) = tensors(generator, (6, 3), dtype=torch.float64)
        index = torch.tensor([2, 0, 2, 0, 2, 3])
        for name, readout in NAMES.items():
            check_gradient(readout, hidden, index, 5, reference=lambda *values, name=name: reference(name, *values), message=f"the {name}")


def test_gradients_reach_everything_that_the_gate_reads():
    for generator in seeds(1):
        hidden, inputs, weights = gated_inputs(generator, 6, 3, 2, 4, torch.float64)
        index = torch.tensor([2, 0, 2, 0, 2, 3])
        check_gradient(gated_readout, hidden, inputs, index, 5, *weights, reference=gated_reference, message="hidden, inputs, then the weights")


def test_memory_is_linear_in_nodes_and_graphs():
    for generator in seeds(1):
        sizes = [1] * 200 + [400] + [1] * 200
        hidden, inputs, weights = gated_inputs(generator, 800, 3, 2, 4)
        index = shuffled(generator, sizes)
        calls = [(f"the {name}", readout, (hidden, index, 401)) for name, readout in NAMES.items()]
        for told, readout, values in [*calls, ("the gated readout", gated_readout, (hidden, inputs, index, 401, *weights))]:
            with peak_memory():  # not counted: torch 2 imports much of itself the first time that it is watched
                readout(*values)
            with peak_memory() as peak:
                readout(*values)
            what = f"a tensor of {peak.largest_bytes} bytes was made for 800 nodes in 401 graphs: no padding, no mask of graphs by nodes"
            assert peak.largest_bytes < 401 * 800 // 2, f"{told}: {what}"


def test_keeps_dtype_takes_non_contiguous_input_and_leaves_it_alone():
    for generator in seeds(1):
        for dtype in (torch.float32, torch.float64):
            hidden, inputs, weights = gated_inputs(generator, 5, 3, 2, 4, dtype)
            hidden, inputs, index = hidden.T.contiguous().T, inputs.T.contiguous().T, torch.tensor([1, 9, 0, 9, 1, 9, 0, 9, 1, 9])[::2]
            values = hidden, inputs, index, 3, *weights
            expected = gated_reference(*values)
            with no_mutation(hidden, inputs, index, *weights):
                found = {f"the {name}": readout(hidden, index, 3) for name, readout in NAMES.items()}
                gated = gated_readout(*values)
            for told, out in [*found.items(), ("the gated readout", gated)]:
                assert out.dtype == dtype, f"{told}: {dtype} states gave {out.dtype}"
            for name in NAMES:
                assert_close(found[f"the {name}"], reference(name, hidden, index, 3), message=f"columns side by side in memory, {dtype}: the {name}")
            assert_close(gated, expected, message=f"columns side by side in memory, {dtype}: the gated readout")
