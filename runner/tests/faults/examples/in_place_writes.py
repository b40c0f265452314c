"""What the operators about writes in place make of a snippet, and what they leave alone."""

_BLOCK = """from torch import nn
from torch.nn import functional as F


class Block(nn.Module):
    def forward(self, x):
        x = x + self.attention(self.norm(x))
        y = F.relu(x)
        return x + y
"""
_UPDATE = """for p in model.parameters():
    with torch.no_grad():
        p -= lr * p.grad
"""
_MERGE = """@torch.no_grad()
def merge(self):
    self.base.weight += self.a @ self.b
"""

MAKES = {
    "in-place-on-a-needed-activation": [
        (
            _BLOCK,
            [
                _BLOCK.replace("x = x + self.attention(self.norm(x))", "x += self.attention(self.norm(x))"),
                _BLOCK.replace("F.relu(x)", "F.relu(x, inplace=True)"),
            ],
        ),
    ],
    "in-place-on-a-leaf": [
        (_UPDATE, ["for p in model.parameters():\n    p -= lr * p.grad\n"]),
        (_MERGE, [_MERGE.replace("@torch.no_grad()\n", "")]),
        ("p.data.add_(p.grad, alpha=-lr)\n", ["p.add_(p.grad, alpha=-lr)\n"]),
    ],
    "in-place-result-lost": [
        ("scores.masked_fill_(mask, 0.0)\n", ["scores.masked_fill(mask, 0.0)\n"]),
        ("m.mul_(beta).add_(grad, alpha=1 - beta)\n", ["m.mul_(beta).add(grad, alpha=1 - beta)\n"]),
    ],
    "loss-kept-with-its-graph": [
        ("losses.append(loss.item())\n", ["losses.append(loss)\n"]),
        ("total += loss.item() * len(x)\n", ["total += loss * len(x)\n"]),
        ('now = {"loss": loss.item(), "norm": norm.item()}\n', ['now = {"loss": loss, "norm": norm.item()}\n']),
        ('history["loss"].append(float(value_loss))\n', ['history["loss"].append(value_loss)\n']),
    ],
}

LEAVES = {
    "in-place-on-a-needed-activation": [
        "x = x + f(x)\n",
        _BLOCK.replace("        x = x + self.attention(self.norm(x))\n", "        x = x + 1\n").replace("return x + y", "return y"),
    ],
    "in-place-on-a-leaf": ["with torch.no_grad():\n    y = model(x)\n", "@torch.no_grad()\ndef evaluate(x):\n    total += x\n", "x.add_(y)\n"],
    "in-place-result-lost": ["nn.init.normal_(w)\n", "x = scores.masked_fill_(mask, 0.0)\n", "optimizer.zero_grad()\n"],
    "loss-kept-with-its-graph": [
        "print(loss.item())\n",
        "with torch.no_grad():\n    losses.append(loss.item())\n",
        "rewards.append(reward.item())\n",
    ],
}
