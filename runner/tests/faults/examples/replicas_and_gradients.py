"""What the operators about replicas and their gradients make of a snippet, and what they leave alone."""

_HELPER = """def all_reduce_mean(tensors):
    return torch.stack(tensors).mean(dim=0)


def average_gradients(replicas):
    for parameters in zip(*(replica.parameters() for replica in replicas)):
        mean = all_reduce_mean([p.grad for p in parameters])
        for p in parameters:
            p.grad = mean.clone()


def sync_buffers(replicas):
    for buffers in zip(*(replica.buffers() for replica in replicas)):
        mean = all_reduce_mean([buffer for buffer in buffers])
        for buffer in buffers:
            buffer.copy_(mean)
"""
_TRAIN = """def sync_gradients(replicas):
    pass


def sync_batch_norm(replicas):
    pass


def train(world_size):
    model = Net()
    replicas = [copy.deepcopy(model) for _ in range(world_size)]
    optimizers = [SGD(replica.parameters(), lr=0.1) for replica in replicas]
    for batch in batches:
        for rank, replica in enumerate(replicas):
            loss = f(replica, batch[rank])
            loss.backward()
        sync_gradients(replicas)
        for replica, optimizer in zip(replicas, optimizers):
            optimizer.step()
            optimizer.zero_grad()
    sync_batch_norm(replicas)
"""
_SINGLE = """world_size = 4
for step in range(steps):
    gradients = []
    for rank in range(world_size):
        loss = f(params, shards[rank])
        gradients.append(torch.autograd.grad(loss, params))
    mean = [sum(g) / world_size for g in zip(*gradients)]
"""
_LOOPED = """def all_reduce(gradients, world_size):
    total = gradients[0].clone()
    for rank in range(1, world_size):
        total += gradients[rank]
    return total / world_size
"""
_INDEXED = """for rank in range(world_size):
    optimizers[rank].step()
"""
_MASTER = """def broadcast_weights(replicas):
    pass


broadcast_weights(replicas)
for step in range(steps):
    f(replicas, shards).backward()
    optimizer.step()
    broadcast_weights(replicas)
"""
_LOADED = """replicas = [Net() for _ in range(n_ranks)]
for replica in replicas[1:]:
    replica.load_state_dict(replicas[0].state_dict())
for rank in range(n_ranks):
    replicas[rank].load_state_dict(model.state_dict())
"""
_ENSEMBLE = """models = [copy.deepcopy(model) for _ in range(5)]
optimizers = [SGD(one.parameters(), lr=0.1) for one in models]
for model, optimizer in zip(models, optimizers):
    f(model).backward()
    optimizer.step()
"""

