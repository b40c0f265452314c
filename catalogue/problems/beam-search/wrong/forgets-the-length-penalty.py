# fails: test_the_example_by_hand
# teaches: the score is the log-probability divided by the penalty; without it short hypotheses win
import torch


def beam_search(model, prompt, beam_width, max_new_tokens, stop_token, alpha):
    def score(log_probability, length):
        return float(log_probability)

    live, log_probabilities = prompt[None], torch.zeros(1)
    best, best_score = prompt, float("-inf")
    for length in range(1, max_new_tokens + 1):
        extended = log_probabilities[:, None] + model(live)[:, -1].log_softmax(dim=-1)
        vocabulary = extended.shape[1]
        row = int(extended[:, stop_token].argmax())
        finished = score(extended[row, stop_token], length)
        if finished > best_score:
            best, best_score = torch.cat([live[row], torch.tensor([stop_token])]), finished
        extended[:, stop_token] = float("-inf")
        log_probabilities, picked = extended.flatten().topk(min(beam_width, len(live) * (vocabulary - 1)))
        live = torch.cat([live[picked // vocabulary], (picked % vocabulary)[:, None]], dim=1)
        if score(log_probabilities[0], max_new_tokens) <= best_score:
            break
    else:
        best, best_score = live[0], score(log_probabilities[0], max_new_tokens)
    return best[len(prompt) :], best_score
