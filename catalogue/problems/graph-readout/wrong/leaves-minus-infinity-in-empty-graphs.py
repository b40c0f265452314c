# fails: test_graphs_without_nodes_give_zeros
# teaches: the maximum of nothing is the -inf that it started from; here an empty graph is zeros, and -inf would become NaN in the next layer
import torch


def sum_readout(hidden, index, graphs):
    return hidden.new_zeros(graphs, hidden.shape[1]).index_add(0, index, hidden)


def mean_readout(hidden, index, graphs):
    counts = torch.bincount(index, minlength=graphs).clamp(min=1)
    return sum_readout(hidden, index, graphs) / counts[:, None]


def max_readout(hidden, index, graphs):
    lowest = hidden.new_full((graphs, hidden.shape[1]), float("-inf"))
    return lowest.index_reduce(0, index, hidden, "amax")


def gated_readout(hidden, inputs, index, graphs, w_gate, b_gate, w_value, b_value):
    read = torch.cat([hidden, inputs], dim=1)
    gate = torch.sigmoid(read @ w_gate.T + b_gate)
    value = torch.tanh(read @ w_value.T + b_value)
    return torch.tanh(sum_readout(gate * value, index, graphs))
