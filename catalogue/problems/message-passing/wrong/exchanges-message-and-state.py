# fails: test_matches_a_loop_over_edges
# teaches: the message is the GRU's input and the node's own state its state: the update gate mixes with the old state, not with the message
import torch


def message_passing(hidden, edges, features, w_message, b_message, w_input, w_hidden, b_input, b_hidden):
    source, target = edges
    read = torch.cat([hidden[source], hidden[target], features], dim=-1)
    messages = torch.relu(read @ w_message.T + b_message)
    received = messages.new_zeros(len(hidden), len(w_message)).index_add(0, target, messages)
    u_reset, u_update, u_new = (received @ w_input.T + b_input).chunk(3, dim=-1)
    v_reset, v_update, v_new = (hidden @ w_hidden.T + b_hidden).chunk(3, dim=-1)
    reset = torch.sigmoid(u_reset + v_reset)
    update = torch.sigmoid(u_update + v_update)
    new = torch.tanh(u_new + reset * v_new)
    return (1 - update) * new + update * received
