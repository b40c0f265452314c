"""What the operators about gradients that are cut off make of a snippet, and what they leave alone."""

_HEADER = "import torch\nfrom torch import nn\n\n\n"
_MODULE = (
    _HEADER
    + """class Block(nn.Module):
    def __init__(self):
        super().__init__()
        self.first = nn.Linear(2, 2)
        self.second = nn.Linear(2, 2)

    def forward(self, x):
        hidden = torch.relu(self.first(x))
        return self.second(hidden)


class Network(nn.Module):
    def __init__(self):
        super().__init__()
        self.scale = nn.Parameter(torch.ones(()))
        self.block = Block()

    def forward(self, x):
        x = self.block(x)
        return x * self.scale.exp()
"""
)
_ENCODED = """import torch


def train(encoder, decoder, x):
    features = encoder(x)
    return decoder(features)
"""

MAKES = {
    "activation-detached": [
        (
            _MODULE,
            [
                _MODULE.replace("torch.relu(self.first(x))", "torch.relu(self.first(x)).detach()"),
                _MODULE.replace("self.block(x)", "self.block(x).detach()"),
            ],
        ),
    ],
    "one-side-detached": [
        (
            "import torch\nloss = -F.logsigmoid(chosen_rewards - rejected_rewards).mean()\n",
            ["import torch\nloss = -F.logsigmoid(chosen_rewards - rejected_rewards.detach()).mean()\n"],
        ),
        ("import torch\nlogits = z_a @ z_b.T / temperature\n", ["import torch\nlogits = z_a @ z_b.detach().T / temperature\n"]),
    ],
    "loss-term-through-item": [
        (
            "value_loss = F.mse_loss(values, returns)\nloss = policy_loss + 0.5 * value_loss - 0.01 * bonus\n",
            ["value_loss = F.mse_loss(values, returns)\nloss = policy_loss + 0.5 * value_loss.item() - 0.01 * bonus\n"],
        ),
        (
            "def loss(x):\n    kl = (0.5 * x).sum(1).mean()\n    return error(x) + kl\n",
            ["def loss(x):\n    kl = (0.5 * x).sum(1).mean()\n    return error(x) + kl.item()\n"],
        ),
    ],
    "parameter-read-through-data": [
        (_MODULE, [_MODULE.replace("self.scale.exp()", "self.scale.data.exp()")]),
        (
            "penalty = sum(p.square().sum() for p in model.parameters())\n",
            ["penalty = sum(p.data.square().sum() for p in model.parameters())\n"],
        ),
    ],
    "graph-cut-by-new-tensor": [
        ("loss = -(torch.stack(log_probs) * returns).sum()\n", ["loss = -(torch.tensor(log_probs) * returns).sum()\n"]),
    ],
    "forward-without-gradient": [
        (_MODULE, [_MODULE.replace("    def forward(self, x):\n        hidden", "    @torch.no_grad()\n    def forward(self, x):\n        hidden")]),
        (_ENCODED, [_ENCODED.replace("    features = encoder", "    with torch.no_grad():\n        features = encoder")]),
    ],
    "second-order-gradient-lost": [
        ("(slope,) = torch.autograd.grad(y.sum(), x, create_graph=True)\n", ["(slope,) = torch.autograd.grad(y.sum(), x)\n"]),
    ],
}

LEAVES = {
    "activation-detached": [
        _MODULE.replace("return self.second(hidden)", "return hidden").replace("x * self.scale.exp()", "x"),
        _MODULE.replace("    def forward", "    @torch.no_grad()\n    def forward"),
    ],
    "one-side-detached": [
        "import torch\ny = x - mean\n",
        "import torch\nscores = queries @ keys.T\n",
        "def evaluate(chosen, rejected):\n    return chosen - rejected\n",
    ],
    "loss-term-through-item": ["loss = policy_loss\n", "total = a + b\n", "kl = F.kl_div(p, q, reduction=none)\nloss = x + kl\n"],
    "parameter-read-through-data": [
        _HEADER + "class Norm(nn.Module):\n    def __init__(self):\n        self.a = nn.Parameter(x)\n        self.b = self.a\n"
    ],
    "graph-cut-by-new-tensor": ["states = torch.stack(states)\n", "with torch.no_grad():\n    x = torch.stack(log_probs)\n"],
    "forward-without-gradient": [
        "import torch\n\n\ndef evaluate(encoder, head, x):\n    features = encoder(x)\n    return head(features)\n",
        _HEADER + "class Network(nn.Module):\n    def forward(self, x):\n        return x\n",
    ],
    "second-order-gradient-lost": ["torch.autograd.grad(y, x)\n", "torch.autograd.grad(y, x, create_graph=False)\n"],
}
