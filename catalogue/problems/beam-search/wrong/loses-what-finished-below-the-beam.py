# fails: test_a_finished_hypothesis_is_kept_while_likelier_ones_live_on
# teaches: an ended hypothesis needs no place in the beam, so it must not be cut for lack of one
import torch


def beam_search(model, prompt, beam_width, max_new_tokens, stop_token, alpha):
    live, finished = [(0.0, prompt.tolist())], []
    for length in range(1, max_new_tokens + 1):
        laws = model(torch.tensor([tokens for _, tokens in live]))[:, -1].log_softmax(dim=-1).tolist()
        extended = [(logp + more, tokens + [token]) for (logp, tokens), law in zip(live, laws) for token, more in enumerate(law)]
        best = sorted(extended, reverse=True)[:beam_width]
        finished += [(logp / ((5 + length) / 6) ** alpha, tokens) for logp, tokens in best if tokens[-1] == stop_token]
        live = sorted((one for one in extended if one[1][-1] != stop_token), reverse=True)[:beam_width]
        if finished and max(finished)[0] >= live[0][0] / ((5 + max_new_tokens) / 6) ** alpha:
            score, tokens = max(finished)
            return torch.tensor(tokens[len(prompt) :]), score
    finished += [(logp / ((5 + length) / 6) ** alpha, tokens) for logp, tokens in live]
    score, tokens = max(finished)
    return torch.tensor(tokens[len(prompt) :]), score
