# fails: test_the_example_by_hand
# teaches: mark the row as finished after its token is chosen; marked before, the stop token itself becomes padding
import torch


def greedy_decode(model, prompts, max_new_tokens, stop_token, pad_token):
    tokens = prompts
    finished = torch.zeros(len(prompts), dtype=torch.bool)
    for _ in range(max_new_tokens):
        if finished.all():
            break
        chosen = model(tokens)[:, -1].argmax(dim=-1)
        finished |= chosen == stop_token
        tokens = torch.cat([tokens, chosen.masked_fill(finished, pad_token)[:, None]], dim=1)
    return tokens
