# fails: test_a_row_that_has_stopped_does_not_wake_up
# teaches: finished must be kept from step to step; looking at the last token alone forgets it after one pad
import torch


def greedy_decode(model, prompts, max_new_tokens, stop_token, pad_token):
    tokens = prompts
    ended = torch.zeros(len(prompts), dtype=torch.bool)
    for step in range(max_new_tokens):
        chosen = model(tokens)[:, -1].argmax(dim=-1)
        if step:
            chosen = torch.where(tokens[:, -1] == stop_token, pad_token, chosen)
        ended |= chosen == stop_token
        tokens = torch.cat([tokens, chosen[:, None]], dim=1)
        if ended.all():
            break
    return tokens
