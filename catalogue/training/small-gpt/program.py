"""A small GPT over characters that learns one batch by heart: data, model, optimiser, training, sampling."""
import math

import torch
from torch import nn
from torch.nn import functional as F
from warmup import log

TEXT = """Shall I compare thee to a summer's day?
Thou art more lovely and more temperate:
Rough winds do shake the darling buds of May,
And summer's lease hath all too short a date;
Sometime too hot the eye of heaven shines,
And often is his gold complexion dimm'd;
And every fair from fair sometime declines,
By chance or nature's changing course untrimm'd;
But thy eternal summer shall not fade,
Nor lose possession of that fair thou ow'st;
Nor shall death brag thou wander'st in his shade,
When in eternal lines to time thou grow'st:
So long as men can breathe, or eyes can see,
So long lives this, and this gives life to thee.
"""
CHARACTERS = sorted(set(TEXT))
CONTEXT, WIDTH, HEADS, LAYERS, DROPOUT = 24, 32, 4, 2, 0.05
BATCH_SIZE, ACCUMULATION, EVALUATION_BATCH = 6, 2, 4
STEPS, WARMUP_STEPS, EVALUATE_EVERY = 100, 10, 10
LEARNING_RATE, FINAL_RATE, WEIGHT_DECAY, CLIP = 0.01, 0.001, 0.1, 0.5


# Data.


def encode(text):
    """The tokens (length,) of a text: each character's place among CHARACTERS."""
    return torch.tensor([CHARACTERS.index(character) for character in text])


def decode(tokens):
    """The text of tokens (length,)."""
    return "".join(CHARACTERS[token] for token in tokens.tolist())


def split_text():
    """The tokens to train on, the first four fifths of the text, and the held-out rest."""
    tokens = encode(TEXT)
    border = len(tokens) * 4 // 5
    return tokens[:border], tokens[border:]


def get_batch(tokens, size, context, generator):
    """Inputs (size, context) from random places of a text, and as targets the token that follows each of them."""
    starts = torch.randint(len(tokens) - context, (size,), generator=generator)
    inputs = torch.stack([tokens[start : start + context] for start in starts])
    targets = torch.stack([tokens[start + 1 : start + context + 1] for start in starts])
    return inputs, targets


def one_batch(seed):
    """The batch that the run with this seed learns by heart."""
    train_tokens, _ = split_text()
    return get_batch(train_tokens, BATCH_SIZE, CONTEXT, torch.Generator().manual_seed(seed))


def all_windows(tokens, context):
    """Every whole window of a text, end to end: inputs and targets (windows, context)."""
    count = (len(tokens) - 1) // context
    inputs = tokens[: count * context].view(count, context)
    targets = tokens[1 : count * context + 1].view(count, context)
    return inputs, targets


# Model.


def rotary_tables(length, dim, base=10_000.0):
    """Cosines and sines (length, dim / 2) of the angles position · base^(-2i / dim)."""
    frequencies = base ** (-torch.arange(0, dim, 2).float() / dim)
    angles = torch.arange(length).float()[:, None] * frequencies
    return angles.cos(), angles.sin()


def rotate(x, cos, sin):
    """Rotary embedding of x (batch, heads, length, dim): feature i is paired with feature i + dim / 2."""
    first, second = x.chunk(2, dim=-1)
    return torch.cat([first * cos - second * sin, first * sin + second * cos], dim=-1)


