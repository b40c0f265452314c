"""What must hold of expert parallelism; each trap is caught by the test that names it."""
import numpy as np
from warmup import arrays, assert_close, no_mutation, seeds

from solution import expert_parallel


def expert_of(expert, x):
    """A map of its own for each expert, which also depends on the place in the batch."""
    return (expert + 1) * x[:, ::-1] + 0.25 * expert + np.arange(len(x))[:, None]


class Machine:
    """The experts and the exchange, and what passed them."""

    def __init__(self, ranks, function=expert_of):
        self.ranks, self.function, self.runs, self.exchanges = ranks, function, {}, []

    def apply_expert(self, expert, x):
        self.runs.setdefault(int(expert), []).append(np.array(x))
        return self.function(int(expert), x)

    def all_to_all(self, parts):
        form = len(parts) == self.ranks and all(len(own) == self.ranks for own in parts)
        assert form, f"all_to_all takes {self.ranks} lists of {self.ranks} arrays, found lists of {[len(own) for own in parts]}"
        self.exchanges.append([[np.asarray(part) for part in own] for own in parts])
        return [[np.asarray(parts[source][target]) for source in range(self.ranks)] for target in range(self.ranks)]


def scene(generator, numbers, experts, dim=3, dtype=np.float64):
    """Tokens and choices of ranks with these numbers of tokens."""
    tokens = list(arrays(generator, *[(n, dim) for n in numbers], dtype=dtype))
    return tokens, [generator.integers(experts, size=n) for n in numbers]


def reference(tokens, choices, experts, function=expert_of):
    """All tokens on one device: outputs rank by rank, and the batch of each expert."""
    x, chosen = np.concatenate(tokens), np.concatenate(choices)
    out, batches = np.zeros_like(x), {}
    for expert in range(experts):
        places = [place for place, choice in enumerate(chosen.tolist()) if choice == expert]
        if places:
            batches[expert] = x[places]
            out[places] = function(expert, x[places])
    starts = np.cumsum([0, *map(len, tokens)])
    return [out[a:b] for a, b in zip(starts, starts[1:])], batches


def check(tokens, choices, experts, message):
    """Compares outputs with one device; returns the machine."""
    machine = Machine(len(tokens))
    copies = [x.copy() for x in tokens], [chosen.copy() for chosen in choices]
    out = expert_parallel(*copies, experts, machine.apply_expert, machine.all_to_all)
    assert_close(out, reference(tokens, choices, experts)[0], message=message)
    return machine


def test_the_example_by_hand():
    machine = Machine(2, lambda expert, x: (10.0, 100.0)[expert] * x)
    tokens = [np.array([[1.0], [2.0], [3.0]]), np.array([[4.0]])]
    out = expert_parallel(tokens, [np.array([1, 0, 1]), np.array([0])], 2, machine.apply_expert, machine.all_to_all)
    assert_close(out, [np.array([[100.0], [20.0], [300.0]]), np.array([[40.0]])], message="the outputs")
    expected = {0: [np.array([[2.0], [4.0]])], 1: [np.array([[1.0], [3.0]])]}
    assert_close(dict(sorted(machine.runs.items())), expected, message="what the experts ran on")


def test_outputs_are_those_of_one_device_in_their_old_order():
    for generator in seeds(1):
        for numbers, experts in [((5, 8, 3), 6), ((4, 7), 2), ((9,), 4), ((6, 2, 5, 7), 12)]:
            tokens, choices = scene(generator, numbers, experts)
            check(tokens, choices, experts, f"{numbers} tokens, {experts} experts on {len(numbers)} ranks")


def test_each_expert_runs_once_on_all_its_tokens():
    for generator in seeds(1):
        tokens, choices = scene(generator, (6, 90, 4), 6)
        machine = check(tokens, choices, 6, "three ranks with two experts each")
        batches = reference(tokens, choices, 6)[1]
        for expert in range(6):
            runs, wanted = machine.runs.get(expert, []), int(expert in batches)
            assert len(runs) == wanted, f"expert {expert} ran {len(runs)} times, expected {wanted}"
            if wanted:
                assert_close(runs[0], batches[expert], message=f"the batch of expert {expert}: by rank, then by place")


def test_ranks_without_tokens_and_experts_that_nobody_chose():
    for generator in seeds(1):
        tokens, choices = scene(generator, (0, 5, 0), 6)
        check(tokens, choices, 6, "ranks 0 and 2 hold no tokens")
        tokens, _ = scene(generator, (4, 3), 4)
        machine = check(tokens, [np.full(4, 1), np.full(3, 1)], 4, "all choose expert 1")
        assert set(machine.runs) == {1}, f"only expert 1 was chosen, but {sorted(machine.runs)} ran"
        tokens, choices = scene(generator, (0, 0), 4)
        check(tokens, choices, 4, "no tokens at all")


def test_counts_go_first_and_nothing_is_padded():
    for generator in seeds(1):
        tokens, choices = scene(generator, (7, 4, 9), 6)
        machine = check(tokens, choices, 6, "three ranks")
        first = [part for own in machine.exchanges[0] for part in own]
        assert all(part.dtype.kind in "iu" for part in first), "the first exchange should be of counts, which are integers"
        for source, own in enumerate(machine.exchanges[0]):
            for target, part in enumerate(own):
                count = int((choices[source] // 2 == target).sum())
                assert part.sum() == count, f"rank {source} has {count} tokens for rank {target}, and announced {part.sum()}"
        numbers = sum(part.size for parts in machine.exchanges for own in parts for part in own if part.dtype.kind == "f")
        assert numbers == 2 * 20 * 3, f"20 tokens of 3 numbers travel there and back: 120 numbers, found {numbers}"


def test_keeps_the_dtype_and_takes_non_contiguous_input():
    for generator in seeds(1):
        for dtype in (np.float32, np.float64):
            tokens, choices = scene(generator, (4, 6), 4, dtype=dtype)
            views = [np.asfortranarray(x)[::-1] for x in tokens]
            machine = Machine(2, lambda expert, x: (expert + 1) * x)
            out = expert_parallel(views, choices, 4, machine.apply_expert, machine.all_to_all)
            assert all(x.dtype == dtype for x in out), f"tokens are {np.dtype(dtype)}, found {[str(x.dtype) for x in out]}"
            assert_close(out, [(chosen + 1)[:, None] * x for x, chosen in zip(views, choices)])


def test_inputs_are_left_alone():
    for generator in seeds(1):
        tokens, choices = scene(generator, (4, 6), 4)
        machine = Machine(2)
        with no_mutation(*tokens, *choices):
            expert_parallel(tokens, choices, 4, machine.apply_expert, machine.all_to_all)
