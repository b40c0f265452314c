# fails: test_the_result_may_be_negative
# teaches: the one ReLU stands between the two layers; a second one throws half of the output away
def gin_layer(x, edge_index, eps, w1, b1, w2, b2):
    source, target = edge_index
    z = ((1 + eps) * x).index_add(0, target, x[source])
    return ((z @ w1 + b1).relu() @ w2 + b2).relu()
