# fails: test_the_first_new_token_follows_the_target
# teaches: the rule is exact only if the drafts are drawn from q; the argmax of q is another law
import torch
from torch.nn import functional as F


def verify(draft_tokens, draft_probabilities, target_probabilities, uniforms):
    batch, k = draft_tokens.shape
    rows = torch.arange(batch)
    p = target_probabilities[:, :k].gather(-1, draft_tokens[..., None]).squeeze(-1)
    q = draft_probabilities.gather(-1, draft_tokens[..., None]).squeeze(-1)
    agreed = uniforms[:, :k] * q < p
    accepted = agreed.long().cumprod(dim=-1).sum(dim=-1)
    proposed = F.pad(draft_probabilities, (0, 0, 0, 1))[rows, accepted]
    residual = (target_probabilities[rows, accepted] - proposed).clamp(min=0)
    cumulative = residual.cumsum(dim=-1)
    drawn = (cumulative <= uniforms[:, k:] * cumulative[:, -1:]).sum(dim=-1)
    tokens = F.pad(draft_tokens, (0, 1)).masked_fill(torch.arange(k + 1) > accepted[:, None], -1)
    tokens[rows, accepted] = drawn
    return tokens, accepted


def speculative_step(target, draft, tokens, k, generator):
    laws = []
    for _ in range(k):
        laws.append(draft(tokens)[:, -1].softmax(dim=-1))
        tokens = torch.cat([tokens, laws[-1].argmax(dim=-1, keepdim=True)], dim=1)
    target_probabilities = target(tokens)[:, -k - 1 :].softmax(dim=-1)
    uniforms = torch.rand(len(tokens), k + 1, generator=generator)
    return verify(tokens[:, -k:], torch.stack(laws, dim=1), target_probabilities, uniforms)
