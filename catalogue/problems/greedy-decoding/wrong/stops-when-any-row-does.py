# fails: test_a_row_that_has_stopped_is_padded_while_the_others_go_on
# teaches: the batch ends with its last row, not with its first
import torch


def greedy_decode(model, prompts, max_new_tokens, stop_token, pad_token):
    tokens = prompts
    finished = torch.zeros(len(prompts), dtype=torch.bool)
    for _ in range(max_new_tokens):
        if finished.any():
            break
        chosen = torch.where(finished, pad_token, model(tokens)[:, -1].argmax(dim=-1))
        tokens = torch.cat([tokens, chosen[:, None]], dim=1)
        finished |= chosen == stop_token
    return tokens
