# fails: test_every_answer_is_accepted
# teaches: a finite penalty is outvoted by a model that is sure enough
import torch


def steps_to_accept(transitions, accepting):
    far = len(transitions)
    steps = torch.where(accepting, 0, far)
    for _ in range(far):
        through = steps[transitions.clamp(min=0)].masked_fill(transitions < 0, far)
        steps = torch.minimum(steps, through.amin(dim=1) + 1)
    return steps.masked_fill(steps >= far, -1)


def constrain(logits, states, transitions, steps, stop_token, remaining):
    following = transitions[states]
    further = steps[following.clamp(min=0)]
    allowed = (following >= 0) & (further >= 0) & (further + 2 <= remaining)
    allowed[:, stop_token] = steps[states] == 0
    return logits - 2.0 * (~allowed)


def constrained_decode(model, prompts, transitions, accepting, stop_token, max_new_tokens):
    steps = steps_to_accept(transitions, accepting)
    if not 0 <= int(steps[0]) < max_new_tokens:
        raise ValueError(f"no answer fits into {max_new_tokens} tokens")
    tokens = prompts
    states = prompts.new_zeros(len(prompts))
    stopped = torch.zeros_like(states, dtype=torch.bool)
    for step in range(max_new_tokens):
        logits = constrain(model(tokens)[:, -1], states, transitions, steps, stop_token, max_new_tokens - step)
        chosen = logits.argmax(dim=-1).masked_fill(stopped, stop_token)
        tokens = torch.cat([tokens, chosen[:, None]], dim=1)
        stopped |= chosen == stop_token
        if stopped.all():
            break
        states = torch.where(stopped, states, transitions[states, chosen])
    return tokens[:, prompts.shape[1] :]
