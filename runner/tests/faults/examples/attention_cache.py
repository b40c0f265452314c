"""What the operators about the cache of keys and values make of a snippet, and what they leave alone."""

_STEP = "class Cache:\n    def update(self, k, v):\n        self.k[:, :, self.length] = k\n        self.length += 1\n        return self.k\n"
_STORE = "def forward(self, x, cache):\n    k, v = self.kv(x)\n{}    return k, v\n"

MAKES = {
    "cache-on-wrong-dim": [
        ("k = torch.cat([cache.k, k], dim=2)\n", ["k = torch.cat([cache.k, k], dim=1)\n"]),
        ("k = torch.cat((past_k, k), -2)\n", ["k = torch.cat((past_k, k), -1)\n"]),
        ("self.k_cache = np.concatenate([self.k_cache, k], axis=1)\n", ["self.k_cache = np.concatenate([self.k_cache, k], axis=2)\n"]),
    ],
    "cache-prepended": [
        ("k = torch.cat([past_k, k], dim=2)\n", ["k = torch.cat([k, past_k], dim=2)\n"]),
        ("self.k = torch.cat((self.k, k), dim=1)\n", ["self.k = torch.cat((k, self.k), dim=1)\n"]),
    ],
    "cache-not-updated": [
        (_STORE.format("    cache[self.layer] = (k, v)\n"), [_STORE.format("")]),
        (_STORE.format("    self.k_cache[:, :, p : p + t] = k\n"), [_STORE.format("")]),
        (_STORE.format("    new_cache.append((k, v))\n"), [_STORE.format("")]),
        (
            "class KVCache:\n    def add(self, k, v):\n        self.v = torch.cat([self.v, v], dim=2)\n        return self.k, self.v\n",
            ["class KVCache:\n    def add(self, k, v):\n        return self.k, self.v\n"],
        ),
    ],
    "cache-not-read": [
        ("k, v = cache.update(k, v)\ny = attend(q, k, v)\n", ["cache.update(k, v)\ny = attend(q, k, v)\n"]),
    ],
    "cache-position-not-advanced": [
        (_STEP, [_STEP.replace("        self.length += 1\n", "")]),
        (
            "for _ in range(n):\n    logits = model(x, cache, offset)\n    offset = offset + 1\n",
            ["for _ in range(n):\n    logits = model(x, cache, offset)\n"],
        ),
    ],
    "cache-shared-between-layers": [
        ("caches = [KVCache() for _ in range(layers)]\n", ["caches = [KVCache()] * layers\n"]),
        ("caches = [{} for _ in model.layers]\ncache = [{} for _ in range(n)]\n", ["caches = [{} for _ in model.layers]\ncache = [{}] * n\n"]),
        ("x = block(x, cache[layer])\n", ["x = block(x, cache[0])\n"]),
    ],
    "whole-text-fed-to-cache": [
        ("logits = model(tokens[:, -1:], cache)\n", ["logits = model(tokens, cache)\n"]),
        ("logits = model(tokens[:, -1:], past=past)\n", ["logits = model(tokens, past=past)\n"]),
    ],
}

LEAVES = {
    "cache-on-wrong-dim": ["x = torch.cat([a, b], dim=1)\n", "k = torch.cat([cache.k, k], dim=axis)\n"],
    "cache-prepended": ["x = torch.cat([a, b])\n", "k = torch.cat([past_k, k, extra], dim=2)\n"],
    "cache-not-updated": ["cache[name] = value_of(x)\n", "class C:\n    def __init__(self, k):\n        self.cache = k\n", "self.k = k\n"],
    "cache-not-read": ["cache.update(k, v)\n", "a, b = cache.pop(k)\n"],
    "cache-position-not-advanced": [
        "for x in data:\n    position += 1\n",
        "while length < n:\n    y = model(x, cache)\n    length += 1\n",
        "cache = {}\ncount = cache.get(1) + 1\n",
    ],
    "cache-shared-between-layers": ["caches = [None for _ in range(n)]\n", "caches = [Cache(i) for i in range(n)]\n", "k = cache[name]\n"],
    "whole-text-fed-to-cache": ["logits = model(tokens[:, -1:])\n", "logits = model(tokens[:, -8:], cache)\n"],
}
