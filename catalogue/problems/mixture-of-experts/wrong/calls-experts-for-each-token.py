# fails: test_each_expert_sees_exactly_the_tokens_sent_to_it
# teaches: one product for all tokens of an expert, not one for each
import torch


def mixture_of_experts(x, w_router, experts, k):
    tokens = x.reshape(-1, x.shape[-1])
    scores, chosen = (tokens @ w_router).topk(k, dim=-1)
    weights = scores.softmax(dim=-1)
    out = torch.zeros_like(tokens)
    for t in range(len(tokens)):
        for slot in range(k):
            out[t] += weights[t, slot] * experts[int(chosen[t, slot])](tokens[t : t + 1])[0]
    return out.reshape(x.shape)
