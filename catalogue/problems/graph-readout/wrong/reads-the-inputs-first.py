# fails: test_the_gated_readout_matches_a_loop_over_nodes
# teaches: the columns of the weights fix the order of what is read: states, then inputs
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
    read = torch.cat([inputs, hidden], dim=1)
    gate = torch.sigmoid(read @ w_gate.T + b_gate)
    value = torch.tanh(read @ w_value.T + b_value)
    return torch.tanh(sum_readout(gate * value, index, graphs))
