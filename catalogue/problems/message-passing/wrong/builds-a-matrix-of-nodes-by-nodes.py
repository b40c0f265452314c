# fails: test_makes_no_matrix_of_nodes_by_nodes
# teaches: a matrix with a row for each node and a column for each edge or node is nearly all zeros; index_add needs none of them
import torch


def message_passing(hidden, edges, features, w_message, b_message, w_input, w_hidden, b_input, b_hidden):
    source, target = edges
    read = torch.cat([hidden[source], hidden[target], features], dim=-1)
    messages = torch.relu(read @ w_message.T + b_message)
    nodes = torch.arange(len(hidden))
    received = (nodes[:, None] == target).to(messages.dtype) @ messages
    u_reset, u_update, u_new = (received @ w_input.T + b_input).chunk(3, dim=-1)
    v_reset, v_update, v_new = (hidden @ w_hidden.T + b_hidden).chunk(3, dim=-1)
    reset = torch.sigmoid(u_reset + v_reset)
    update = torch.sigmoid(u_update + v_update)
    new = torch.tanh(u_new + reset * v_new)
    return (1 - update) * new + update * hidden
