# fails: test_a_hub_adds_up_all_its_messages
# teaches: += with a repeated index writes once for each place and loses messages; index_add or scatter_add sums them
import torch


def gcn_layer(x, edges, weight):
    nodes = x.shape[0]
    loops = torch.arange(nodes)
    source = torch.cat([edges[0], edges[1], loops])
    target = torch.cat([edges[1], edges[0], loops])
    scale = torch.bincount(target, minlength=nodes).to(x.dtype).rsqrt()
    projected = x @ weight
    out = torch.zeros_like(projected)
    out[target] += projected[source] * (scale[source] * scale[target])[:, None]
    return out
