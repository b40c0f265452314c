# fails: test_memory_is_linear_in_nodes_and_graphs
# teaches: one large graph makes padding cost graphs times its size
import torch


def sum_readout(hidden, index, graphs):
    return hidden.new_zeros(graphs, hidden.shape[1]).index_add(0, index, hidden)


def mean_readout(hidden, index, graphs):
    counts = torch.bincount(index, minlength=graphs).clamp(min=1)
    return sum_readout(hidden, index, graphs) / counts[:, None]


def max_readout(hidden, index, graphs):
    counts = torch.bincount(index, minlength=graphs)
    order = torch.argsort(index, stable=True)
    place = torch.arange(len(index)) - (counts.cumsum(0) - counts)[index[order]]
    padded = hidden.new_full((graphs, int(counts.max()), hidden.shape[1]), float("-inf"))
    padded[index[order], place] = hidden[order]
    if padded.shape[1] == 0:
        return hidden.new_zeros(graphs, hidden.shape[1])
    return padded.amax(dim=1).masked_fill(counts[:, None] == 0, 0.0)


def gated_readout(hidden, inputs, index, graphs, w_gate, b_gate, w_value, b_value):
    read = torch.cat([hidden, inputs], dim=1)
    gate = torch.sigmoid(read @ w_gate.T + b_gate)
    value = torch.tanh(read @ w_value.T + b_value)
    return torch.tanh(sum_readout(gate * value, index, graphs))
