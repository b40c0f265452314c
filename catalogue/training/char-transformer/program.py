"""A character model of a nursery rhyme: rotary positions, grouped-query attention, gated layers, and a sampler with a cache."""
import math

import torch
from torch import nn
from torch.nn import functional as F
from warmup import log

DIM, HEADS, KV_HEADS, HEAD_DIM, HIDDEN, LAYERS, DROPOUT = 32, 4, 2, 8, 48, 2, 0.05
STEPS, WARMUP_STEPS, BATCH_SIZE, CONTEXT = 100, 10, 6, 32
LEARNING_RATE, WEIGHT_DECAY, CLIP, EPSILON = 0.02, 0.1, 1.0, 1e-5
THINGS = [
    "house that Jack built", "malt", "rat", "cat", "dog", "cow with the crumpled horn", "maiden all forlorn", "man all tattered and torn",
    "priest all shaven and shorn", "cock that crowed in the morn", "farmer sowing his corn",
]  # fmt: skip
DEEDS = ["lay in", "ate", "killed", "worried", "tossed", "milked", "kissed", "married", "waked", "kept"]


def rhyme():
    """The House That Jack Built (1755): each verse puts one thing more in front of the verse before."""
    verse = f"the {THINGS[0]}.\n\n"
    text = f"This is {verse}"
    for thing, deed in zip(THINGS[1:], DEEDS):
        verse = f"the {thing}\nthat {deed} {verse}"
        text += f"This is {verse}"
    return text


TEXT = rhyme()
VOCABULARY = sorted(set(TEXT))


def encode(text):
    """Tokens (length,) of a text."""
    return torch.tensor([VOCABULARY.index(character) for character in text])


def decode(tokens):
    """The text of tokens (length,)."""
    return "".join(VOCABULARY[token] for token in tokens.tolist())


def rope(x, offset=0, base=10_000):
    """x (batch, heads, length, dim), each pair of neighbouring features turned by its position, counted from offset."""
    length, dim = x.shape[-2:]
    frequencies = 1.0 / base ** (torch.arange(0, dim, 2) / dim)
    angles = torch.outer(torch.arange(offset, offset + length), frequencies)
    cos, sin = angles.cos(), angles.sin()
    even, odd = x[..., ::2], x[..., 1::2]
    return torch.stack([even * cos - odd * sin, even * sin + odd * cos], dim=-1).flatten(-2)


class Cache:
    """Keys and values (batch, kv_heads, length, head_dim) that one layer has seen."""

    def __init__(self):
        self.keys, self.values, self.length = None, None, 0

    def append(self, k, v):
        """Stores new keys and values; returns all."""
        self.length += k.shape[2]
        self.keys = k if self.keys is None else torch.cat([self.keys, k], dim=2)
        self.values = v if self.values is None else torch.cat([self.values, v], dim=2)
        return self.keys, self.values


class RMSNorm(nn.Module):
    """x (..., dim) divided by its root mean square, times a gain."""

    def __init__(self):
        super().__init__()
        self.gain = nn.Parameter(torch.ones(DIM))

    def forward(self, x):
        return self.gain * x * torch.rsqrt(x.pow(2).mean(dim=-1, keepdim=True) + EPSILON)


