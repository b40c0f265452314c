# tries: forward-mode differentiation
# must: verdict forbidden
# with: {"tests": "gradient", "forbid": ["torch.Tensor.backward"]}
import torch
from torch.autograd import forward_ad


def gradient(x, w):
    columns = []
    for index in range(w.numel()):
        tangent = torch.zeros_like(w).flatten()
        tangent[index] = 1
        with forward_ad.dual_level():
            dual = forward_ad.make_dual(w, tangent.reshape(w.shape))
            columns.append(forward_ad.unpack_dual(((x @ dual) ** 2).sum()).tangent)
    return torch.stack(columns).reshape(w.shape)
