"""What must hold of a loss scaler; each trap is caught by the test that names it."""
import torch
from warmup import assert_close, gradients, no_mutation, seeds, tensors

from solution import LossScaler

GOOD, BAD = [torch.ones(2)], [torch.tensor([1.0, float("inf")])]


def scales(scaler, outcomes):
    """The scale after each step; outcomes is a string of + (all finite) and - (an infinity)."""
    found = []
    for outcome in outcomes:
        result = scaler.unscale(GOOD if outcome == "+" else BAD)
        assert (result is None) == (outcome == "-"), f"a step with {'finite' if outcome == '+' else 'infinite'} gradients gave {result!r}"
        found.append(float(scaler.scale))
    return found


def check(outcomes, expected, *settings):
    found = scales(LossScaler(*settings), outcomes)
    assert found == expected, f"from {settings}, steps {outcomes} set the scale to {found}, expected {expected}"


def test_the_example_by_hand():
    scaler = LossScaler(2, 8.0)
    assert_close(scaler.scale_loss(torch.tensor(3.0)), torch.tensor(24.0), message="the scaled loss")
    for gradient, expected, scale in [(16.0, 2.0, 8.0), (4.0, 0.5, 16.0), (float("inf"), None, 8.0), (8.0, 1.0, 8.0)]:
        found = scaler.unscale([torch.tensor([gradient])])
        if expected is None:
            assert found is None, f"a gradient of inf gave {found!r}, expected None"
        else:
            assert found is not None, f"a gradient of {gradient} was skipped"
            assert_close(found, [torch.tensor([expected])], message=f"a gradient of {gradient}")
        assert scaler.scale == scale, f"after a gradient of {gradient} the scale is {scaler.scale}, expected {scale}"


def test_the_settings_not_given_are_those_of_pytorch():
    scaler = LossScaler(3)
    assert scaler.scale == 65536.0, f"the scale begins at 2**16, found {scaler.scale}"
    assert scales(scaler, "-+++") == [32768.0, 32768.0, 32768.0, 65536.0], "an overflow halves the scale, growth doubles it"


def test_the_scaled_loss_has_a_gradient():
    for generator in seeds(1):
        (loss,) = tensors(generator, ())
        scaled, (slope,) = gradients(LossScaler(100, 128.0).scale_loss, loss)
        assert_close(scaled, 128 * loss, message="the scaled loss")
        assert slope is not None, "no gradient passes: was the loss detached, or made a number?"
        assert_close(slope, torch.tensor(128.0), message="gradient of the scaled loss with respect to the loss")


def test_a_half_precision_loss_does_not_overflow():
    for dtype in (torch.float16, torch.bfloat16):
        scaled = LossScaler(100).scale_loss(torch.tensor(2.5, dtype=dtype))
        assert scaled.dtype == torch.float32, f"a scaled {dtype} loss is {scaled.dtype}, expected float32"
        assert_close(scaled, torch.tensor(163840.0), rtol=1e-6, message=f"2.5 in {dtype}, times 65536")


def test_small_half_precision_gradients_do_not_underflow():
    for generator in seeds(2):
        (gradient,) = tensors(generator, (16,))
        scaled = (1e-3 * gradient).half()  # as the backward pass of a scaled loss leaves them
        found = LossScaler(100).unscale([scaled])
        assert found[0].dtype == torch.float32, f"unscaled gradients are {found[0].dtype}, expected float32"
        assert_close(found[0].double(), scaled.double() / 65536, rtol=1e-6, atol=0, message="gradients of 1e-8: divided in float16 they become 0")


def test_gradients_are_divided_by_the_scale_of_their_step():
    for generator in seeds(1):
        scaler = LossScaler(2, 8.0, 4.0, 0.25)
        for scale in (8.0, 8.0, 32.0, 32.0, 128.0):
            one, two = tensors(generator, (3,), (2, 2))
            found = scaler.unscale([one, None, two])
            assert found[1] is None, "where there was no gradient there is none"
            assert_close([found[0], found[2]], [one / scale, two / scale], rtol=1e-6, message=f"gradients at scale {scale}")


def test_mixed_dtypes_come_back_in_float32():
    for generator in seeds(1):
        one, two, three = tensors(generator, (3,), (2, 2), (4,))
        given = [one, two.half(), three.to(torch.bfloat16)]
        found = LossScaler(100, 4.0).unscale(given)
        assert_close(found, [gradient.float() / 4 for gradient in given], rtol=1e-6, message="float32, float16 and bfloat16")
        message = f"expected float32 throughout, found {[gradient.dtype for gradient in found]}"
        assert {gradient.dtype for gradient in found} == {torch.float32}, message


def test_any_infinity_or_nan_anywhere_skips_the_step():
    for generator in seeds(1):
        for place in (0, 2):
            for value in (float("inf"), float("-inf"), float("nan")):
                given = [*tensors(generator, (3,)), None, *tensors(generator, (2, 2))]
                given[place].view(-1)[1] = value
                scaler = LossScaler(100, 8.0)
                found = scaler.unscale(given)
                assert found is None, f"one entry of {value} in gradient {place}: the step should be skipped, found {found!r}"
                assert scaler.scale == 4.0, f"after a skipped step the scale is {scaler.scale}, expected 4"
        given = [torch.tensor([float("inf"), float("-inf")])]
        assert LossScaler(100).unscale(given) is None, "inf beside -inf: the step should be skipped"


def test_large_finite_gradients_are_no_overflow():
    large = torch.full((4,), 3e38)
    found = LossScaler(100, 2.0).unscale([large])
    assert found is not None, "four entries of 3e38 are finite, though their sum in float32 is not"
    assert_close(found, [large / 2], rtol=1e-6)


def test_the_scale_grows_after_good_steps_in_a_row():
    check("+++++++", [8.0, 8.0, 16.0, 16.0, 16.0, 32.0, 32.0], 3, 8.0, 2.0, 0.5)
    check("+++", [24.0, 72.0, 216.0], 1, 8.0, 3.0, 0.5)


def test_an_overflow_backs_off_and_ends_the_row():
    check("++-++++", [8.0, 8.0, 4.0, 4.0, 4.0, 8.0, 8.0], 3, 8.0, 2.0, 0.5)
    check("+++-+++", [8.0, 8.0, 16.0, 8.0, 8.0, 8.0, 16.0], 3, 8.0, 2.0, 0.5)
    check("---", [250.0, 62.5, 15.625], 3, 1000.0, 2.0, 0.25)


def test_the_scale_stays_at_one_or_above():
    check("---++", [1.5, 1.0, 1.0, 1.0, 2.0], 2, 3.0, 2.0, 0.5)
    check("-+-++", [1.0, 1.0, 1.0, 1.0, 2.0], 2, 1.0, 2.0, 0.5)


def test_nothing_to_unscale_is_a_good_step():
    scaler = LossScaler(2, 8.0)
    assert scaler.unscale([]) == [], "no gradients at all"
    assert scaler.unscale([None, None]) == [None, None], "all gradients are None"
    assert scaler.scale == 16.0, f"after two steps without an overflow the scale is {scaler.scale}, expected 16"


def test_gradients_are_left_alone():
    for generator in seeds(1):
        for given in ([*tensors(generator, (3,)), None], [torch.tensor([1.0, float("inf")])]):
            with no_mutation(given):
                LossScaler(100, 8.0).unscale(given)
