# fails: test_a_stop_token_in_the_prompt_ends_nothing
# teaches: a chat prompt is full of end-of-turn tokens; only a generated one ends the row
import torch


def greedy_decode(model, prompts, max_new_tokens, stop_token, pad_token):
    tokens = prompts
    for _ in range(max_new_tokens):
        finished = (tokens == stop_token).any(dim=1)
        if finished.all():
            break
        chosen = torch.where(finished, pad_token, model(tokens)[:, -1].argmax(dim=-1))
        tokens = torch.cat([tokens, chosen[:, None]], dim=1)
    return tokens
