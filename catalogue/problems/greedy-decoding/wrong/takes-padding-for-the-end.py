# fails: test_padding_may_be_the_stop_token_or_a_generated_one
# teaches: the padding may be an ordinary token: a row that generates it has not ended
import torch


def greedy_decode(model, prompts, max_new_tokens, stop_token, pad_token):
    tokens = prompts
    for step in range(max_new_tokens):
        chosen = model(tokens)[:, -1].argmax(dim=-1)
        if step:
            last = tokens[:, -1]
            finished = (last == stop_token) | (last == pad_token)
            if finished.all():
                break
            chosen = torch.where(finished, pad_token, chosen)
        tokens = torch.cat([tokens, chosen[:, None]], dim=1)
    return tokens
