"""What the operators about ratios, clipping and penalties make of a snippet, and what they leave alone."""

_PPO = "ratio = torch.exp(log_probs - old_log_probs)\nclipped = ratio.clamp(1 - eps, 1 + eps)\nloss = -torch.min(ratio * adv, clipped * adv).mean()\n"
_GRPO = """def loss(log_probs, old_log_probs, ref_log_probs):
    kl = torch.exp(ref_log_probs - log_probs) - (ref_log_probs - log_probs) - 1
    return kl
"""

MAKES = {
    "old-log-probs-not-detached": [
        ("old_log_probs = policy(x).log_softmax(-1).detach()  # fixed\n", ["old_log_probs = policy(x).log_softmax(-1)  # fixed\n"]),
        ("ratio = (log_probs - old_log_probs.detach()).exp()\n", ["ratio = (log_probs - old_log_probs).exp()\n"]),
        ("ratio = torch.exp(log_probs - log_probs.detach())\n", ["ratio = torch.exp(log_probs - log_probs)\n"]),
        ("with torch.no_grad():\n    old_log_probs = policy.log_prob(x)\n", ["old_log_probs = policy.log_prob(x)\n"]),
    ],
    "ratio-inverted": [
        (_PPO, [_PPO.replace("log_probs - old_log_probs", "old_log_probs - log_probs")]),
        ("logratio = newlogprob - b_logprobs[i]\n", ["logratio = b_logprobs[i] - newlogprob\n"]),
        ("log_ratio = new_logp - old_logp\n", ["log_ratio = old_logp - new_logp\n"]),
    ],
    "clip-on-the-wrong-side": [
        (_PPO, [_PPO.replace("1 - eps, 1 + eps", "max=1 + eps")]),
        ("clipped = torch.clamp(ratio, min=0.8, max=1.2)\n", ["clipped = torch.clamp(ratio, max=1.2)\n"]),
        ("clipped = np.clip(ratio, 0.8, 1.2)\n", ["clipped = np.clip(ratio, None, 1.2)\n"]),
        (
            "x = torch.where(advantages > 0, ratio.clamp(max=1 + eps), ratio.clamp(min=1 - eps))\n",
            ["x = torch.where(advantages < 0, ratio.clamp(max=1 + eps), ratio.clamp(min=1 - eps))\n"],
        ),
    ],
    "ratio-clipped-around-zero": [(_PPO, [_PPO.replace("1 - eps, 1 + eps", "-eps, eps")])],
    "clipped-objective-alone": [
        (_PPO, [_PPO.replace("torch.min(ratio * adv, clipped * adv)", "(clipped * adv)")]),
        (
            "surr1 = ratio * adv\nsurr2 = ratio.clamp(0.8, 1.2) * adv\nloss = -torch.min(surr1, surr2).mean()\n",
            ["surr1 = ratio * adv\nsurr2 = ratio.clamp(0.8, 1.2) * adv\nloss = -surr2.mean()\n"],
        ),
    ],
    "kl-to-the-wrong-policy": [
        (_GRPO, [_GRPO.replace("(ref_log_probs - log_probs)", "(old_log_probs - log_probs)")]),
        (
            "def f(old_logp, ref_logp, logp):\n    d = ref_logp - logp\n    kl = d.exp() - d - 1\n    return kl\n",
            ["def f(old_logp, ref_logp, logp):\n    d = old_logp - logp\n    kl = d.exp() - d - 1\n    return kl\n"],
        ),
        (
            'kl = batch["logp"] - batch["ref_logp"]\nratio = batch["old_logp"]\n',
            ['kl = batch["logp"] - batch["old_logp"]\nratio = batch["old_logp"]\n'],
        ),
    ],
    "kl-penalty-sign-flipped": [
        ("loss = policy_loss + beta * kl\n", ["loss = policy_loss - beta * kl\n"]),
        ("rewards = scores - beta * (kl)\n", ["rewards = scores + beta * (kl)\n"]),
        ("rewards -= beta * approx_kl\n", ["rewards += beta * approx_kl\n"]),
    ],
    "entropy-bonus-sign-flipped": [
        ("loss = policy_loss - 0.01 * entropy.mean()\n", ["loss = policy_loss + 0.01 * entropy.mean()\n"]),
        ("loss -= coefficient * distribution.entropy().mean()\n", ["loss += coefficient * distribution.entropy().mean()\n"]),
    ],
}

LEAVES = {
    "old-log-probs-not-detached": [
        "values = critic(x).detach()\n",
        "with torch.no_grad():\n    values = critic(x)\n",
        "loss = log_probs.detach() - x\n",
    ],
    "ratio-inverted": ["kl = log_probs - ref_log_probs\n", "change = new - old\n"],
    "clip-on-the-wrong-side": ["x = x.clamp(-1, 1)\n", "x = torch.where(x > 0, x, 0)\n", "p = p.clamp(1e-6, 1 - 1e-6)\n"],
    "ratio-clipped-around-zero": ["clipped = ratio.clamp(0.8, 1.2)\n", "x = x.clamp(-eps, eps)\n"],
    "clipped-objective-alone": ["x = torch.min(a, b)\n", "q = torch.min(q1(x), q2(x))\n", "loss = torch.max(v_loss, v_loss_clipped)\n"],
    "kl-to-the-wrong-policy": ["kl = log_probs - ref_log_probs\n", "def f(old_log_probs, log_probs):\n    return log_probs - old_log_probs\n"],
    "kl-penalty-sign-flipped": ["loss = recon + beta * kl\n", "loss = reconstruction_loss + beta * kl\npolicy = 1\n", "loss = loss + kl\n"],
    "entropy-bonus-sign-flipped": ["loss = loss - 0.1 * cross_entropy\n", "loss = loss + 0.1 * entropy\n"],
}
