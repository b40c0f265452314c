"""What the operators about seeds, shards, rates and logs of ranks make of a snippet, and what they leave alone."""

_SHARD = """def shard(epoch, rank, seed):
    order = torch.randperm(N, generator=torch.Generator().manual_seed(seed + epoch))
    return order[rank::WORLD_SIZE]
"""
_NUMPY = """def indices_of(rank, world_size, epoch):
    rng = np.random.default_rng(1000 * epoch + 7)
    order = rng.permutation(n)
    return order[rank * per_rank : (rank + 1) * per_rank]
"""
_LOOP = """def train(world_size):
    for step in range(steps):
        losses = []
        for rank in range(world_size):
            batch = shards[rank][step * 8 : step * 8 + 8]
            losses.append(f(models[rank], batch))
        log(step, loss=sum(losses) / world_size)
"""
_FIXED = """def train(world_size, lr):
    per_rank = BATCH_SIZE // world_size
    return [SGD(replica.parameters(), lr=lr) for replica in replicas]
"""

MAKES = {
    "same-seed-on-every-rank": [
        (
            "gs = [torch.Generator().manual_seed(seed + rank) for rank in range(world_size)]\n",
            ["gs = [torch.Generator().manual_seed(seed) for rank in range(world_size)]\n"],
        ),
        (
            "for rank in range(WORLD_SIZE):\n    rng = np.random.default_rng(1000 * rank + seed)\n",
            ["for rank in range(WORLD_SIZE):\n    rng = np.random.default_rng(seed)\n"],
        ),
        (
            "def start(rank, world_size):\n    torch.manual_seed(SEED * world_size + rank)\n",
            ["def start(rank, world_size):\n    torch.manual_seed(SEED)\n"],
        ),
        (
            "rngs = [np.random.default_rng([seed, r]) for r in range(n_ranks)]\n",
            ["rngs = [np.random.default_rng(seed) for r in range(n_ranks)]\n"],
        ),
        ("seeds = [seed + r for r in range(n_ranks)]\n", ["seeds = [seed for r in range(n_ranks)]\n"]),
        ("for rank in range(n_ranks):\n    torch.manual_seed(seeds[rank])\n", ["for rank in range(n_ranks):\n    torch.manual_seed(seeds[0])\n"]),
    ],
    "same-shard-on-every-rank": [
        (_SHARD, [_SHARD.replace("rank::", "::")]),
        (_NUMPY, [_NUMPY.replace("rank * per_rank : (rank + 1) * per_rank", ":per_rank")]),
        (_LOOP, [_LOOP.replace("shards[rank]", "shards[0]")]),
        (
            "parts = [order.chunk(world_size)[rank] for rank in range(world_size)]\n",
            ["parts = [order.chunk(world_size)[0] for rank in range(world_size)]\n"],
        ),
        (
            _SHARD + "shards = [shard(0, r, 1) for r in range(WORLD_SIZE)]\n",
            [
                _SHARD.replace("rank::", "::") + "shards = [shard(0, r, 1) for r in range(WORLD_SIZE)]\n",
                _SHARD + "shards = [shard(0, 0, 1) for r in range(WORLD_SIZE)]\n",
            ],
        ),
        (
            "sampler = DistributedSampler(data, num_replicas=world_size, rank=rank)\n",
            ["sampler = DistributedSampler(data, num_replicas=world_size, rank=0)\n"],
        ),
    ],
    "ranks-shuffle-differently": [
        (_SHARD, [_SHARD.replace("seed + epoch", "seed + epoch + rank")]),
        (_NUMPY, [_NUMPY.replace("epoch + 7", "epoch + 7 + rank")]),
    ],
    "same-shuffle-every-epoch": [
        (_SHARD, [_SHARD.replace("seed + epoch", "seed")]),
        (_NUMPY, [_NUMPY.replace("1000 * epoch + 7", "7")]),
        ("for epoch in range(3):\n    sampler.set_epoch(epoch)\n    f(epoch)\n", ["for epoch in range(3):\n    f(epoch)\n"]),
    ],
    "batch-not-divided-by-ranks": [
        (_FIXED, [_FIXED.replace("BATCH_SIZE // world_size", "BATCH_SIZE")]),
        ("local = int(global_batch / len(replicas))\n", ["local = int(global_batch)\n"]),
    ],
    "steps-counted-as-on-one-rank": [
        ("steps = EPOCHS * (N // WORLD_SIZE // BATCH)\n", ["steps = EPOCHS * (N // BATCH)\n"]),
        ("total_steps = epochs * math.ceil(n / (batch * world_size))\n", ["total_steps = epochs * math.ceil(n / batch)\n"]),
        ("steps = epochs * n // (world_size * batch)\n", ["steps = epochs * n // batch\n"]),
    ],
    "rate-not-scaled-by-ranks": [
        ("peak = BASE_RATE * WORLD_SIZE\n", ["peak = BASE_RATE\n"]),
        ("o = SGD(p, lr=world_size * LR)\n", ["o = SGD(p, lr=LR)\n"]),
        ("lr = base_lr * math.sqrt(n_ranks)\n", ["lr = base_lr\n"]),
    ],
    "rate-divided-by-ranks": [
        ("peak = BASE_RATE * WORLD_SIZE\n", ["peak = BASE_RATE / WORLD_SIZE\n"]),
        ("o = SGD(p, lr=world_size * LR)\n", ["o = SGD(p, lr=LR / world_size)\n"]),
    ],
    "rate-scaled-for-a-fixed-batch": [(_FIXED, [_FIXED.replace("lr=lr", "lr=lr * world_size")])],
    "loss-logged-from-one-rank": [
        (_LOOP, [_LOOP.replace("sum(losses) / world_size", "losses[0]")]),
        (_LOOP.replace("sum(losses) / world_size", "np.mean(losses)"), [_LOOP.replace("sum(losses) / world_size", "losses[0]")]),
        (
            _LOOP.replace("sum(losses) / world_size", "torch.stack(losses).mean().item()"),
            [_LOOP.replace("sum(losses) / world_size", "losses[0].item()")],
        ),
        (
            _LOOP.replace("sum(losses) / world_size", "torch.tensor(losses).mean().item()"),
            [_LOOP.replace("sum(losses) / world_size", "losses[0]")],
        ),
        (
            "losses = [f(r) for r in replicas]\nloss = sum(losses) / len(losses)\n",
            ["losses = [f(r) for r in replicas]\nloss = losses[0]\n"],
        ),
        (
            "accuracy = sum(evaluate(r) for r in replicas) / len(replicas)\n",
            ["accuracy = evaluate(replicas[0])\n"],
        ),
        (
            "def all_reduce_mean(values):\n    return sum(values) / len(values)\n\n\nloss = all_reduce_mean([f(r) for r in replicas])\n",
            ["def all_reduce_mean(values):\n    return sum(values) / len(values)\n\n\nloss = f(replicas[0])\n"],
        ),
    ],
}