class CausalSelfAttention(nn.Module):
    """Attention from each position to itself and those before it; x (batch, length, width) keeps its shape."""

    def __init__(self, width, heads, context, dropout):
        super().__init__()
        self.heads = heads
        self.head_dim = width // heads
        self.qkv = nn.Linear(width, 3 * width)  # queries, keys, values, in this order
        self.projection = nn.Linear(width, width)
        self.weights_drop = nn.Dropout(dropout)
        self.drop = nn.Dropout(dropout)
        cos, sin = rotary_tables(context, self.head_dim)
        self.register_buffer("cos", cos, persistent=False)
        self.register_buffer("sin", sin, persistent=False)
        self.register_buffer("mask", torch.tril(torch.ones(context, context, dtype=torch.bool)), persistent=False)

    def forward(self, x):
        batch, length, width = x.shape
        queries, keys, values = self.qkv(x).chunk(3, dim=-1)
        queries = queries.view(batch, length, self.heads, self.head_dim).transpose(1, 2)
        keys = keys.view(batch, length, self.heads, self.head_dim).transpose(1, 2)
        values = values.view(batch, length, self.heads, self.head_dim).transpose(1, 2)
        cos, sin = self.cos[:length], self.sin[:length]
        queries, keys = rotate(queries, cos, sin), rotate(keys, cos, sin)
        scores = queries @ keys.transpose(-2, -1) / math.sqrt(self.head_dim)
        scores = scores.masked_fill(~self.mask[:length, :length], float("-inf"))
        weights = self.weights_drop(F.softmax(scores, dim=-1))
        attended = (weights @ values).transpose(1, 2).reshape(batch, length, width)
        return self.drop(self.projection(attended))


class MLP(nn.Module):
    """Two layers with a GELU between, four times as wide inside; x (batch, length, width) keeps its shape."""

    def __init__(self, width, dropout):
        super().__init__()
        self.expand = nn.Linear(width, 4 * width)
        self.projection = nn.Linear(4 * width, width)
        self.drop = nn.Dropout(dropout)

    def forward(self, x):
        hidden = F.gelu(self.expand(x))
        return self.drop(self.projection(hidden))


class Block(nn.Module):
    """Attention and MLP, each behind a norm and added to the residual stream x (batch, length, width)."""

    def __init__(self, width, heads, context, dropout):
        super().__init__()
        self.attention_norm = nn.LayerNorm(width)
        self.attention = CausalSelfAttention(width, heads, context, dropout)
        self.mlp_norm = nn.LayerNorm(width)
        self.mlp = MLP(width, dropout)

    def forward(self, x):
        x = x + self.attention(self.attention_norm(x))
        x = x + self.mlp(self.mlp_norm(x))
        return x


class GPT(nn.Module):
    """Logits (batch, length, vocabulary) of the token after each of tokens (batch, length)."""

    def __init__(self, vocabulary, context=CONTEXT, width=WIDTH, heads=HEADS, layers=LAYERS, dropout=DROPOUT):
        super().__init__()
        self.context = context
        self.embedding = nn.Embedding(vocabulary, width)
        self.drop = nn.Dropout(dropout)
        self.blocks = nn.ModuleList([Block(width, heads, context, dropout) for _ in range(layers)])
        self.norm = nn.LayerNorm(width)
        self.head = nn.Linear(width, vocabulary, bias=False)
        self.initialise_weights()
        self.head.weight = self.embedding.weight

    def initialise_weights(self):
        """Normal weights of standard deviation 0.02, smaller where they write to the residual stream; biases of zero."""
        for module in self.modules():
            if isinstance(module, (nn.Linear, nn.Embedding)):
                nn.init.normal_(module.weight, std=0.02)
            if isinstance(module, nn.Linear) and module.bias is not None:
                nn.init.zeros_(module.bias)
        for block in self.blocks:
            for projection in (block.attention.projection, block.mlp.projection):
                nn.init.normal_(projection.weight, std=0.02 / math.sqrt(2 * len(self.blocks)))

    def features(self, tokens):
        """What the head reads: the residual stream (batch, length, width) behind the last norm."""
        x = self.drop(self.embedding(tokens))
        for block in self.blocks:
            x = block(x)
        return self.norm(x)

    def forward(self, tokens):
        return self.head(self.features(tokens))


# Training.


def loss_of(model, inputs, targets):
    """Mean cross-entropy of the targets (batch, length) given the inputs (batch, length)."""
    logits = model(inputs)
    return F.cross_entropy(logits.flatten(0, 1), targets.flatten())


