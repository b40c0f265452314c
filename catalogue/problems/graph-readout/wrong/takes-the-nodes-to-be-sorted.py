# fails: test_nodes_come_in_any_order
# teaches: runs of nodes are graphs only where the index is sorted; add by the index instead
import torch


def sum_readout(hidden, index, graphs):
    ends = torch.bincount(index, minlength=graphs).cumsum(0)
    sums = torch.cat([hidden.new_zeros(1, hidden.shape[1]), hidden.cumsum(0)])
    return sums[ends] - sums[torch.cat([ends.new_zeros(1), ends[:-1]])]


def mean_readout(hidden, index, graphs):
    counts = torch.bincount(index, minlength=graphs).clamp(min=1)
    return sum_readout(hidden, index, graphs) / counts[:, None]


def max_readout(hidden, index, graphs):
    zeros = hidden.new_zeros(graphs, hidden.shape[1])
    return zeros.index_reduce(0, index, hidden, "amax", include_self=False)


def gated_readout(hidden, inputs, index, graphs, w_gate, b_gate, w_value, b_value):
    read = torch.cat([hidden, inputs], dim=1)
    gate = torch.sigmoid(read @ w_gate.T + b_gate)
    value = torch.tanh(read @ w_value.T + b_value)
    return torch.tanh(sum_readout(gate * value, index, graphs))
