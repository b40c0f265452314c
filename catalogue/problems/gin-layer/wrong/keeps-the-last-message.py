# fails: test_an_edge_that_stands_twice_sends_twice
# teaches: += with a repeated index writes once for each place and loses messages; index_add or scatter_add sums them
def gin_layer(x, edge_index, eps, w1, b1, w2, b2):
    source, target = edge_index
    z = (1 + eps) * x
    z[target] += x[source]
    return (z @ w1 + b1).relu() @ w2 + b2