class Attention(nn.Module):
    """Causal attention over x (batch, length, dim); neighbouring query heads share a head of keys and values."""

    def __init__(self):
        super().__init__()
        self.query = nn.Linear(DIM, HEADS * HEAD_DIM, bias=False)
        self.key = nn.Linear(DIM, KV_HEADS * HEAD_DIM, bias=False)
        self.value = nn.Linear(DIM, KV_HEADS * HEAD_DIM, bias=False)
        self.out = nn.Linear(HEADS * HEAD_DIM, DIM, bias=False)

    def forward(self, x, cache=None):
        batch, length, _ = x.shape
        q = self.query(x).view(batch, length, HEADS, HEAD_DIM).transpose(1, 2)
        k = self.key(x).view(batch, length, KV_HEADS, HEAD_DIM).transpose(1, 2)
        v = self.value(x).view(batch, length, KV_HEADS, HEAD_DIM).transpose(1, 2)
        offset = cache.length if cache is not None else 0
        q, k = rope(q, offset), rope(k, offset)
        if cache is not None:
            k, v = cache.append(k, v)
        k = k.repeat_interleave(HEADS // KV_HEADS, dim=1)
        v = v.repeat_interleave(HEADS // KV_HEADS, dim=1)
        scores = q @ k.transpose(-2, -1) / math.sqrt(HEAD_DIM)
        visible = torch.ones(length, offset + length, dtype=torch.bool).tril(diagonal=offset)
        weights = scores.masked_fill(~visible, -math.inf).softmax(dim=-1)
        return self.out((weights @ v).transpose(1, 2).reshape(batch, length, HEADS * HEAD_DIM))


class Block(nn.Module):
    """Attention, then a gated layer (SwiGLU), each behind a norm and beside a residual (batch, length, dim)."""

    def __init__(self):
        super().__init__()
        self.attention = Attention()
        self.norm1, self.norm2 = RMSNorm(), RMSNorm()
        self.gate = nn.Linear(DIM, HIDDEN, bias=False)
        self.up = nn.Linear(DIM, HIDDEN, bias=False)
        self.down = nn.Linear(HIDDEN, DIM, bias=False)
        self.drop = nn.Dropout(DROPOUT)

    def forward(self, x, cache=None):
        x = x + self.drop(self.attention(self.norm1(x), cache))
        hidden = self.norm2(x)
        return x + self.drop(self.down(F.silu(self.gate(hidden)) * self.up(hidden)))


class Transformer(nn.Module):
    """Logits (batch, length, vocabulary) of the next character for tokens (batch, length)."""

    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(len(VOCABULARY), DIM)
        self.blocks = nn.ModuleList([Block() for _ in range(LAYERS)])
        self.norm = RMSNorm()
        self.head = nn.Linear(DIM, len(VOCABULARY), bias=False)
        self.head.weight = self.embedding.weight
        for parameter in self.parameters():
            if parameter.dim() >= 2:
                nn.init.normal_(parameter, std=0.08)

    def forward(self, tokens, caches=None):
        x = self.embedding(tokens)
        for i, block in enumerate(self.blocks):
            x = block(x, caches[i] if caches is not None else None)
        return self.head(self.norm(x))


def next_probabilities(logits, temperature, top_k, top_p):
    """Probabilities (batch, vocabulary): temperature, then the top_k best, then the fewest that together reach top_p."""
    logits = logits / temperature
    lowest = logits.topk(top_k, dim=-1).values[:, -1:]
    probabilities = logits.masked_fill(logits < lowest, -math.inf).softmax(dim=-1)
    ranked, order = probabilities.sort(dim=-1, descending=True)
    ranked = ranked.masked_fill(ranked.cumsum(dim=-1) - ranked >= top_p, 0.0)
    return torch.zeros_like(ranked).scatter(-1, order, ranked / ranked.sum(dim=-1, keepdim=True))


@torch.no_grad()
def generate(model, prompt, count, generator, temperature=0.7, top_k=8, top_p=0.95):
    """The prompt (batch, length) and count tokens after it; temperature 0 takes the most probable one each time."""
    model.eval()
    caches = [Cache() for _ in range(LAYERS)]
    tokens = new = prompt
    for _ in range(count):
        logits = model(new, caches)[:, -1]
        if temperature == 0:
            new = logits.argmax(dim=-1, keepdim=True)
        else:
            new = torch.multinomial(next_probabilities(logits, temperature, top_k, top_p), 1, generator=generator)
        tokens = torch.cat([tokens, new], dim=1)
    model.train()
    return tokens


def known_words(model, generator, count=48):
    """The share of the words in four samples that stand in the rhyme; each sample's last word may be cut off and does not count."""
    prompt = encode("This is the ").repeat(4, 1)
    samples = [decode(row[prompt.shape[1] :]) for row in generate(model, prompt, count, generator)]
    words = [word for sample in samples for word in sample.split()[:-1]]
    return sum(word in TEXT.split() for word in words) / max(len(words), 1)


def split(tokens):
    """The first four fifths of a text, to train on, and the rest, to validate on."""
    boundary = int(0.8 * len(tokens))
    return tokens[:boundary], tokens[boundary:]


def sample_batch(tokens, generator):
    """Windows (batch, context) at random places, and for each of their tokens the one that follows."""
    starts = torch.randint(len(tokens) - CONTEXT, (BATCH_SIZE,), generator=generator)
    inputs = torch.stack([tokens[start : start + CONTEXT] for start in starts])
    targets = torch.stack([tokens[start + 1 : start + CONTEXT + 1] for start in starts])
    return inputs, targets


@torch.no_grad()
def evaluate(model, tokens):
    """Mean loss and accuracy over all tokens but the first, in windows of a context."""
    model.eval()
    total_loss, correct = 0.0, 0
    for start in range(0, len(tokens) - 1, CONTEXT):
        window = tokens[start : start + CONTEXT + 1]
        logits, targets = model(window[None, :-1])[0], window[1:]
        total_loss += F.cross_entropy(logits, targets).item() * len(targets)
        correct += (logits.argmax(dim=-1) == targets).sum().item()
    model.train()
    return total_loss / (len(tokens) - 1), correct / (len(tokens) - 1)


def learning_rate_at(step):
    """Linear warm-up, then a cosine down to a tenth."""
    if step < WARMUP_STEPS:
        return LEARNING_RATE * (step + 1) / WARMUP_STEPS
    progress = (step - WARMUP_STEPS) / (STEPS - WARMUP_STEPS)
    return LEARNING_RATE * (0.1 + 0.45 * (1 + math.cos(math.pi * progress)))


def make_optimizer(model):
    """AdamW that decays matrices, and leaves gains alone."""
    matrices = [parameter for parameter in model.parameters() if parameter.dim() >= 2]
    gains = [parameter for parameter in model.parameters() if parameter.dim() < 2]
    groups = [{"params": matrices, "weight_decay": WEIGHT_DECAY}, {"params": gains, "weight_decay": 0.0}]
    return torch.optim.AdamW(groups, lr=LEARNING_RATE, betas=(0.9, 0.95))


def train_step(model, optimizer, inputs, targets, learning_rate):
    """One update; returns the loss, and the gradient norm before clipping."""
    loss = F.cross_entropy(model(inputs).flatten(0, 1), targets.flatten())
    optimizer.zero_grad()
    loss.backward()
    gradient_norm = nn.utils.clip_grad_norm_(model.parameters(), CLIP)
    for group in optimizer.param_groups:
        group["lr"] = learning_rate
    optimizer.step()
    return loss.item(), gradient_norm.item()


def train(seed=0):
    """Trains once; returns the model and its history, a list of numbers by series."""
    torch.manual_seed(seed)
    generator = torch.Generator().manual_seed(seed)
    train_tokens, validation_tokens = split(encode(TEXT))
    model = Transformer()
    optimizer = make_optimizer(model)
    history = {"loss": [], "gradient_norm": [], "learning_rate": [], "validation_loss": [], "validation_accuracy": [], "known_words": []}
    for step in range(STEPS):
        inputs, targets = sample_batch(train_tokens, generator)
        loss, gradient_norm = train_step(model, optimizer, inputs, targets, learning_rate_at(step))
        now = {"loss": loss, "gradient_norm": gradient_norm, "learning_rate": learning_rate_at(step)}
        if step % 20 == 19:
            now["validation_loss"], now["validation_accuracy"] = evaluate(model, validation_tokens)
            now["known_words"] = known_words(model, generator)
        for name, value in now.items():
            history[name].append(value)
        log(step, **now)
    return model, history


if __name__ == "__main__":
    model, history = train()
