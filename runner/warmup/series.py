"""What a training run says of itself as it goes: a loss, a norm, a score, by step. Plotted while it runs; printed outside the judge."""

import math


def on_log(step, values):
    """Called for each logged step; the judge's worker replaces it to pass the point on at once."""
    print(f"step {step:>5}  " + "  ".join(f"{name} {value:.5g}" for name, value in values.items()))


def log(step, **values):
    """Logs numbers for a step: `log(step, loss=loss.item(), learning_rate=0.1)`.

    Anything that `float()` takes will do, a tensor of one element too; NaN and infinities are shown as such. Raises `TypeError`
    for a step that is no whole number or a value that is no number.
    """
    try:
        step = int(step)
        numbers = {name: float(value) for name, value in values.items()}
    except (TypeError, ValueError) as error:
        raise TypeError(f"log takes a whole step and numbers by name: {error}") from None
    on_log(step, numbers)


def readable(value):
    """A float as JSON can carry it: `"nan"`, `"inf"` and `"-inf"` are words."""
    if math.isfinite(value):
        return value
    return "nan" if math.isnan(value) else "inf" if value > 0 else "-inf"
