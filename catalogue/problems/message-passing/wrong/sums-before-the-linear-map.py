# fails: test_a_node_without_messages_is_updated_with_zero
# teaches: a map with a bias and a ReLU does not commute with the sum, and an empty sum is 0, not ReLU of the bias
import torch


def message_passing(hidden, edges, features, w_message, b_message, w_input, w_hidden, b_input, b_hidden):
    source, target = edges
    read = torch.cat([hidden[source], hidden[target], features], dim=-1)
    total = read.new_zeros(len(hidden), read.shape[1]).index_add(0, target, read)
    received = torch.relu(total @ w_message.T + b_message)
    u_reset, u_update, u_new = (received @ w_input.T + b_input).chunk(3, dim=-1)
    v_reset, v_update, v_new = (hidden @ w_hidden.T + b_hidden).chunk(3, dim=-1)
    reset = torch.sigmoid(u_reset + v_reset)
    update = torch.sigmoid(u_update + v_update)
    new = torch.tanh(u_new + reset * v_new)
    return (1 - update) * new + update * hidden
