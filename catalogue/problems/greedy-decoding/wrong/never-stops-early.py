# fails: test_decoding_ends_with_the_last_row
# teaches: once every row has ended, each further call of the model is paid for padding alone
import torch


def greedy_decode(model, prompts, max_new_tokens, stop_token, pad_token):
    tokens = prompts
    finished = torch.zeros(len(prompts), dtype=torch.bool)
    for _ in range(max_new_tokens):
        chosen = torch.where(finished, pad_token, model(tokens)[:, -1].argmax(dim=-1))
        tokens = torch.cat([tokens, chosen[:, None]], dim=1)
        finished |= chosen == stop_token
    return tokens
