"""What the operators about clipping make of a snippet, and what they leave alone."""

_STEP = """loss.backward()
norm = nn.utils.clip_grad_norm_(model.parameters(), 1.0)
optimizer.step()
log(norm)
"""
_ALONE = """from torch.nn.utils import clip_grad_norm_

for x, y in batches:
    optimizer.zero_grad()
    loss = loss_of(x, y)
    loss.backward()
    clip_grad_norm_(model.parameters(), max_norm=CLIP)
    optimizer.step()
"""
_FACTOR = """import numpy as np

norm = np.linalg.norm(gradient)
gradient = gradient * min(1.0, CLIP / (norm + 1e-6))
"""
_BLOCK = """import numpy as np

norm = np.linalg.norm(gradient)
if norm > max_norm:
    gradient = gradient * (max_norm / norm)
"""
_TWO = """def train(actor, critic, batch):
    opt = Adam(critic.parameters())
    opt.zero_grad()
    loss_of(actor, critic, batch).backward()
    clip_grad_norm_(actor.parameters(), 0.5)
"""
_CLIP = """def clip(grads, norm, max_norm):
    factor = torch.clamp(max_norm / (norm + 1e-6), max=1.0)
    return [g * factor for g in grads]
"""

MAKES = {
    "clip-after-step": [
        (
            _STEP,
            ["loss.backward()\noptimizer.step()\nnorm = nn.utils.clip_grad_norm_(model.parameters(), 1.0)\nlog(norm)\n"],
        ),
        (
            _ALONE,
            [
                _ALONE.replace("    clip_grad_norm_(model.parameters(), max_norm=CLIP)\n", "")
                + "    clip_grad_norm_(model.parameters(), max_norm=CLIP)\n"
            ],
        ),
    ],
    "clip-before-backward": [
        (
            _STEP,
            ["norm = nn.utils.clip_grad_norm_(model.parameters(), 1.0)\nloss.backward()\noptimizer.step()\nlog(norm)\n"],
        ),
    ],
    "gradients-not-clipped": [
        (_STEP, [_STEP.replace("1.0", 'float("inf")')]),
        (_ALONE, [_ALONE.replace("    clip_grad_norm_(model.parameters(), max_norm=CLIP)\n", "")]),
        (_BLOCK, ["import numpy as np\n\nnorm = np.linalg.norm(gradient)\n"]),
    ],
    "clip-by-value-for-norm": [
        (
            _STEP,
            [
                _STEP.replace(
                    "norm = nn.utils.clip_grad_norm_(model.parameters(), 1.0)\n",
                    'norm = nn.utils.clip_grad_norm_(model.parameters(), float("inf"))\nnn.utils.clip_grad_value_(model.parameters(), 1.0)\n',
                )
            ],
        ),
        (_ALONE, [_ALONE.replace("clip_grad_norm_", "clip_grad_value_").replace("max_norm", "clip_value")]),
        (_FACTOR, [_FACTOR.replace("gradient * min(1.0, CLIP / (norm + 1e-6))", "np.clip(gradient, -CLIP, CLIP)")]),
        (_BLOCK, [_BLOCK.replace("gradient * (max_norm / norm)", "np.clip(gradient, -max_norm, max_norm)")]),
    ],
    "clip-for-each-parameter": [
        (
            _ALONE,
            [
                _ALONE.replace(
                    "    clip_grad_norm_(model.parameters(), max_norm=CLIP)\n",
                    "    for parameter in model.parameters():\n        clip_grad_norm_(parameter, max_norm=CLIP)\n",
                )
            ],
        ),
        (
            _STEP,
            [
                _STEP.replace(
                    "norm = nn.utils.clip_grad_norm_(model.parameters(), 1.0)\n",
                    "for parameter in model.parameters():\n    norm = nn.utils.clip_grad_norm_(parameter, 1.0)\n",
                )
            ],
        ),
    ],
    "clip-of-the-wrong-model": [(_TWO, [_TWO.replace("clip_grad_norm_(actor", "clip_grad_norm_(critic")])],
    "small-gradients-scaled-up": [
        (_FACTOR, [_FACTOR.replace("min(1.0, CLIP / (norm + 1e-6))", "(CLIP / (norm + 1e-6))")]),
        (_BLOCK, [_BLOCK.replace("if norm > max_norm:\n    gradient", "gradient")]),
        (
            "clip_factor = (max_norm / (total_norm + 1e-6)).clamp(max=1.0)\ng.mul_(clip_factor)\n",
            ["clip_factor = max_norm / (total_norm + 1e-6)\ng.mul_(clip_factor)\n"],
        ),
        (_CLIP, [_CLIP.replace("torch.clamp(max_norm / (norm + 1e-6), max=1.0)", "max_norm / (norm + 1e-6)")]),
    ],
    "clip-factor-inverted": [
        (_FACTOR, [_FACTOR.replace("CLIP / (norm + 1e-6)", "(norm + 1e-6) / CLIP")]),
        (_BLOCK, [_BLOCK.replace("max_norm / norm", "norm / max_norm")]),
    ],
    "norms-added-without-squares": [
        (
            "total = math.sqrt(sum(p.grad.norm() ** 2 for p in model.parameters()))\n",
            ["total = sum(p.grad.norm() for p in model.parameters())\n"],
        ),
        (
            "norm = sum(np.linalg.norm(g) ** 2 for g in gradients) ** 0.5\n",
            ["norm = sum(np.linalg.norm(g) for g in gradients)\n"],
        ),
    ],
}

LEAVES = {
    "clip-after-step": ["optimizer.step()\nclip_grad_norm_(w, 1.0)\n", "g = np.clip(g, -1, 1)\nw -= lr * g\n"],
    "clip-before-backward": ["clip_grad_norm_(w, 1.0)\nloss.backward()\n"],
    "gradients-not-clipped": ["ratio = torch.clamp(ratio, 0.8, 1.2)\n"],
    "clip-by-value-for-norm": ["clip_grad_value_(w, 1.0)\n", "clip_grad_norm_(w, 1.0, norm_type=1)\n"],
    "clip-for-each-parameter": ["for p in w:\n    clip_grad_value_(p, 1.0)\n"],
    "clip-of-the-wrong-model": [_STEP, _ALONE],
    "small-gradients-scaled-up": ["ratio = min(1.0, p / q)\n", "x = x / x.norm()\n"],
    "clip-factor-inverted": ["unit = gradient / norm\n"],
    "norms-added-without-squares": ["norm = math.sqrt(sum(x**2 for x in xs))\n"],
}
