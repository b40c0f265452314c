import torch
from torch import Tensor, nn


class BatchNorm(nn.Module):
    """Batch norm over (batch, features, ...): `weight`, `bias`, `running_mean` and `running_var`, each (features,)."""

    def __init__(self, features: int, eps: float = 1e-5, momentum: float = 0.1) -> None:
        super().__init__()
        self.eps, self.momentum = eps, momentum
        self.weight = nn.Parameter(torch.ones(features))
        self.bias = nn.Parameter(torch.zeros(features))
        self.register_buffer("running_mean", torch.zeros(features))
        self.register_buffer("running_var", torch.ones(features))

    def forward(self, x: Tensor) -> Tensor:
        if self.training:
            count = x.numel() // x.shape[1]
            if count < 2:
                raise ValueError("training needs more than one number per feature: their variance is 0")
            var, mean = torch.var_mean(x, [0, *range(2, x.dim())], unbiased=False)
            with torch.no_grad():
                self.running_mean.lerp_(mean, self.momentum)
                self.running_var.lerp_(var * count / (count - 1), self.momentum)
        else:
            mean, var = self.running_mean, self.running_var
        per_feature = (-1, *[1] * (x.dim() - 2))
        scale = self.weight * (var + self.eps).rsqrt()
        return (x - mean.view(per_feature)) * scale.view(per_feature) + self.bias.view(per_feature)  # centred first: no cancellation
