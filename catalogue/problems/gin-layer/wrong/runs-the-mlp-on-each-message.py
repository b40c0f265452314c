# fails: test_the_mlp_runs_after_the_sum
# teaches: a sum of MLPs is another layer: sum the features first and run the MLP once per node
def gin_layer(x, edge_index, eps, w1, b1, w2, b2):
    source, target = edge_index
    sent = (x @ w1 + b1).relu() @ w2 + b2
    return ((1 + eps) * sent).index_add(0, target, sent[source])
