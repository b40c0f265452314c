# tries: a categorical distribution
# must: verdict forbidden|failed
# with: {"tests": "softmax", "forbid": ["torch.nn.functional.softmax"]}
import torch


def softmax(x):
    return torch.distributions.RelaxedOneHotCategorical(torch.tensor(1.0), logits=x).probs
