"""What the operators about parameters and buffers make of a snippet, and what they leave alone."""

_FREEZE = """for parameter in model.encoder.parameters():
    parameter.requires_grad = False
head = nn.Linear(2, 2)
"""
_NAMED = """for name, parameter in model.named_parameters():
    parameter.requires_grad = "lora" in name
"""

MAKES = {
    "layers-in-a-plain-list": [
        ("self.blocks = nn.ModuleList([Block() for _ in range(3)])\n", ["self.blocks = [Block() for _ in range(3)]\n"]),
        ("self.blocks = nn.ModuleList(Block() for _ in range(3))\n", ["self.blocks = [Block() for _ in range(3)]\n"]),
        ("self.heads = torch.nn.ModuleDict()\n", ["self.heads = {}\n"]),
    ],
    "parameter-as-plain-tensor": [("self.gain = nn.Parameter(torch.ones(4))\n", ["self.gain = torch.ones(4)\n"])],
    "buffer-as-plain-attribute": [('self.register_buffer("mean", x.mean(0))\n', ["self.mean = x.mean(0)\n"])],
    "parameters-frozen-by-accident": [
        ("self.gain = nn.Parameter(torch.ones(4))\n", ["self.gain = nn.Parameter(torch.ones(4), requires_grad=False)\n"]),
        ("embed = nn.Embedding.from_pretrained(table, freeze=False)\n", ["embed = nn.Embedding.from_pretrained(table)\n"]),
        ("w = torch.zeros(3, requires_grad=True)\n", ["w = torch.zeros(3)\n"]),
        ("for p in model.head.parameters():\n    p.requires_grad = True\nx = 1\n", ["x = 1\n"]),
        (_FREEZE, [_FREEZE.replace("model.encoder.parameters", "model.parameters")]),
    ],
    "frozen-part-trains": [
        (_FREEZE, ["head = nn.Linear(2, 2)\n"]),
        ("self.base = base.requires_grad_(False)\n", ["self.base = base\n"]),
        ("reference.requires_grad_(False)\nx = 1\n", ["x = 1\n"]),
    ],
    "frozen-and-trained-swapped": [
        (_NAMED, [_NAMED.replace('"lora" in name', '"lora" not in name')]),
        ('if "lora" not in name:\n    p.requires_grad_(False)\n', ['if "lora" in name:\n    p.requires_grad_(False)\n']),
    ],
}

LEAVES = {
    "layers-in-a-plain-list": ["self.blocks = nn.ModuleList(blocks)\n", "net = nn.ModuleList([a, b])\n", "self.net = nn.Sequential(a, b)\n"],
    "parameter-as-plain-tensor": ["self.gain = nn.Parameter(torch.ones(4), requires_grad=False)\n", "layer.weight = nn.Parameter(w)\n"],
    "buffer-as-plain-attribute": ['self.register_buffer("mean", None)\n', 'self.register_buffer("mean", x, persistent=False)\n'],
    "parameters-frozen-by-accident": [
        "embed = nn.Embedding.from_pretrained(table)\n",
        "w = torch.zeros(3)\n",
        "self.g = nn.Parameter(x, requires_grad=False)\n",
    ],
    "frozen-part-trains": ["for p in model.parameters():\n    p.requires_grad = True\n", "x.requires_grad_()\n"],
    "frozen-and-trained-swapped": ['if "lora" in name:\n    parameters.append(p)\n', "p.requires_grad = True\n"],
}
