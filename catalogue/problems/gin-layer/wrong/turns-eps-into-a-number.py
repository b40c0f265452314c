# fails: test_eps_learns
# teaches: item() and float() leave the graph, so eps gets no gradient and never learns
def gin_layer(x, edge_index, eps, w1, b1, w2, b2):
    source, target = edge_index
    z = ((1 + eps.item()) * x).index_add(0, target, x[source])
    return (z @ w1 + b1).relu() @ w2 + b2
