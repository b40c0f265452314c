# fails: test_finding_a_finished_hypothesis_does_not_end_the_search
# teaches: the first hypothesis to end is often not the best one; go on until no live one can win
import torch


def beam_search(model, prompt, beam_width, max_new_tokens, stop_token, alpha):
    live, finished = [(0.0, prompt.tolist())], []
    for length in range(1, max_new_tokens + 1):
        laws = model(torch.tensor([tokens for _, tokens in live]))[:, -1].log_softmax(dim=-1).tolist()
        extended = [(logp + more, tokens + [token]) for (logp, tokens), law in zip(live, laws) for token, more in enumerate(law)]
        extended.sort(reverse=True)
        live = extended[:beam_width]
        finished += [(logp / ((5 + length) / 6) ** alpha, tokens) for logp, tokens in extended if tokens[-1] == stop_token]
        if any(tokens[-1] == stop_token for _, tokens in live):
            score, tokens = max(finished)
            return torch.tensor(tokens[len(prompt) :]), score
    finished += [(logp / ((5 + length) / 6) ** alpha, tokens) for logp, tokens in live]
    score, tokens = max(finished)
    return torch.tensor(tokens[len(prompt) :]), score
