# fails: test_a_tie_goes_to_the_smallest_token
# teaches: the last index of a sort is the last of equals; argmax takes the first
import torch


def greedy_decode(model, prompts, max_new_tokens, stop_token, pad_token):
    tokens = prompts
    finished = torch.zeros(len(prompts), dtype=torch.bool)
    for _ in range(max_new_tokens):
        if finished.all():
            break
        chosen = model(tokens)[:, -1].sort(dim=-1, stable=True).indices[:, -1]
        chosen = torch.where(finished, pad_token, chosen)
        tokens = torch.cat([tokens, chosen[:, None]], dim=1)
        finished |= chosen == stop_token
    return tokens
