# fails: test_a_node_without_messages_is_updated_with_zero
# teaches: no message means the message 0; the update of the state still runs, with its biases and its own weights
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
    out = (1 - update) * new + update * hidden
    heard = torch.bincount(target, minlength=len(hidden)) > 0
    return torch.where(heard[:, None], out, hidden)
