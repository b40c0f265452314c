# fails: test_the_maximum_is_taken_at_any_magnitude
# teaches: a large negative constant is a bound on the features that nobody promised; include_self=False needs none
import torch


def sum_readout(hidden, index, graphs):
    return hidden.new_zeros(graphs, hidden.shape[1]).index_add(0, index, hidden)


def mean_readout(hidden, index, graphs):
    counts = torch.bincount(index, minlength=graphs).clamp(min=1)
    return sum_readout(hidden, index, graphs) / counts[:, None]


def max_readout(hidden, index, graphs):
    lowest = hidden.new_full((graphs, hidden.shape[1]), -1e4)
    largest = lowest.index_reduce(0, index, hidden, "amax")
    return largest.masked_fill(largest == -1e4, 0.0)


def gated_readout(hidden, inputs, index, graphs, w_gate, b_gate, w_value, b_value):
    read = torch.cat([hidden, inputs], dim=1)
    gate = torch.sigmoid(read @ w_gate.T + b_gate)
    value = torch.tanh(read @ w_value.T + b_value)
    return torch.tanh(sum_readout(gate * value, index, graphs))