def learning_rate_at(step):
    """Linear warm-up to LEARNING_RATE, then a half cosine down to FINAL_RATE."""
    if step < WARMUP_STEPS:
        return LEARNING_RATE * (step + 1) / WARMUP_STEPS
    progress = (step - WARMUP_STEPS) / (STEPS - WARMUP_STEPS)
    return FINAL_RATE + 0.5 * (LEARNING_RATE - FINAL_RATE) * (1 + math.cos(math.pi * progress))


def make_optimizer(model):
    """AdamW that decays the matrices of linear layers, and leaves embeddings, biases and norms alone."""
    decayed, others = [], []
    for name, parameter in model.named_parameters():
        if parameter.dim() < 2 or "embedding" in name:
            others.append(parameter)
        else:
            decayed.append(parameter)
    groups = [{"params": decayed, "weight_decay": WEIGHT_DECAY}, {"params": others, "weight_decay": 0.0}]
    return torch.optim.AdamW(groups, lr=LEARNING_RATE, betas=(0.9, 0.95))


def train_step(model, optimizer, inputs, targets, learning_rate, accumulation=ACCUMULATION):
    """One step on a batch that is fed in equal parts; returns its loss and the norm of its gradient before clipping."""
    for group in optimizer.param_groups:
        group["lr"] = learning_rate
    optimizer.zero_grad()
    total = 0.0
    for part_inputs, part_targets in zip(inputs.chunk(accumulation), targets.chunk(accumulation)):
        loss = loss_of(model, part_inputs, part_targets) / accumulation
        loss.backward()
        total += loss.item()
    gradient_norm = nn.utils.clip_grad_norm_(model.parameters(), CLIP)
    optimizer.step()
    return total, gradient_norm.item()


@torch.no_grad()
def evaluate(model, inputs, targets):
    """Mean loss of the targets, in evaluation mode and a few windows at a time."""
    model.eval()
    total = 0.0
    for part_inputs, part_targets in zip(inputs.split(EVALUATION_BATCH), targets.split(EVALUATION_BATCH)):
        total += loss_of(model, part_inputs, part_targets).item() * len(part_inputs)
    model.train()
    return total / len(inputs)


def train(seed=0):
    """Learns one batch by heart; returns the model and its history, a list of numbers by series."""
    torch.manual_seed(seed)
    _, held_out = split_text()
    inputs, targets = one_batch(seed)
    held_out_inputs, held_out_targets = all_windows(held_out, CONTEXT)
    model = GPT(len(CHARACTERS))
    optimizer = make_optimizer(model)
    history = {"loss": [], "gradient_norm": [], "learning_rate": [], "batch_loss": [], "held_out_loss": []}
    for step in range(STEPS):
        learning_rate = learning_rate_at(step)
        loss, gradient_norm = train_step(model, optimizer, inputs, targets, learning_rate)
        now = {"loss": loss, "gradient_norm": gradient_norm, "learning_rate": learning_rate}
        if (step + 1) % EVALUATE_EVERY == 0:
            now["batch_loss"] = evaluate(model, inputs, targets)
            now["held_out_loss"] = evaluate(model, held_out_inputs, held_out_targets)
        for name, value in now.items():
            history[name].append(value)
        log(step, **now)
    return model, history


# Sampling.


@torch.no_grad()
def generate(model, tokens, count, temperature=1.0, top_k=None, generator=None):
    """tokens (batch, length) continued by count more; a temperature of 0 takes the likeliest, top_k allows the k likeliest."""
    model.eval()
    for _ in range(count):
        logits = model(tokens[:, -model.context :])[:, -1]
        if temperature == 0:
            chosen = logits.argmax(dim=-1, keepdim=True)
        else:
            logits = logits / temperature
            if top_k is not None:
                smallest = logits.topk(top_k, dim=-1).values[:, -1:]
                logits = logits.masked_fill(logits < smallest, float("-inf"))
            chosen = torch.multinomial(F.softmax(logits, dim=-1), 1, generator=generator)
        tokens = torch.cat([tokens, chosen], dim=1)
    model.train()
    return tokens


if __name__ == "__main__":
    model, history = train()
