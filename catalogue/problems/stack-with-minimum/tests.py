"""What must hold of the stack that knows its minimum; expected answers come from a tuple that is sorted whenever it is asked."""
from warmup import assert_raises, growth, play, seeds

from solution import LossStack


def expected_of(calls):
    """The answers to calls, from a tuple of what is on the stack."""
    stack, answers = (), []
    for name, *arguments in calls:
        if name == "push":
            stack, answer = (*stack, *arguments), None
        elif name == "pop":
            stack, answer = stack[:-1], stack[-1]
        else:
            answer = sorted(stack)[0]
        answers.append(answer)
    return answers


def check(calls, message):
    """Plays the calls and compares each answer; what push returns does not matter."""
    results, expected = play(LossStack, [], calls), expected_of(calls)
    for number, (call, result, answer) in enumerate(zip(calls, results, expected)):
        if call[0] != "push":
            assert result == answer, f"{message}: call {number} of {calls}, {call[0]}: expected {answer}, got {result}"


def pushes(*losses):
    """Calls that push losses, each with a question behind it."""
    return [call for loss in losses for call in (("push", loss), ("lowest",))]


def pops(count):
    """Calls that pop, with a question in front of each."""
    return [("lowest",), ("pop",)] * count


@growth(LossStack, "n")
def falling_losses_and_questions(size, generator):
    """Half the calls push ever lower losses, the others ask, while the stack is full."""
    losses = (-generator.integers(1, 9, size // 2).cumsum()).tolist()
    return [], [("push", loss) for loss in losses] + [("lowest",)] * (size // 2)


def test_the_example_by_hand():
    check(
        [("push", 5), ("push", 3), ("push", 3), ("push", 8), ("lowest",), ("pop",), ("pop",), ("lowest",), ("pop",), ("lowest",)],
        "the example",
    )


def test_random_calls_agree_with_sorting():
    for generator in seeds(24):
        calls, depth = [], 0
        for _ in range(40):
            kind = int(generator.integers(5))
            if kind < 2 or depth == 0:
                calls.append(("push", int(generator.integers(-4, 5))))
                depth += 1
            elif kind == 2:
                calls.append(("pop",))
                depth -= 1
            else:
                calls.append(("lowest",))
        check(calls, "random")


def test_random_floats_come_back():
    for generator in seeds(4):
        check(pushes(*generator.standard_normal(9).tolist()) + pops(9), "random floats")


def test_the_lowest_of_what_is_left_counts_again():
    check(pushes(4, 2, 1) + pops(3), "each new loss is the lowest")
    check(pushes(4, 2, 6, 1, 3) + pops(5), "some of them are")


def test_of_two_equal_lowest_losses_one_may_leave():
    check(pushes(7, 1, 1, 5) + pops(4), "1 stands there twice")
    check(pushes(2, 2, 2) + pops(3), "2 stands there three times")
    check(pushes(1000, 10**6 + 1, int("1000"), 5000) + pops(4), "equal numbers need not be the same object")


def test_rising_losses_keep_the_first():
    check(pushes(1, 2, 3) + pops(3), "the first is the lowest")


def test_negative_losses_and_zero_count():
    check(pushes(3, 0, -2, 0, -2.5) + pops(5), "down to below zero")
    check(pushes(0, 4, 2) + pops(3), "zero is the lowest")
    check(pushes(10**9, 10**30) + pops(2), "all losses are large")


def test_a_question_changes_nothing():
    check([("push", 2), ("lowest",), ("lowest",), ("push", 9), ("lowest",), ("lowest",), ("pop",), ("pop",)], "asked twice in a row")


def test_an_emptied_stack_begins_anew():
    check(pushes(1, 2) + pops(2) + pushes(5, 8, 4) + pops(3), "the old lowest loss is gone")


def test_an_empty_stack_raises():
    stack = LossStack()
    for method in ("pop", "lowest"):
        assert_raises(IndexError, getattr(stack, method))
    stack.push(6)
    result = stack.lowest()
    assert result == 6, f"after failed calls on an empty stack and push(6), lowest() must be 6, got {result}"
    result = stack.pop()
    assert result == 6, f"after failed calls on an empty stack and push(6), pop() must be 6, got {result}"
    for method in ("lowest", "pop"):
        assert_raises(IndexError, getattr(stack, method))


def test_two_stacks_share_nothing():
    first, second = LossStack(), LossStack()
    first.push(1)
    second.push(2)
    result = second.lowest()
    assert result == 2, f"the loss 1 is on the other stack; expected 2, got {result}"
    result = first.pop()
    assert result == 1, f"the loss 2 is on the other stack; expected 1, got {result}"
