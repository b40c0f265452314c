# fails: test_each_expert_sees_exactly_the_tokens_sent_to_it
# teaches: an expert gets its tokens at once, whether it was their first choice or their second
import torch


def mixture_of_experts(x, w_router, experts, k):
    tokens = x.reshape(-1, x.shape[-1])
    scores, chosen = (tokens @ w_router).topk(k, dim=-1)
    weights = scores.softmax(dim=-1)
    out = torch.zeros_like(tokens)
    for slot in range(k):
        for number, expert in enumerate(experts):
            rows = chosen[:, slot] == number
            if rows.any():
                out[rows] += weights[rows, slot, None] * expert(tokens[rows])
    return out.reshape(x.shape)
