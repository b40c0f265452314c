"""What the operators about losses on preferences and ratios make of a snippet, and what they leave alone."""

_PAIR = "def preference_loss(chosen_reward, rejected_reward):\n    return -F.logsigmoid(chosen_reward - rejected_reward).mean()\n"
_TRIPLET = "loss = F.relu(d_pos - d_neg + margin).mean()\n"
_HINGE = "loss = torch.clamp(margin - (positive - negative), min=0).mean()\n"
_DPO = """def dpo_loss(policy_chosen, policy_rejected, ref_chosen, ref_rejected, beta):
    chosen = policy_chosen - ref_chosen
    rejected = policy_rejected - ref_rejected
    return -F.logsigmoid(beta * (chosen - rejected)).mean()
"""
_RATIOS = """def dpo_loss(policy_chosen, policy_rejected, reference_chosen, reference_rejected, beta):
    policy = policy_chosen - policy_rejected
    reference = reference_chosen - reference_rejected
    logits = policy - reference
    return -F.logsigmoid(beta * logits).mean()
"""
_SMOOTHED = """def dpo_loss(chosen, rejected, beta, s):
    logits = chosen - rejected
    return -F.logsigmoid(beta * logits) * (1 - s) - F.logsigmoid(-beta * logits) * s
"""
_SCORED = "loss = preference_loss(model(chosen[batch]), model(rejected[batch]))\n"
_PPO = "ratio = (log_probs - old_log_probs).exp()\nloss = -torch.min(ratio * advantages, ratio.clamp(1 - eps, 1 + eps) * advantages).mean()\n"
_SEQUENCE = "def sequence_log_prob(log_probs, mask):\n    return (log_probs * mask).sum(dim=-1)\n"

MAKES = {
    "preference-reversed": [
        (_PAIR, [_PAIR.replace("chosen_reward - rejected_reward", "rejected_reward - chosen_reward")]),
        (_TRIPLET, [_TRIPLET.replace("d_pos - d_neg", "d_neg - d_pos")]),
        (_HINGE, [_HINGE.replace("positive - negative", "negative - positive")]),
        (_DPO, [_DPO.replace("chosen - rejected)", "rejected - chosen)")]),
        (
            _RATIOS,
            [
                _RATIOS.replace("policy_chosen - policy_rejected", "policy_rejected - policy_chosen").replace(
                    "reference_chosen - reference_rejected", "reference_rejected - reference_chosen"
                )
            ],
        ),
        ("loss = F.margin_ranking_loss(chosen, rejected, ones)\n", ["loss = F.margin_ranking_loss(rejected, chosen, ones)\n"]),
        ("loss = F.triplet_margin_loss(a, p, n, margin=0.2)\n", ["loss = F.triplet_margin_loss(a, n, p, margin=0.2)\n"]),
    ],
    "one-answer-scored-twice": [
        (_SCORED, [_SCORED.replace("rejected", "chosen")]),
        (
            "good = score(model, chosen_ids, chosen_mask)\nbad = score(model, rejected_ids, rejected_mask)\n",
            ["good = score(model, chosen_ids, chosen_mask)\nbad = score(model, chosen_ids, chosen_mask)\n"],
        ),
    ],
    "margin-sign-flipped": [
        (_TRIPLET, [_TRIPLET.replace("+ margin", "- margin")]),
        ("loss = -F.logsigmoid(chosen - rejected - margin).mean()\n", ["loss = -F.logsigmoid(chosen - rejected + margin).mean()\n"]),
        ("loss = F.relu(self.margin - distance) ** 2\n", ["loss = F.relu(distance - self.margin) ** 2\n"]),
        (_HINGE, [_HINGE.replace("margin - (positive - negative)", "positive - negative - margin")]),
    ],
    "margin-dropped": [
        (_TRIPLET, [_TRIPLET.replace(" + margin", "")]),
        (_HINGE, [_HINGE.replace("margin - (positive - negative)", "negative - positive")]),
        ("loss = F.relu(margin - distance) ** 2\n", ["loss = F.relu(-distance) ** 2\n"]),
    ],
    "dpo-reference-swapped": [
        (
            _DPO,
            [
                _DPO.replace("policy_chosen - ref_chosen", "ref_chosen - policy_chosen").replace(
                    "policy_rejected - ref_rejected", "ref_rejected - policy_rejected"
                )
            ],
        ),
        (_RATIOS, [_RATIOS.replace("policy - reference\n", "reference - policy\n")]),
    ],
    "dpo-reference-dropped": [
        (_DPO, [_DPO.replace(" - ref_chosen", "").replace(" - ref_rejected", "")]),
        (_RATIOS, [_RATIOS.replace(" - reference\n", "\n").replace("    reference = reference_chosen - reference_rejected\n", "")]),
    ],
    "dpo-beta-dropped": [
        (_DPO, [_DPO.replace("beta * (chosen - rejected)", "chosen - rejected")]),
        (_RATIOS, [_RATIOS.replace("beta * logits", "logits")]),
        (_SMOOTHED, [_SMOOTHED.replace("beta * logits", "logits")]),
    ],
    "beta-outside-the-sigmoid": [
        (_DPO, [_DPO.replace("F.logsigmoid(beta * (chosen - rejected))", "beta * F.logsigmoid(chosen - rejected)")]),
        (_RATIOS, [_RATIOS.replace("F.logsigmoid(beta * logits)", "beta * F.logsigmoid(logits)")]),
    ],
    "sequence-log-probability-averaged": [
        (_SEQUENCE, [_SEQUENCE.replace(".sum(", ".mean(")]),
        ("log_prob = per_token_log_probs.sum(-1)\n", ["log_prob = per_token_log_probs.mean(-1)\n"]),
        (
            "logps = log_probs.gather(2, y[..., None]).squeeze(-1).sum(dim=1)\n",
            ["logps = log_probs.gather(2, y[..., None]).squeeze(-1).mean(dim=1)\n"],
        ),
    ],
    "ppo-maximum-for-minimum": [
        (_PPO, [_PPO.replace("torch.min(", "torch.max(")]),
        (
            "loss = torch.max(-advantages * ratio, -advantages * clipped_ratio).mean()\n",
            ["loss = torch.min(-advantages * ratio, -advantages * clipped_ratio).mean()\n"],
        ),
        ("loss = -np.minimum(surr1, surr2).mean() + adv\n", ["loss = -np.maximum(surr1, surr2).mean() + adv\n"]),
    ],
    "ratio-not-exponentiated": [
        (_PPO, [_PPO.replace("(log_probs - old_log_probs).exp()", "log_probs - old_log_probs")]),
        ("ratio = torch.exp(new_logp - old_logp)\n", ["ratio = new_logp - old_logp\n"]),
        ("ratio = log_ratio.exp()\n", ["ratio = log_ratio\n"]),
        ("gain = torch.exp(logp - old_logp) * advantages\n", ["gain = (logp - old_logp) * advantages\n"]),
    ],
}

