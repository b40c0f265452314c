"""What must hold of an average of weights; each trap is caught by the test that names it."""
import torch
from warmup import assert_close, assert_raises, no_mutation, seeds, tensors

from solution import WeightEMA

SHAPES = {"w": (3, 2), "b": (3,)}


def weights(generator, dtype=None, grad=True):
    """Parameters by name, as leaves that require gradients."""
    return {name: value.requires_grad_(grad) for name, value in zip(SHAPES, tensors(generator, *SHAPES.values(), dtype=dtype))}


def statistics(generator):
    """Buffers by name: floats, an integer, booleans."""
    (mean,) = tensors(generator, (4,))
    count = torch.tensor(int(generator.integers(1, 1000)))
    return {"mean": mean, "count": count, "mask": torch.from_numpy(generator.integers(2, size=5) == 1)}


def reference(history, decay):
    """Float64, without a recursion: what each set of parameters weighs is a product of the decays after it."""
    decays = [min(decay, (1 + t) / (10 + t)) for t in range(len(history) - 1)]
    total = {name: torch.zeros(shape, dtype=torch.float64) for name, shape in SHAPES.items()}
    for place, parameters in enumerate(history):
        weight = 1.0 if place == 0 else 1 - decays[place - 1]
        for later in decays[place:]:
            weight *= later
        for name in SHAPES:
            total[name] += weight * parameters[name].detach().double()
    return total


def average(ema, like, buffers=None):
    """The average, read by swapping it into copies; and swapped out again."""
    parameters = {name: value.detach().clone() for name, value in like.items()}
    held = {name: value.clone() for name, value in (buffers or {}).items()}
    ema.swap_in(parameters, held)
    found = {name: value.clone() for name, value in parameters.items()}, {name: value.clone() for name, value in held.items()}
    ema.swap_out(parameters, held)
    return found if buffers is not None else found[0]


def follow(history, decay):
    """An average that has seen all of `history`, the first set in its constructor."""
    ema = WeightEMA(history[0], {}, decay)
    update = ema.update
    for parameters in history[1:]:
        update(parameters, {})
    return ema


def same_bits(found, expected):
    return all(torch.equal(found[name].detach(), expected[name].detach()) for name in expected)


def test_the_example_by_hand():
    ema = WeightEMA({"w": torch.tensor([0.0])}, {}, 0.9)
    ten = {"w": torch.tensor([10.0])}
    ema.update(ten, {})
    assert_close(average(ema, ten), {"w": torch.tensor([9.0])}, message="after the first update: d = 1/10")
    ema.update(ten, {})
    assert_close(average(ema, ten), {"w": torch.tensor([108 / 11])}, message="after the second update: d = 2/11")


def test_the_example_before_any_update():
    ema = WeightEMA({"w": torch.tensor([3.0])}, {}, 0.9)
    message = "the average begins as the parameters of the constructor"
    assert_close(average(ema, {"w": torch.tensor([7.0])}), {"w": torch.tensor([3.0])}, message=message)


def test_matches_the_weighted_sum_of_all_weights():
    for generator in seeds(1):
        for decay in (0.999, 0.3, 0.0):
            history = [weights(generator) for _ in range(6)]
            message = f"five updates, {decay=}"
            assert_close(average(follow(history, decay), history[0]), reference(history, decay), rtol=1e-4, atol=1e-5, message=message)


def test_the_warm_up_ends_at_the_decay():
    for generator in seeds(1):
        history = [weights(generator) for _ in range(20)]
        # (1 + t) / (10 + t) passes 0.5 at t = 8: before it the warm-up counts, after it the decay
        message = "nineteen updates with decay 0.5"
        assert_close(average(follow(history, 0.5), history[0]), reference(history, 0.5), rtol=1e-4, atol=1e-5, message=message)


