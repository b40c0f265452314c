# fails: test_eps_tells_a_node_from_its_neighbour
# teaches: the node itself counts 1 + eps times: at eps = 0 it is still there
def gin_layer(x, edge_index, eps, w1, b1, w2, b2):
    source, target = edge_index
    z = (eps * x).index_add(0, target, x[source])
    return (z @ w1 + b1).relu() @ w2 + b2