LEAVES = {
    "preference-reversed": ["x = chosen - rejected\n", "loss = F.relu(a - b)\n", "x = F.relu(positive - mean)\n"],
    "one-answer-scored-twice": ["a, b = len(chosen), len(rejected)\n", "a, b = f(chosen), g(rejected)\n"],
    "margin-sign-flipped": ["x = width + margin\n", "loss = F.relu(a - b)\n"],
    "margin-dropped": ["x = width + margin\n", "loss = F.triplet_margin_loss(a, p, n, margin=0.2)\n"],
    "dpo-reference-swapped": [
        "chosen_rewards = (policy_chosen - ref_chosen).detach()\nx = F.relu(y)\n",
        "kl = log_probs - ref_log_probs\n",
        "x = F.relu(chosen - rejected)\n",
    ],
    "dpo-reference-dropped": ["kl = log_probs - ref_log_probs\n", "x = F.relu(chosen - rejected)\n"],
    "dpo-beta-dropped": ["loss = reconstruction + beta * kl\n", "m = beta * m + (1 - beta) * g\n"],
    "beta-outside-the-sigmoid": [_SMOOTHED, "x = F.logsigmoid(beta * y)\n", "loss = beta * kl\n"],
    "sequence-log-probability-averaged": [
        "entropy = -(p * log_probs).sum(dim=-1)\n",
        "loss = (nll * mask).sum(dim=1) / mask.sum(dim=1)\n",
        "x = hidden.sum(dim=1)\n",
    ],
    "ppo-maximum-for-minimum": ["x = torch.max(a, b)\n", "low = np.minimum(ratio, 1.0)\n", "x = max(ratio, clipped)\n"],
    "ratio-not-exponentiated": ["p = log_probs.exp()\n", "std = torch.exp(0.5 * log_var)\n", "x = (a - b).exp()\n"],
}
