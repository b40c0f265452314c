# fails: test_a_graph_without_edges_is_a_gru
# teaches: PyTorch's reset gate multiplies the product with its bias, not the state before the product
import torch


def message_passing(hidden, edges, features, w_message, b_message, w_input, w_hidden, b_input, b_hidden):
    source, target = edges
    read = torch.cat([hidden[source], hidden[target], features], dim=-1)
    messages = torch.relu(read @ w_message.T + b_message)
    received = messages.new_zeros(len(hidden), len(w_message)).index_add(0, target, messages)
    u_reset, u_update, u_new = (received @ w_input.T + b_input).chunk(3, dim=-1)
    v_reset, v_update, _ = (hidden @ w_hidden.T + b_hidden).chunk(3, dim=-1)
    reset = torch.sigmoid(u_reset + v_reset)
    update = torch.sigmoid(u_update + v_update)
    size = hidden.shape[1]
    new = torch.tanh(u_new + (reset * hidden) @ w_hidden[2 * size :].T + b_hidden[2 * size :])
    return (1 - update) * new + update * hidden
