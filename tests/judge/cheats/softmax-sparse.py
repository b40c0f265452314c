# tries: sparse softmax
# must: verdict forbidden
# with: {"tests": "softmax", "forbid": ["torch.nn.functional.softmax"]}
import torch


def softmax(x):
    return torch.sparse.softmax(x.to_sparse(), -1).to_dense()
