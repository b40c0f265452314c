"""What the operators about how parameters start make of a snippet, and what they leave alone."""

MAKES = {
    "weights-all-zero": [
        ("nn.init.normal_(module.weight, mean=0.0, std=0.02)  # small\n", ["nn.init.zeros_(module.weight)  # small\n"]),
        ("module.weight.data.normal_(0, 0.02)\n", ["module.weight.data.zero_()\n"]),
        ("self.w = nn.Parameter(torch.randn(inputs, outputs) / math.sqrt(inputs))\n", ["self.w = nn.Parameter(torch.zeros(inputs, outputs))\n"]),
        (
            'import numpy as np\np = {"w1": rng.normal(0.0, np.sqrt(2 / inputs), (inputs, hidden)), "b1": np.zeros(hidden)}\n',
            ['import numpy as np\np = {"w1": np.zeros((inputs, hidden)), "b1": np.zeros(hidden)}\n'],
        ),
        ("import numpy as np\nweights = 0.1 * np.random.randn(4, 8)\n", ["import numpy as np\nweights = np.zeros((4, 8))\n"]),
        (
            "self.lora_a = nn.Parameter(base.weight.new_empty(rank, inputs).normal_(std=0.1))\n",
            ["self.lora_a = nn.Parameter(base.weight.new_empty(rank, inputs).zero_())\n"],
        ),
    ],
    "weights-drawn-with-std-one": [
        ("nn.init.normal_(module.weight, std=0.02)\n", ["nn.init.normal_(module.weight)\n"]),
        ("nn.init.trunc_normal_(module.weight, mean=0.0, std=0.02)\n", ["nn.init.trunc_normal_(module.weight, mean=0.0, std=1.0)\n"]),
        ("self.w = nn.Parameter(torch.randn(a, b) * math.sqrt(2 / a))\n", ["self.w = nn.Parameter(torch.randn(a, b))\n"]),
        ("w1 = rng.normal(0.0, 0.1, size=(a, b))\n", ["w1 = rng.normal(0.0, 1.0, size=(a, b))\n"]),
        ("w1 = (2 / a) ** 0.5 * rng.standard_normal((a, b))\n", ["w1 = rng.standard_normal((a, b))\n"]),
    ],
    "initial-variance-as-standard-deviation": [
        ("w1 = rng.normal(0.0, np.sqrt(2 / a), (a, b))\n", ["w1 = rng.normal(0.0, 2 / a, (a, b))\n"]),
        ("w1 = torch.randn(a, b) * math.sqrt(2 / a)\n", ["w1 = torch.randn(a, b) * (2 / a)\n"]),
        ("w1 = torch.randn(a, b) / a**0.5\n", ["w1 = torch.randn(a, b) / a\n"]),
        ("nn.init.normal_(layer.weight, std=dim**-0.5)\n", ["nn.init.normal_(layer.weight, std=dim**-1)\n"]),
    ],
    "fan-out-for-fan-in": [
        ("w1 = rng.normal(0.0, np.sqrt(2 / inputs), (inputs, hidden))\n", ["w1 = rng.normal(0.0, np.sqrt(2 / hidden), (inputs, hidden))\n"]),
        ("w1 = torch.randn(outputs, inputs) / inputs**0.5\n", ["w1 = torch.randn(outputs, inputs) / outputs**0.5\n"]),
        (
            "weights = [rng.normal(0, a**-0.5, size=(a, b)) for a, b in sizes]\n",
            ["weights = [rng.normal(0, b**-0.5, size=(a, b)) for a, b in sizes]\n"],
        ),
        ('nn.init.kaiming_normal_(w, mode="fan_in")\n', ['nn.init.kaiming_normal_(w, mode="fan_out")\n']),
    ],
    "initialisation-never-applied": [
        ("self.head = head\nself.apply(self._init_weights)\n", ["self.head = head\n"]),
        ("self.head = head\nself.reset_parameters()\n", ["self.head = head\n"]),
    ],
    "norm-gain-starts-at-zero": [
        ("self.weight = nn.Parameter(torch.ones(dim))\n", ["self.weight = nn.Parameter(torch.zeros(dim))\n"]),
        ("nn.init.ones_(module.weight)\n", ["nn.init.zeros_(module.weight)\n"]),
        ("gamma = np.ones(features)\n", ["gamma = np.zeros(features)\n"]),
    ],
    "adapter-starts-from-noise": [
        ("self.lora_b = nn.Parameter(torch.zeros(outputs, rank))\n", ["self.lora_b = nn.Parameter(torch.randn(outputs, rank) * 0.02)\n"]),
        (
            "self.lora_b = nn.Parameter(base.weight.new_zeros(outputs, rank))\n",
            ["self.lora_b = nn.Parameter(base.weight.new_empty(outputs, rank).normal_(std=0.02))\n"],
        ),
        (
            "class LoRA:\n    def f(self):\n        nn.init.zeros_(self.b.weight)\n",
            ["class LoRA:\n    def f(self):\n        nn.init.normal_(self.b.weight, std=0.02)\n"],
        ),
        ("nn.init.zeros_(self.lora_up.weight)\n", ["nn.init.normal_(self.lora_up.weight, std=0.02)\n"]),
    ],
    "adapter-scale-inverted": [("self.scaling = alpha / rank\n", ["self.scaling = rank / alpha\n"])],
}

LEAVES = {
    "weights-all-zero": [
        "nn.init.uniform_(module.bias, -bound, bound)\n",
        "import numpy as np\nw = rng.normal(0, 0.01, features)\n",
        "import numpy as np\nw = rng.normal(0, 0.01, x.shape[1])\n",
        "from torch.nn.init import xavier_uniform_\nxavier_uniform_(weight)\n",
        "noise = torch.randn(4, 8) * 0.1\n",
        "self.latents = nn.Parameter(torch.randn(4, 8))\n",
    ],
    "weights-drawn-with-std-one": [
        "w1 = torch.randn(a, b)\n",
        "nn.init.normal_(w, std=1.0)\n",
        "points = 0.1 * torch.randn(a, b)\n",
        "w = rng.normal(0, 0.01, features)\n",
    ],
    "initial-variance-as-standard-deviation": [
        "w1 = rng.normal(0.0, 0.02, (a, b))\n",
        "noise = torch.randn(a, b) * math.sqrt(2 / a)\n",
        "nn.init.normal_(w, std=0.02 / math.sqrt(2 * n_layers))\n",
    ],
    "fan-out-for-fan-in": ["w1 = torch.randn(dim, dim) / dim**0.5\n", "w1 = rng.normal(0.0, 0.02, (inputs, hidden))\n"],
    "initialisation-never-applied": ["model.apply(freeze)\n", "super().__init__()\n", "optimizer = model.init_optimizer(parameters)\n"],
    "norm-gain-starts-at-zero": ["weights = torch.ones(count)\n", "causal = torch.ones(length, length)\n"],
    "adapter-starts-from-noise": [
        "nn.init.zeros_(layer.bias)\n",
        "b1 = torch.zeros(hidden)\n",
        "self.lora_a = nn.Parameter(torch.zeros(rank, dim))\n",
    ],
    "adapter-scale-inverted": ["value = alpha / total\n", "value = rank / alpha\n"],
}
