# fails: test_eps_tells_a_node_from_its_neighbour
# teaches: 1 + eps stands on the node alone: on the whole sum it no longer tells the node from its neighbours
def gin_layer(x, edge_index, eps, w1, b1, w2, b2):
    source, target = edge_index
    z = (1 + eps) * x.index_add(0, target, x[source])
    return (z @ w1 + b1).relu() @ w2 + b2
