# fails: test_each_row_follows_the_largest_logit_of_its_last_position
# teaches: max_new_tokens counts what is generated, not the whole row
import torch


def greedy_decode(model, prompts, max_new_tokens, stop_token, pad_token):
    tokens = prompts
    finished = torch.zeros(len(prompts), dtype=torch.bool)
    while tokens.shape[1] < max_new_tokens and not finished.all():
        chosen = torch.where(finished, pad_token, model(tokens)[:, -1].argmax(dim=-1))
        tokens = torch.cat([tokens, chosen[:, None]], dim=1)
        finished |= chosen == stop_token
    return tokens
