# fails: test_a_message_goes_from_source_to_target_only
# teaches: row 0 holds the sources and row 1 the targets: messages go from the one to the other
def gin_layer(x, edge_index, eps, w1, b1, w2, b2):
    target, source = edge_index
    z = ((1 + eps) * x).index_add(0, target, x[source])
    return (z @ w1 + b1).relu() @ w2 + b2
