"""What must hold of a resumed run; each trap is caught by the test that names it."""
import copy

import torch
from warmup import assert_close, seeds, tensors

from solution import begin, train


def data(generator, examples=10, dim=3):
    inputs, targets = tensors(generator, (examples, dim), (examples,))
    return inputs / 2, targets


def one_hot(examples):
    """Examples that move a weight of their own each: a weight is not 0 once its example has been seen."""
    return torch.eye(examples), torch.ones(examples)


def seed_of(generator):
    return int(generator.integers(2**31))


def plain(value):
    """Whether a value could be written to a file and read again: tensors, numbers, strings, and containers of them."""
    if isinstance(value, dict):
        return all(isinstance(key, (str, int)) and plain(item) for key, item in value.items())
    if isinstance(value, (list, tuple)):
        return all(map(plain, value))
    return value is None or type(value) in (bool, int, float, str, bytes, torch.Tensor)


def reference(inputs, targets, steps):
    """Gradient descent on the whole set in float64, with the velocity written out as a sum over all steps so far."""
    inputs, targets = inputs.double(), targets.double()
    weights, gradients = torch.zeros(inputs.shape[1], dtype=torch.float64), []
    for t in range(steps):
        gradients.append(torch.stack([2 * (row @ weights - target) * row for row, target in zip(inputs, targets)]).mean(dim=0))
        velocity = sum(0.9 ** (t - past) * gradient for past, gradient in enumerate(gradients))
        weights = weights - 0.1 * 100 / (100 + t) * velocity
    return weights


def same_bits(one, other):
    return torch.equal(one["weights"], other["weights"])


def test_the_example_by_hand():
    inputs, targets = torch.tensor([[1.0, 0.0]]), torch.tensor([1.0])
    state = train(begin(2, 0), inputs, targets, 1, 4)
    assert_close(state["weights"], torch.tensor([0.2, 0.0]), message="one step")
    assert_close(train(state, inputs, targets, 1, 4)["weights"], torch.tensor([0.2 + 0.34 / 1.01, 0.0]), message="a second step, in a second call")


def test_the_example_before_any_step():
    state = begin(3, 1)
    assert_close(state["weights"], torch.zeros(3), message="the weights begin at 0")
    assert_close(train(state, *one_hot(3), 0, 2)["weights"], torch.zeros(3), message="no steps move nothing")


def test_full_batches_are_gradient_descent_with_momentum():
    for generator in seeds(1):
        inputs, targets = data(generator)
        found = train(begin(3, seed_of(generator)), inputs, targets, 30, 10)
        assert_close(found["weights"], reference(inputs, targets, 30), message="30 steps with all ten examples in each")
        found = train(found, inputs, targets, 10, 99)
        assert_close(found["weights"], reference(inputs, targets, 40), message="10 more steps, the batch larger than the set")


def test_a_cut_anywhere_changes_no_bit():
    for generator in seeds(1):
        inputs, targets = data(generator)
        start = begin(3, seed_of(generator))
        for dropout in (0.0, 0.3):
            whole = train(start, inputs, targets, 9, 4, dropout)
            for cut in range(1, 9):  # an epoch has three steps
                resumed = train(train(start, inputs, targets, cut, 4, dropout), inputs, targets, 9 - cut, 4, dropout)
                message = f"{cut} + {9 - cut} steps are not 9, {dropout=}: {resumed['weights'].tolist()} and {whole['weights'].tolist()}"
                assert same_bits(resumed, whole), message


def test_many_cuts_change_no_bit():
    for generator in seeds(1):
        inputs, targets = data(generator)
        start = begin(3, seed_of(generator))
        whole, state = train(start, inputs, targets, 40, 4, 0.3), start
        for steps in (1, 1, 1, 2, 0, 5, 7, 10, 13):
            state = train(state, inputs, targets, steps, 4, 0.3)
        assert same_bits(state, whole), "40 steps in nine calls are not the same as 40 in one"


def test_every_epoch_visits_every_example_once():
    for generator in seeds(2):
        state = begin(10, seed_of(generator))
        for step, visited in enumerate((4, 8, 10), 1):
            state = train(state, *one_hot(10), 1, 4)
            found = int((state["weights"] != 0).sum())
            assert found == visited, f"after {step} steps of 4 from ten examples {found} have been seen, expected {visited}"
        # of examples of their own, those in the last batch of two move twice as far as those of a batch of four
        weights = train(begin(10, seed_of(generator)), *one_hot(10), 3, 4)["weights"]
        message = f"three batches move their examples by three different amounts, found {weights.tolist()}"
        assert len({round(value, 4) for value in weights.tolist()}) == 3, message