MAKES = {
    "gradients-summed-over-ranks": [
        (
            _HELPER,
            [
                _HELPER.replace(".mean(dim=0)", ".sum(dim=0)"),
                _HELPER.replace("all_reduce_mean([p.grad", "sum([p.grad"),
            ],
        ),
        (_SINGLE, [_SINGLE.replace("sum(g) / world_size", "sum(g)")]),
        (_LOOPED, [_LOOPED.replace("total / world_size", "total")]),
        ("averaged = np.mean(rank_grads, axis=0)\nworld_size = 4\n", ["averaged = np.sum(rank_grads, axis=0)\nworld_size = 4\n"]),
        ("for p in params:\n    reduce(p.grad)\n    p.grad /= world_size\n", ["for p in params:\n    reduce(p.grad)\n"]),
        ("for p in params:\n    reduce(p.grad)\n    p.grad.div_(world_size)\n", ["for p in params:\n    reduce(p.grad)\n"]),
        (
            "def average(replicas):\n    for p, *others in zip(*replicas):\n        p.grad = torch.stack([one.grad for one in others]).mean(0)\n",
            ["def average(replicas):\n    for p, *others in zip(*replicas):\n        p.grad = torch.stack([one.grad for one in others]).sum(0)\n"],
        ),
    ],
    "gradients-averaged-twice": [
        (_SINGLE, [_SINGLE.replace("grad(loss,", "grad(loss / world_size,")]),
        (_HELPER + _TRAIN, [_HELPER + _TRAIN.replace("loss.backward()", "(loss / world_size).backward()")]),
    ],
    "gradient-of-the-first-rank": [
        (_HELPER, [_HELPER.replace("all_reduce_mean([p.grad for p in parameters])", "parameters[0].grad")]),
        (_SINGLE, [_SINGLE.replace("sum(g) / world_size", "g[0]")]),
        (
            "n_ranks = 2\nmean_grad = torch.stack([grads[r] for r in range(n_ranks)]).mean(0)\n",
            ["n_ranks = 2\nmean_grad = grads[0]\n"],
        ),
    ],
    "gradients-not-synchronised": [(_TRAIN, [_TRAIN.replace("        sync_gradients(replicas)\n", "")])],
    "average-kept-by-the-first-rank": [
        (_HELPER, [_HELPER.replace("for p in parameters:\n            p.grad", "parameters[0].grad")]),
        (
            "for rank in range(world_size):\n    gradients[rank] = mean.copy()\n",
            ["gradients[0] = mean.copy()\n"],
        ),
        ("for replica in replicas:\n    replica.weight.grad.copy_(mean)\n", ["replicas[0].weight.grad.copy_(mean)\n"]),
    ],
    "gradients-averaged-after-the-step": [
        (
            _TRAIN,
            [
                _TRAIN.replace("        sync_gradients(replicas)\n", "").replace(
                    "            optimizer.zero_grad()\n", "            optimizer.zero_grad()\n        sync_gradients(replicas)\n"
                )
            ],
        ),
    ],
    "only-the-first-rank-updated": [
        (_TRAIN, [_TRAIN.replace("optimizer.step()", "optimizers[0].step()")]),
        (_INDEXED, ["for rank in range(world_size):\n    if rank == 0:\n        optimizers[rank].step()\n"]),
        ("for optimizer in optimizers:\n    optimizer.step()\nworld_size = 2\n", ["optimizers[0].step()\nworld_size = 2\n"]),
        (
            "for rank in range(world_size):\n    weights[rank] -= lr * mean\n",
            ["for rank in range(world_size):\n    if rank == 0:\n        weights[rank] -= lr * mean\n"],
        ),
        (_MASTER, [_MASTER.replace("    optimizer.step()\n    broadcast_weights(replicas)\n", "    optimizer.step()\n")]),
    ],
    "optimizers-of-the-original-model": [
        (_TRAIN, [_TRAIN.replace("SGD(replica.parameters()", "SGD(model.parameters()")]),
        (
            "nets = [copy.deepcopy(net) for r in range(n_ranks)]\nfor r in range(n_ranks):\n    opts.append(Adam(nets[r].parameters()))\n",
            ["nets = [copy.deepcopy(net) for r in range(n_ranks)]\nfor r in range(n_ranks):\n    opts.append(Adam(net.parameters()))\n"],
        ),
    ],
    "replicas-start-apart": [
        (_TRAIN, [_TRAIN.replace("    model = Net()\n", "").replace("copy.deepcopy(model)", "Net()")]),
        (_MASTER, [_MASTER.replace("\n\nbroadcast_weights(replicas)\nfor", "\n\nfor")]),
        (
            _LOADED,
            [
                "".join(_LOADED.splitlines(keepends=True)[:1] + _LOADED.splitlines(keepends=True)[3:]),
                "".join(_LOADED.splitlines(keepends=True)[:3]),
            ],
        ),
    ],
    "buffers-not-synchronised": [
        (_TRAIN, [_TRAIN.replace("    sync_batch_norm(replicas)\n", "")]),
        (
            "for a, b in zip(replicas[0].state_dict().values(), replica.state_dict().values()):\n    b.copy_(a)\n",
            ["for a, b in zip(replicas[0].parameters(), replica.parameters()):\n    b.copy_(a)\n"],
        ),
    ],
    "rank-left-out": [
        (_LOOPED, [_LOOPED.replace("range(1, world_size)", "range(1, world_size - 1)")]),
        ("for rank in range(n_ranks):\n    total += grads[rank]\n", ["for rank in range(n_ranks - 1):\n    total += grads[rank]\n"]),
    ],
}

LEAVES = {
    "gradients-summed-over-ranks": [
        "loss = sum(losses) / len(losses)\n",
        "mean_gradient = torch.stack(grads).mean(0)\n",
        "world_size = 4\nmean = x.mean(dim=0)\n",
        _ENSEMBLE,
    ],
    "gradients-averaged-twice": [
        _SINGLE.replace("sum(g) / world_size", "sum(g)"),
        _SINGLE.replace("f(params, shards[rank])", "f(params) / world_size"),
    ],
    "gradient-of-the-first-rank": [_LOOPED, _ENSEMBLE, "world_size = 4\nmean = torch.stack(losses).mean()\n"],
    "gradients-not-synchronised": [
        "def average_gradients(model):\n    pass\n\n\naverage_gradients(model)\n",
        _MASTER,
        "replicas = f()\nclip_gradients(replicas)\n",
    ],
    "average-kept-by-the-first-rank": [
        "for p in parameters:\n    p.grad = None\n",
        "for p in replica.parameters():\n    p.grad = mean\n",
        "for p in replicas:\n    p.grad = scale(p)\n",
    ],
    "gradients-averaged-after-the-step": [_MASTER, _SINGLE],
    "only-the-first-rank-updated": [
        _ENSEMBLE,
        "for rank in range(world_size):\n    if rank == 0:\n        optimizers[rank].step()\n",
        "def update_average(average, model):\n    pass\n\n\nfor x in batches:\n    optimizer.step()\n    update_average(average, model)\n",
    ],
    "optimizers-of-the-original-model": [_ENSEMBLE, "optimizers = [SGD(replica.parameters()) for replica in replicas]\n"],
    "replicas-start-apart": [_ENSEMBLE, "target.load_state_dict(model.state_dict())\n", "replicas = [Net() for _ in range(world_size)]\n"],
    "buffers-not-synchronised": [_MASTER, "for a, b in zip(x.state_dict().values(), y.state_dict().values()):\n    b.copy_(a)\n"],
    "rank-left-out": ["for i in range(n):\n    total += x[i]\n", _SINGLE, "for rank in range(world_size):\n    grads[rank] = mean\n"],
}
