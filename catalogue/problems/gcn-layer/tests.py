"""What must hold of a GCN layer; each trap is caught by the test that names it."""
import torch
from warmup import assert_close, check_gradient, no_mutation, peak_memory, seeds, tensors

from solution import gcn_layer


def random_edges(generator, nodes, count, alone=()):
    """`count` different undirected edges among the nodes that are not in `alone`, each once, in a random order and direction."""
    joined = [node for node in range(nodes) if node not in alone]
    pairs = [(i, j) for i in joined for j in joined if i < j]
    chosen = [pairs[k] for k in generator.permutation(len(pairs))[:count]]
    turned = [pair if generator.random() < 0.5 else pair[::-1] for pair in chosen]
    return torch.tensor(turned, dtype=torch.int64).reshape(-1, 2).T.contiguous()


def reference(x, edges, weight):
    """Dense and in float64, entry by entry as in the definition; differentiable."""
    nodes = x.shape[0]
    adjacency = torch.eye(nodes, dtype=torch.float64)
    for i, j in edges.T.tolist():
        adjacency[i, j] = adjacency[j, i] = 1.0
    degree = adjacency.sum(dim=1)
    return adjacency / torch.sqrt(torch.outer(degree, degree)) @ (x.double() @ weight.double())


def test_the_example_by_hand():
    x, weight = torch.tensor([[6.0], [0.0], [0.0], [5.0]]), torch.tensor([[1.0, 2.0]])
    root = 6.0**0.5
    expected = torch.tensor([[3.0, 6.0], [root, 2 * root], [0.0, 0.0], [5.0, 10.0]])
    assert_close(gcn_layer(x, torch.tensor([[0, 2], [1, 1]]), weight), expected)


def test_matches_the_dense_definition_in_float64():
    for generator in seeds(2):
        for nodes, count, inputs, outputs in [(7, 9, 3, 5), (6, 4, 5, 2), (9, 20, 1, 3), (2, 1, 3, 1)]:
            edges = random_edges(generator, nodes, count)
            x, weight = tensors(generator, (nodes, inputs), (inputs, outputs))
            assert_close(gcn_layer(x, edges, weight), reference(x, edges, weight), message=f"{nodes} nodes, {count} edges")


def test_the_direction_in_which_an_edge_is_written_does_not_matter():
    for generator in seeds(1):
        edges = random_edges(generator, 6, 8)
        x, weight = tensors(generator, (6, 3), (3, 4))
        assert_close(gcn_layer(x, edges.flip(0), weight), reference(x, edges, weight), message="every edge turned round")


def test_a_hub_adds_up_all_its_messages():
    for generator in seeds(1):
        edges = torch.tensor([[0] * 8, list(range(1, 9))])
        x, weight = tensors(generator, (9, 2), (2, 3))
        assert_close(gcn_layer(x, edges, weight), reference(x, edges, weight), message="node 0 has eight neighbours, each of which has it alone")


def test_nodes_without_edges_keep_their_own_features():
    for generator in seeds(1):
        x, weight = tensors(generator, (6, 3), (3, 4))
        out = gcn_layer(x, random_edges(generator, 6, 3, alone=(2, 5)), weight)
        for node in (2, 5):
            assert_close(out[node], x[node].double() @ weight.double(), message=f"node {node} has no edge, its degree with the self-loop is 1")


def test_a_graph_without_edges_is_a_linear_layer():
    for generator in seeds(1):
        for nodes in (1, 4):
            x, weight = tensors(generator, (nodes, 3), (3, 2))
            out = gcn_layer(x, torch.zeros(2, 0, dtype=torch.int64), weight)
            assert_close(out, x.double() @ weight.double(), message=f"{nodes} nodes and no edge")


def test_makes_no_matrix_of_nodes_by_nodes():
    for generator in seeds(1):
        nodes = 600
        edges = torch.stack([torch.arange(nodes - 1), torch.arange(1, nodes)])
        x, weight = tensors(generator, (nodes, 3), (3, 2))
        with peak_memory():  # not counted: torch 2 imports much of itself the first time that it is watched
            gcn_layer(x, edges, weight)
        with peak_memory() as peak:
            gcn_layer(x, edges, weight)
        assert peak.largest_bytes < nodes * nodes // 2, f"a tensor of {peak.largest_bytes} bytes was made for {nodes} nodes: sum over edges instead"


def test_gradients_reach_features_and_weight():
    for generator in seeds(2):
        edges = random_edges(generator, 6, 7, alone=(4,))
        x, weight = tensors(generator, (6, 3), (3, 4), dtype=torch.float64)
        check_gradient(gcn_layer, x, edges, weight, reference=reference)


def test_keeps_the_dtype():
    for generator in seeds(1):
        for dtype in (torch.float32, torch.float64):
            edges = random_edges(generator, 5, 6)
            x, weight = tensors(generator, (5, 3), (3, 4), dtype=dtype)
            out = gcn_layer(x, edges, weight)
            assert out.dtype == dtype, f"{dtype} features gave {out.dtype}"
            assert_close(out, reference(x, edges, weight), message=f"{dtype}")


def test_takes_non_contiguous_input_and_leaves_it_alone():
    for generator in seeds(1):
        edges = random_edges(generator, 5, 6).T.contiguous().T
        x, weight = (tensor.T for tensor in tensors(generator, (3, 5), (4, 3)))
        expected = reference(x, edges, weight)
        with no_mutation(x, edges, weight):
            assert_close(gcn_layer(x, edges, weight), expected)
