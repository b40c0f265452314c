# fails: test_the_example_by_hand
# teaches: without A + I a node forgets its own features, and an isolated one divides by a degree of 0
import torch


def gcn_layer(x, edges, weight):
    source = torch.cat([edges[0], edges[1]])
    target = torch.cat([edges[1], edges[0]])
    degree = torch.bincount(target, minlength=x.shape[0]).to(x.dtype)
    scale = torch.where(degree > 0, degree.clamp(min=1).rsqrt(), torch.zeros_like(degree))
    projected = x @ weight
    return torch.zeros_like(projected).index_add(0, target, projected[source] * (scale[source] * scale[target])[:, None])