def test_the_last_batch_has_a_mean_of_its_own():
    state = train(begin(5, 3), *one_hot(5), 1, 4)
    unseen = state["weights"] == 0
    after = train(state, *one_hot(5), 1, 4)["weights"][unseen]
    assert_close(after, torch.tensor([0.1 / 1.01 * 2]), message="the fifth of five examples is a batch of one: its gradient is -2, not -2/4")


def test_every_epoch_has_an_order_of_its_own():
    for generator in seeds(1):
        start = begin(40, seed_of(generator))
        inputs, targets = one_hot(40)
        orders = []
        for epoch in range(3):
            # the weights at the beginning of an epoch do not matter: what its first step changes apart from momentum is seen on a fresh velocity
            state = train(start, inputs, targets, 8 * epoch, 5)
            quiet = train(state, inputs, 0 * targets, 1, 5)["weights"]
            loud = train(state, inputs, targets, 1, 5)["weights"]
            orders.append(frozenset((quiet != loud).nonzero().flatten().tolist()))
        # five of forty: 658,008 sets, so two epochs agree by chance once in 219,336 runs, all three never; hence only all three are compared
        assert len(set(orders)) > 1, f"the first batch of three epochs is always {sorted(orders[0])}: shuffle anew for each"


def test_the_seed_decides_and_nothing_else():
    for generator in seeds(1):
        inputs, targets = data(generator, 40)
        seed = seed_of(generator)
        one = train(begin(3, seed), inputs, targets, 5, 7, 0.2)
        two = train(begin(3, seed), inputs, targets, 5, 7, 0.2)
        assert same_bits(one, two), "two runs from the same seed differ: is a random number drawn elsewhere?"
        other = train(begin(3, seed + 1), inputs, targets, 5, 7, 0.2)
        assert not same_bits(one, other), "two seeds give the same weights"
        other = train(begin(3, seed + 1), inputs, targets, 3, 40, 0.2)
        one = train(begin(3, seed), inputs, targets, 3, 40, 0.2)
        assert (one["weights"] - other["weights"]).abs().max() > 1e-5, "two seeds give the same masks"


def test_a_state_can_be_used_again():
    for generator in seeds(1):
        inputs, targets = data(generator)
        state = train(begin(3, seed_of(generator)), inputs, targets, 4, 4, 0.3)
        kept = copy.deepcopy(state)
        once = train(state, inputs, targets, 6, 4, 0.3)
        again = train(state, inputs, targets, 6, 4, 0.3)
        assert same_bits(once, again), "the same state, used twice, gives two results: was it changed, or is something kept outside of it?"
        assert same_bits(state, kept), "the state that was given has been changed"


def test_a_state_can_be_written_to_a_file():
    for generator in seeds(1):
        inputs, targets = data(generator)
        state = begin(3, seed_of(generator))
        for _ in range(2):
            assert isinstance(state, dict) and plain(state), f"a state should hold tensors, numbers and strings alone, found {state!r}"
            state = train(state, inputs, targets, 4, 4, 0.3)


def test_dropout_keeps_the_mean_of_its_inputs():
    for generator in seeds(1):
        inputs, targets = torch.ones(4096, 6), torch.ones(4096)
        for dropout in (0.5, 0.2):
            weights = train(begin(6, seed_of(generator)), inputs, targets, 1, 4096, dropout)["weights"]
            # 0.2 times the mean of 4096 masks over 1 - dropout, whose standard deviation is at most 0.0032: six of them
            message = f"{dropout=}: the first step moves weights of inputs 1 to {weights.tolist()}, expected about 0.2"
            assert (weights - 0.2).abs().max() < 0.019, message
            assert len(set(weights.tolist())) > 1, f"{dropout=}: all entries have the same masks, or none"


def test_masks_differ_from_step_to_step():
    for generator in seeds(1):
        inputs, targets = torch.ones(1, 64), torch.ones(1)
        state = begin(64, seed_of(generator))
        first = train(state, inputs, targets, 1, 1, 0.5)
        # a second step on a first target of 0 moves the entries that both masks keep or momentum carries
        quiet = train(first, inputs, 0 * targets, 1, 1, 0.5)["weights"]
        loud = train(first, inputs, targets, 1, 1, 0.5)["weights"]
        masks = first["weights"] != 0, quiet != loud
        # 64 fair coins: both agree in all with a chance of 2**-64
        assert not torch.equal(*masks), "the second step has the mask of the first"
