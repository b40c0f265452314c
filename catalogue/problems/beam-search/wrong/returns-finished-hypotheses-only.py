# fails: test_a_live_hypothesis_counts_when_the_room_is_used_up
# teaches: what is alive when the room is used up is a result too
import torch


def beam_search(model, prompt, beam_width, max_new_tokens, stop_token, alpha):
    def score(log_probability, length):
        return float(log_probability) / ((5 + length) / 6) ** alpha

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
    return best[len(prompt) :], best_score
