"""What the operators about accumulation and about the loss's scale make of a snippet, and what they leave alone."""

_GUARDED = """for i, (x, y) in enumerate(loader):
    loss = loss_of(x, y) / accumulation_steps
    loss.backward()
    if (i + 1) % accumulation_steps == 0 or i + 1 == len(loader):
        clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        optimizer.zero_grad()
        scheduler.step()
"""
_SHORT = """for i, batch in enumerate(loader):
    loss = loss_of(batch)
    loss = loss / accumulate
    loss.backward()
    if (i + 1) % accumulate == 0:
        optimizer.step()
        optimizer.zero_grad()
if (i + 1) % accumulate != 0:
    optimizer.step()
    optimizer.zero_grad()
"""
_NESTED = """for step in range(steps):
    optimizer.zero_grad()
    for micro_batch in micro_batches:
        loss = loss_of(micro_batch) / len(micro_batches)
        loss.backward()
        total += loss.item()
    norm = clip_grad_norm_(model.parameters(), 1.0)
    optimizer.step()
    scheduler.step()
"""
_SHARES = """optimizer.zero_grad()
for part in parts:
    loss = loss_of(part)
    (loss * (len(part) / len(batch))).backward()
optimizer.step()
"""
_SCALED = """with autocast():
    loss = loss_of(batch)
scaler.scale(loss).backward()
scaler.unscale_(optimizer)
clip_grad_norm_(model.parameters(), 1.0)
scaler.step(optimizer)
scaler.update()
"""
_BY_HAND = """(loss * LOSS_SCALE).backward()
for p in model.parameters():
    p.grad /= LOSS_SCALE
norm = clip_grad_norm_(model.parameters(), 1.0)
optimizer.step()
"""
_PLAIN = """for x, y in loader:
    optimizer.zero_grad()
    loss = loss_of(x, y)
    loss.backward()
    optimizer.step()
"""

MAKES = {
    "accumulated-without-dividing": [
        (_GUARDED, [_GUARDED.replace(" / accumulation_steps", "")]),
        (_SHORT, [_SHORT.replace("    loss = loss / accumulate\n", "")]),
        (_NESTED, [_NESTED.replace(" / len(micro_batches)", "")]),
        (_SHARES, [_SHARES.replace("(loss * (len(part) / len(batch)))", "loss")]),
    ],
    "accumulation-boundary-off-by-one": [(_GUARDED, [_GUARDED.replace("(i + 1) %", "i %")])],
    "zero-grad-per-micro-batch": [
        (
            _GUARDED,
            [_GUARDED.replace("        optimizer.zero_grad()\n", "").replace("    loss.back", "    optimizer.zero_grad()\n    loss.back")],
        ),
        (
            _NESTED,
            [_NESTED.replace("    optimizer.zero_grad()\n", "").replace("        loss.back", "        optimizer.zero_grad()\n        loss.back")],
        ),
    ],
    "stepped-per-micro-batch": [
        (
            _SHORT,
            [
                _SHORT.replace(
                    "    if (i + 1) % accumulate == 0:\n        optimizer.step()\n        optimizer.zero_grad()\n",
                    "    optimizer.step()\n    optimizer.zero_grad()\n",
                )
            ],
        ),
        (_NESTED, [_NESTED.replace("    optimizer.step()\n", "").replace("loss.item()\n", "loss.item()\n        optimizer.step()\n")]),
    ],
    "last-partial-accumulation-dropped": [
        (_GUARDED, [_GUARDED.replace(" or i + 1 == len(loader)", "")]),
        (_SHORT, [_SHORT.replace("if (i + 1) % accumulate != 0:\n    optimizer.step()\n    optimizer.zero_grad()\n", "")]),
    ],
    "clip-per-micro-batch": [
        (
            _GUARDED,
            [
                _GUARDED.replace("        clip_grad_norm_(model.parameters(), 1.0)\n", "").replace(
                    "backward()\n", "backward()\n    clip_grad_norm_(model.parameters(), 1.0)\n"
                )
            ],
        ),
        (
            _NESTED,
            [
                _NESTED.replace("    norm = clip_grad_norm_(model.parameters(), 1.0)\n", "").replace(
                    "backward()\n", "backward()\n        norm = clip_grad_norm_(model.parameters(), 1.0)\n"
                )
            ],
        ),
    ],
    "schedule-stepped-per-micro-batch": [
        (_GUARDED, [_GUARDED.replace("        scheduler.step()\n", "    scheduler.step()\n")]),
        (_NESTED, [_NESTED.replace("    scheduler.step()\n", "").replace("loss.item()\n", "loss.item()\n        scheduler.step()\n")]),
    ],
    "clip-before-unscale": [
        (
            _SCALED,
            [
                _SCALED.replace(
                    "scaler.unscale_(optimizer)\nclip_grad_norm_(model.parameters(), 1.0)\n",
                    "clip_grad_norm_(model.parameters(), 1.0)\nscaler.unscale_(optimizer)\n",
                )
            ],
        ),
        (
            _BY_HAND,
            [
                _BY_HAND.replace("norm = clip_grad_norm_(model.parameters(), 1.0)\n", "").replace(
                    "for p", "norm = clip_grad_norm_(model.parameters(), 1.0)\nfor p"
                )
            ],
        ),
    ],
    "scaler-never-updated": [(_SCALED, [_SCALED.replace("scaler.update()\n", "")])],
    "scaler-bypassed-in-the-step": [
        (
            "scaler.scale(loss).backward()\nscaler.step(optimizer)\nscaler.update()\n",
            ["scaler.scale(loss).backward()\noptimizer.step()\nscaler.update()\n"],
        )
    ],
    "loss-not-scaled": [
        (_SCALED, [_SCALED.replace("scaler.scale(loss)", "loss")]),
        (_BY_HAND, [_BY_HAND.replace("(loss * LOSS_SCALE)", "loss")]),
    ],
    "loss-scale-not-undone": [(_BY_HAND, [_BY_HAND.replace("for p in model.parameters():\n    p.grad /= LOSS_SCALE\n", "")])],
}

LEAVES = {
    "accumulated-without-dividing": [_PLAIN, "loss = total / micro_batches\n"],
    "accumulation-boundary-off-by-one": ["for i in range(9):\n    if (i + 1) % 3 == 0:\n        log(i)\n"],
    "zero-grad-per-micro-batch": [_PLAIN],
    "stepped-per-micro-batch": [_PLAIN],
    "last-partial-accumulation-dropped": [_NESTED],
    "clip-per-micro-batch": ["for x in loader:\n    loss.backward()\n    clip_grad_norm_(w, 1.0)\n    optimizer.step()\n"],
    "schedule-stepped-per-micro-batch": [
        "for epoch in range(9):\n    for x in loader:\n        loss.backward()\n        optimizer.step()\n    scheduler.step()\n",
    ],
    "clip-before-unscale": ["loss.backward()\nclip_grad_norm_(w, 1.0)\noptimizer.step()\n"],
    "scaler-never-updated": ["history.update(loss=loss)\nscaler.step(optimizer)\n"],
    "scaler-bypassed-in-the-step": [_SCALED, _PLAIN],
    "loss-not-scaled": ["(loss * weight).backward()\n", "(loss * scale).backward()\n"],
    "loss-scale-not-undone": ["scaler.unscale_(optimizer)\n", "for p in w:\n    p.grad /= world_size\n"],
}
