# fails: test_messages_are_made_from_the_states_before_the_step
# teaches: a step is synchronous: a node that reads states already updated makes the result depend on the numbering
import torch


def message_passing(hidden, edges, features, w_message, b_message, w_input, w_hidden, b_input, b_hidden):
    states = list(hidden)
    for node in range(len(states)):
        received = torch.zeros_like(b_message)
        for k in range(edges.shape[1]):
            if edges[1, k] == node:
                read = torch.cat([states[int(edges[0, k])], states[node], features[k]])
                received = received + torch.relu(w_message @ read + b_message)
        u_reset, u_update, u_new = (w_input @ received + b_input).chunk(3)
        v_reset, v_update, v_new = (w_hidden @ states[node] + b_hidden).chunk(3)
        update = torch.sigmoid(u_update + v_update)
        new = torch.tanh(u_new + torch.sigmoid(u_reset + v_reset) * v_new)
        states[node] = (1 - update) * new + update * states[node]
    return torch.stack(states)
