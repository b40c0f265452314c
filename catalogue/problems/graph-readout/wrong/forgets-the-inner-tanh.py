# fails: test_the_example_of_the_gate
# teaches: each node's value passes a tanh before it is gated
import torch


def sum_readout(hidden, index, graphs):
    return hidden.new_zeros(graphs, hidden.shape[1]).index_add(0, index, hidden)


def mean_readout(hidden, index, graphs):
    counts = torch.bincount(index, minlength=graphs).clamp(min=1)
    return sum_readout(hidden, index, graphs) / counts[:, None]


def max_readout(hidden, index, graphs):
    zeros = hidden.new_zeros(graphs, hidden.shape[1])
    return zeros.index_reduce(0, index, hidden, "amax", include_self=False)


def gated_readout(hidden, inputs, index, graphs, w_gate, b_gate, w_value, b_value):
    read = torch.cat([hidden, inputs], dim=1)
    gate = torch.sigmoid(read @ w_gate.T + b_gate)
    value = read @ w_value.T + b_value
    return torch.tanh(sum_readout(gate * value, index, graphs))
