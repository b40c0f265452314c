"""A reward model on preferences: pairs of answers of different length, a padded encoder, the Bradley-Terry loss."""
import math

import torch
from torch import nn
from torch.nn import functional as F
from warmup import log

VOCABULARY, PAD, LENGTH, DIM = 32, 0, 12, 16
PROMPTS, PAIRS_PER_PROMPT, NOISE = 200, 3, 1.0
STEPS, WARMUP_STEPS, BATCH_SIZE, LEARNING_RATE, CLIP = 160, 16, 64, 0.01, 1.0


def true_reward(tokens):
    """What a rater likes (batch,): tokens above 20, not tokens below 6, whatever the answer's length."""
    real = tokens != PAD
    worth = (tokens > 20).float() - (tokens < 6).float()
    return 8.0 * (worth * real).sum(dim=-1) / real.sum(dim=-1)


def sample_answers(count, generator):
    """Tokens (count, length) of 4 to 12 tokens each, padded on the right."""
    tokens = torch.randint(1, VOCABULARY, (count, LENGTH), generator=generator)
    lengths = torch.randint(4, LENGTH + 1, (count,), generator=generator)
    return tokens.masked_fill(torch.arange(LENGTH) >= lengths[:, None], PAD)


def make_pairs(generator, prompts=PROMPTS):
    """Chosen and rejected answers (pairs, length) and the prompt (pairs,) of each; raters choose by Bradley-Terry."""
    count = prompts * PAIRS_PER_PROMPT
    first, second = sample_answers(count, generator), sample_answers(count, generator)
    probability = torch.sigmoid((true_reward(first) - true_reward(second)) / NOISE)
    prefers_first = torch.rand(count, generator=generator) < probability
    chosen = torch.where(prefers_first[:, None], first, second)
    rejected = torch.where(prefers_first[:, None], second, first)
    return chosen, rejected, torch.arange(prompts).repeat_interleave(PAIRS_PER_PROMPT)


class RewardModel(nn.Module):
    """A reward (batch,) for tokens (batch, length): embeddings, a layer for each token, the mean over real tokens, a head."""

    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(VOCABULARY, DIM, padding_idx=PAD)
        self.layer = nn.Linear(DIM, DIM)
        self.norm = nn.LayerNorm(DIM)
        self.drop = nn.Dropout(0.1)
        self.head = nn.Linear(DIM, 1, bias=False)

    def forward(self, tokens):
        mask = (tokens != PAD).unsqueeze(-1)
        hidden = self.drop(F.gelu(self.layer(self.norm(self.embedding(tokens)))))
        pooled = (hidden * mask).sum(dim=1) / mask.sum(dim=1)
        return self.head(pooled).squeeze(-1)


def preference_loss(chosen_reward, rejected_reward):
    """Mean negative log-likelihood of the choices under Bradley-Terry."""
    return -F.logsigmoid(chosen_reward - rejected_reward).mean()


def learning_rate_at(step):
    """Linear warm-up, then a cosine down to a tenth."""
    if step < WARMUP_STEPS:
        return LEARNING_RATE * (step + 1) / WARMUP_STEPS
    progress = (step - WARMUP_STEPS) / (STEPS - WARMUP_STEPS)
    return LEARNING_RATE * (0.1 + 0.45 * (1 + math.cos(math.pi * progress)))


@torch.no_grad()
def evaluate(model, chosen, rejected):
    """Mean loss, share of pairs in the right order, and mean margin, in evaluation mode."""
    model.eval()
    margin = model(chosen) - model(rejected)
    model.train()
    return -F.logsigmoid(margin).mean().item(), (margin > 0).float().mean().item(), margin.mean().item()


def train(seed=0):
    """Trains once; returns the model and its history, a list of numbers by series."""
    torch.manual_seed(seed)
    generator = torch.Generator().manual_seed(seed)
    chosen, rejected, prompt = make_pairs(generator)
    held_out = prompt >= int(0.75 * PROMPTS)
    train_chosen, train_rejected = chosen[~held_out], rejected[~held_out]
    validation_chosen, validation_rejected = chosen[held_out], rejected[held_out]
    model = RewardModel()
    optimizer = torch.optim.AdamW(model.parameters(), lr=LEARNING_RATE, weight_decay=0.01)
    history = {"loss": [], "gradient_norm": [], "learning_rate": [], "validation_loss": [], "validation_accuracy": [], "margin": []}
    for step in range(STEPS):
        batch = torch.randint(len(train_chosen), (BATCH_SIZE,), generator=generator)
        loss = preference_loss(model(train_chosen[batch]), model(train_rejected[batch]))
        optimizer.zero_grad()
        loss.backward()
        gradient_norm = nn.utils.clip_grad_norm_(model.parameters(), CLIP)
        for group in optimizer.param_groups:
            group["lr"] = learning_rate_at(step)
        optimizer.step()
        now = {"loss": loss.item(), "gradient_norm": gradient_norm.item(), "learning_rate": learning_rate_at(step)}
        if step % 20 == 19:
            now["validation_loss"], now["validation_accuracy"], now["margin"] = evaluate(model, validation_chosen, validation_rejected)
        for name, value in now.items():
            history[name].append(value)
        log(step, **now)
    return model, history


if __name__ == "__main__":
    model, history = train()