LEAVES = {
    "same-seed-on-every-rank": [
        "generator = torch.Generator().manual_seed(seed + epoch)\n",
        "def lora(x, rank):\n    torch.manual_seed(seed + rank)\n",
        "for rank in range(world_size):\n    torch.manual_seed(seed)\n",
    ],
    "same-shard-on-every-rank": [
        "def lora(a, rank):\n    return a[:rank]\n",
        "for rank in range(world_size):\n    loss = losses[rank]\n",
        "for i in range(world):\n    x = parts[i + 1]\n",
    ],
    "ranks-shuffle-differently": [
        "order = torch.randperm(n, generator=torch.Generator().manual_seed(seed + epoch))\n",
        "def draw(rank, world_size):\n    return torch.randn(3, generator=torch.Generator().manual_seed(seed + rank))\n",
    ],
    "same-shuffle-every-epoch": [
        "def order(epoch):\n    return np.random.default_rng(seed + epoch).permutation(n)\n",
        _SHARD.replace("seed + epoch", "epoch"),
    ],
    "batch-not-divided-by-ranks": ["steps = n // BATCH_SIZE\n", "per_rank = n // world_size\n"],
    "steps-counted-as-on-one-rank": [
        "world_size = 2\nsteps = n // batch\n",
        "steps = n // world_size // batch\nfor step in range(steps):\n    f(step)\n",
    ],
    "rate-not-scaled-by-ranks": ["world_size = 2\nrate = lr * scale\n", "size = batch * world_size\n"],
    "rate-divided-by-ranks": ["rate = LR / world_size\n", "lr = base_lr * factor\n"],
    "rate-scaled-for-a-fixed-batch": [
        _FIXED.replace("lr=lr", "lr=lr * world_size"),
        "world_size = 4\no = SGD(p, lr=LR)\n",
    ],
    "loss-logged-from-one-rank": [
        "world_size = 2\nfor batch in batches:\n    losses.append(f(batch))\nlog(loss=np.mean(losses))\n",
        "mean = sum(gradients) / world_size\n",
        "for model in models:\n    losses.append(f(model))\nlog(sum(losses) / len(losses))\n",
    ],
}
