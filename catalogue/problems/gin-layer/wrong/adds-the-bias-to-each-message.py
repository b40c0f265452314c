# fails: test_the_mlp_runs_after_the_sum
# teaches: the product with W1 may come before the sum, its bias may not: it would count once for each message
def gin_layer(x, edge_index, eps, w1, b1, w2, b2):
    source, target = edge_index
    z = x @ w1 + b1
    return ((1 + eps) * z).index_add(0, target, z[source]).relu() @ w2 + b2
