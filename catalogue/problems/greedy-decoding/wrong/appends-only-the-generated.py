# fails: test_the_example_by_hand
# teaches: the prompts are part of what is returned
import torch


def greedy_decode(model, prompts, max_new_tokens, stop_token, pad_token):
    tokens = prompts
    finished = torch.zeros(len(prompts), dtype=torch.bool)
    for _ in range(max_new_tokens):
        if finished.all():
            break
        chosen = torch.where(finished, pad_token, model(tokens)[:, -1].argmax(dim=-1))
        tokens = torch.cat([tokens, chosen[:, None]], dim=1)
        finished |= chosen == stop_token
    return tokens[:, prompts.shape[1] :]
