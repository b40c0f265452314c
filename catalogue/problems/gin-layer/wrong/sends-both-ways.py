# fails: test_a_message_goes_from_source_to_target_only
# teaches: the edges are directed; an undirected graph comes with both directions in the list
import torch


def gin_layer(x, edge_index, eps, w1, b1, w2, b2):
    source, target = torch.cat([edge_index, edge_index.flip(0)], dim=1)
    z = ((1 + eps) * x).index_add(0, target, x[source])
    return (z @ w1 + b1).relu() @ w2 + b2
