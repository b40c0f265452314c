"""What the operators about variational autoencoders and adversarial training make of a snippet, and what they leave alone."""

_SAMPLE = "def encode(mean, log_var):\n    std = torch.exp(0.5 * log_var)\n    return mean + std * torch.randn_like(std)\n"
_KL = "kl = -0.5 * (1 + log_var - mean.pow(2) - log_var.exp()).sum(dim=1).mean()\nloss = reconstruction + beta * kl\n"
_GAN = """def step(real, fake):
    d_loss = F.binary_cross_entropy_with_logits(discriminator(real), ones)
    d_loss = d_loss + F.binary_cross_entropy_with_logits(discriminator(fake.detach()), zeros)
    g_loss = F.binary_cross_entropy_with_logits(discriminator(fake), torch.ones(len(fake), 1))
    return d_loss, g_loss
"""

MAKES = {
    "variance-as-standard-deviation": [
        (_SAMPLE, [_SAMPLE.replace("0.5 * log_var", "log_var")]),
        ("std = (logvar / 2).exp()\n", ["std = logvar.exp()\n"]),
        ("std = logvar.mul(0.5).exp_()\n", ["std = logvar.exp_()\n"]),
    ],
    "log-variance-as-standard-deviation": [
        (_SAMPLE, [_SAMPLE.replace("torch.exp(0.5 * log_var)", "0.5 * log_var")]),
        ("z = mu + (0.5 * log_var).exp() * eps\n", ["z = mu + 0.5 * log_var * eps\n"]),
        ("z = mu + log_std.exp() * eps\n", ["z = mu + log_std * eps\n"]),
    ],
    "latent-not-sampled": [
        (_SAMPLE, ["def encode(mean, log_var):\n    return mean\n"]),
        (
            _SAMPLE + "z = encode(mean, log_var)\nlatent = reparameterise(mu, logvar)\n",
            [_SAMPLE + "z = encode(mean, log_var)\nlatent = mu\n"],
        ),
        ("z = mu + eps * std\n", ["z = mu\n"]),
    ],
    "latent-kl-sign-flipped": [
        (_KL, [_KL.replace("-0.5", "0.5"), _KL.replace("+ beta", "- beta")]),
        ("kl = 0.5 * (mu**2 + logvar.exp() - 1 - logvar).sum()\n", ["kl = -0.5 * (mu**2 + logvar.exp() - 1 - logvar).sum()\n"]),
    ],
    "latent-kl-without-the-variance": [(_KL, [_KL.replace("log_var.exp()", "log_var")])],
    "discriminator-gradient-into-the-generator": [(_GAN, [_GAN.replace(".detach()", "")])],
    "generator-cut-off-from-its-loss": [(_GAN, [_GAN.replace("discriminator(fake)", "discriminator(fake.detach())")])],
    "real-and-fake-labels-swapped": [
        (_GAN, [_GAN.replace("torch.ones(", "torch.zeros(")]),
        (
            "real_labels, fake_labels = make()\nloss = bce(discriminator(fake), fake_labels)\n",
            ["real_labels, fake_labels = make()\nloss = bce(discriminator(fake), real_labels)\n"],
        ),
    ],
}

LEAVES = {
    "variance-as-standard-deviation": ["std = torch.exp(log_var)\n", "y = torch.exp(0.5 * x)\n"],
    "log-variance-as-standard-deviation": ["d = Normal(mean, log_std.exp())\n", "var = log_var.exp()\n"],
    "latent-not-sampled": ["x = mean + sigma * other\n", "y = x + std * noise\n", "action = mean + std * noise\nlog_std = actions\n"],
    "latent-kl-sign-flipped": ["kl = kl_divergence(q, p)\n", "loss = policy_loss + beta * kl\n", "loss = 0.5 * (x - y).pow(2).sum()\n"],
    "latent-kl-without-the-variance": ["var = log_var.exp()\n", "kl = x.exp() - 1 - x\n"],
    "discriminator-gradient-into-the-generator": ["loss = f(fake.detach())\n", "loss = discriminator(fake)\n"],
    "generator-cut-off-from-its-loss": ["score = discriminator(fake)\n", "loss = discriminator(real)\n"],
    "real-and-fake-labels-swapped": ["loss = bce(logits, torch.ones_like(logits))\n", "loss = F.cross_entropy(discriminator(fake), labels)\n"],
}