def test_buffers_are_copied():
    for generator in seeds(2):
        parameters, first, second = weights(generator), statistics(generator), statistics(generator)
        ema = WeightEMA(parameters, first, 0.9)
        assert same_bits(average(ema, parameters, statistics(generator))[1], first), "before any update the buffers are those of the constructor"
        ema.update(parameters, second)
        found = average(ema, parameters, statistics(generator))[1]
        for name in second:
            message = f"buffer {name!r} after an update is {found[name].tolist()}, expected the latest, {second[name].tolist()}"
            assert torch.equal(found[name], second[name]), message


def test_swapping_out_restores_everything_bit_for_bit():
    for generator in seeds(1):
        for dtype in (torch.float32, torch.float64, torch.bfloat16):
            ema = follow([weights(generator, dtype) for _ in range(2)], 0.9)
            parameters, buffers = weights(generator, dtype), statistics(generator)
            ema.update(parameters, statistics(generator))
            before = {name: value.detach().clone() for name, value in (parameters | buffers).items()}
            for turn in ("first", "second"):
                ema.swap_in(parameters, buffers)
                assert not same_bits(parameters, {name: before[name] for name in SHAPES}), "swapping in changed nothing"
                ema.swap_out(parameters, buffers)
                assert same_bits(parameters | buffers, before), f"not the same bits after swapping in and out, {dtype}, {turn} time"


def test_swapping_leaves_the_average_as_it_was():
    for generator in seeds(1):
        history = [weights(generator) for _ in range(5)]
        ema = follow(history[:3], 0.9)
        average(ema, history[0])
        for parameters in history[3:]:
            ema.update(parameters, {})
            average(ema, parameters)
        assert_close(average(ema, history[0]), reference(history, 0.9), rtol=1e-4, atol=1e-5, message="swapped in and out between updates")


def test_swapping_out_of_turn_is_refused():
    for generator in seeds(1):
        parameters = weights(generator, grad=False)
        other = weights(generator, grad=False)
        ema = WeightEMA(other, {}, 0.9)
        assert_raises(RuntimeError, ema.swap_out, parameters, {})
        before = {name: value.clone() for name, value in parameters.items()}
        ema.swap_in(parameters, {})
        assert_raises(RuntimeError, ema.swap_in, parameters, {})
        assert_raises(RuntimeError, ema.update, parameters, {})
        ema.swap_out(parameters, {})
        assert same_bits(parameters, before), "a refused call must not lose what was kept aside"
        assert_raises(RuntimeError, ema.swap_out, parameters, {})
        ema.update(parameters, {})
        assert_close(average(ema, parameters), reference([other, parameters], 0.9), rtol=1e-4, atol=1e-5, message="one update, after a refused one")


def test_half_precision_weights_are_averaged_in_full():
    start = {name: torch.ones(shape, dtype=torch.bfloat16) for name, shape in SHAPES.items()}
    goal = {name: torch.full(shape, 1 + 1 / 64, dtype=torch.bfloat16) for name, shape in SHAPES.items()}
    history = [*[start] * 30, *[goal] * 8]  # at t = 28 the warm-up has reached the decay of 0.76
    wanted = {name: value.to(torch.bfloat16) for name, value in reference(history, 0.76).items()}
    message = "bfloat16 weights at 1, then at 1 + 1/64 for 8 updates: the average moves in steps below half the spacing of bfloat16, 1/256"
    assert_close(average(follow(history, 0.76), start), wanted, rtol=0.003, atol=0, message=message)


def test_float64_weights_are_not_narrowed():
    for generator in seeds(1):
        history = [weights(generator, torch.float64) for _ in range(4)]
        assert_close(average(follow(history, 0.9), history[0]), reference(history, 0.9), rtol=1e-12, atol=1e-12, message="float64 weights")


def test_an_update_leaves_alone_what_it_is_given():
    for generator in seeds(1):
        first, second, buffers = weights(generator), weights(generator), statistics(generator)
        ema = WeightEMA(first, buffers, 0.9)
        with no_mutation(second, buffers):
            ema.update(second, buffers)
