"""Mistakes in what each rank of data-parallel training does by itself: its seed, its shard of the data, its share of batch, rate and log."""

import ast
import re

from ..operator import operator
from ..program import number
from ..reading import data_sets, editing, meanings, ranks, tensors, training_code, updates

_SEEDED = ("manual_seed", "default_rng", "RandomState", "PRNGKey", "key", "Random", "SeedSequence", "set_seed", "seed_everything", "seed")
_EPOCH = r"epochs?|round|pass_?(?:number)?"
_STEPS = r"(?:total_|num_|n_|max_|training_|all_)?(?:steps|updates|iterations|iters)|t_max|steps_per_epoch"
_BATCH = r"(?:global_|total_|train_)?batch(?:_size)?|bs|bsz"
_METRICS = r"loss(?:es)?|accurac(?:y|ies)|acc|metrics?|errors?|scores?|nlls?|perplexit(?:y|ies)"


# Seeds.


def _seeds(program):
    """Numbers that random generators are seeded with."""
    if not ranks.simulates_ranks(program):
        return
    for call in program.walk(ast.Call):
        if meanings.callee_is(call, *_SEEDED) and len(call.args) == 1 and not call.keywords:
            yield call.args[0]
    for statement, target, value in data_sets.assigned_values(program):
        if meanings.named(target, r"seeds?|\w+_seeds?") and isinstance(value, (ast.BinOp, ast.ListComp)):
            yield value.elt if isinstance(value, ast.ListComp) else value


def _uses_rank(program, node):
    return any(ranks.is_counter(program, one) for one in ast.walk(node))


@operator(
    id="same-seed-on-every-rank",
    family="distributed",
    cause="every rank draws from the same seed",
    symptoms=["all ranks draw the same noise, dropout masks or episodes", "more ranks lower the noise of the gradient less than they should"],
    difficulty=2,
    why="One seed makes a run reproducible; on several ranks it also makes them draw alike, and nothing fails.",
    finding="Print the first random number of each rank: they must differ.",
    invariant="what two ranks draw at random differs",
)
def same_seed_on_every_rank(program):
    for seed in _seeds(program):
        for added in (one for one in ast.walk(seed) if meanings.is_binary(one, ast.Add)):
            parts = [one for one in (added.left, added.right) if not _uses_rank(program, one)]
            if len(parts) == 1:
                bare = ranks.without_world(program, parts[0])
                kept = parts[0] if bare is None else parts[0].right if ranks.is_world(parts[0].left) else parts[0].left
                yield editing.keep(program, added, kept)
                break
        others = [one for one in seed.elts if not ranks.is_counter(program, one)] if isinstance(seed, (ast.List, ast.Tuple)) else []
        if len(others) == 1 and len(seed.elts) == 2:
            yield editing.keep(program, seed, others[0])
        elif isinstance(seed, ast.Subscript) and ranks.is_counter(program, seed.slice):
            yield program.replace(seed.slice, "0")


# Shards.


def _shardings(program):
    """Functions and loops in which data are cut into shards: the subscript by which a rank takes its own."""
    if not ranks.simulates_ranks(program):
        return
    for one in program.walk(ast.Subscript):
        if isinstance(one.ctx, ast.Load) and _uses_rank(program, one.slice):
            yield one


def _is_parted(node):
    """Whether a value is a list of parts, one for each rank."""
    parted = meanings.callee_is(node, "chunk", "split", "array_split", "tensor_split", "view", "reshape")
    return parted or meanings.named(node, r"shards?|parts|chunks|\w*splits?")


@operator(
    id="same-shard-on-every-rank",
    family="distributed",
    cause="every rank gets the same shard of the data",
    symptoms=["most of the data are never seen", "training loss falls faster, validation loss ends higher"],
    difficulty=2,
    why="Each rank's part looks right by itself, in size and in shape; only two of them side by side show it.",
    finding="Collect the indices of all ranks in one epoch: there must be as many distinct ones as examples.",
    invariant="in an epoch the ranks see every example once between them",
)
def same_shard_on_every_rank(program):
    for taken in _shardings(program):
        index = taken.slice
        if isinstance(index, ast.Slice) and index.step is not None and ranks.is_world(index.step) and ranks.is_counter(program, index.lower):
            yield program.replace(index.lower, "")
        elif isinstance(index, ast.Slice) and index.step is None and index.lower is not None and index.upper is not None:
            yield _first_part(program, index)
        elif ranks.is_counter(program, index) and _is_parted(taken.value):
            yield program.replace(index, "0")
    for call in program.walk(ast.Call):
        function = next((one for one in program.walk(ast.FunctionDef) if one.name == meanings.callee(call)), None)
        if function is None or not meanings.matches(function.name, r"shards?|partition|part|subset|slice|samples?"):
            continue
        for one in [*call.args, *(keyword.value for keyword in call.keywords)]:
            if isinstance(one, ast.Name) and ranks.is_counter(program, one) and ranks.loop_around(program, call) is not None:
                yield program.replace(one, "0")
    for call in program.calls("DistributedSampler"):
        rank = program.argument(call, "rank")
        if rank is not None and number(rank) is None:
            yield program.replace(rank, "0")


def _first_part(program, index):
    """The edit by which `x[rank * n : (rank + 1) * n]` becomes `x[:n]`; None for other slices."""
    lower, upper = index.lower, index.upper
    if not meanings.is_binary(lower, ast.Mult):
        return None
    size = lower.right if ranks.is_counter(program, lower.left) else lower.left if ranks.is_counter(program, lower.right) else None
    sizes = [size, *(meanings.operands(upper, ast.Mult) if upper is not None else [])]
    if size is None or not any(meanings.same(size, one) for one in [*sizes[1:], getattr(upper, "right", None)]):
        return None
    return tensors.from_start(program, index, size)


def _shuffles_of_shards(program):
    """Seeds of shuffles whose result a rank takes its part of, in the same function."""
    for taken in _shardings(program):
        scope = meanings.around(program, taken)
        shuffles = [one for one in program.calls("randperm", "permutation", "shuffle", within=scope) if one.lineno <= taken.lineno]
        for seed in _seeds(program):
            in_shuffle = any(seed in set(ast.walk(one)) for one in shuffles)
            before = meanings.around(program, seed) is scope and shuffles and seed.lineno <= shuffles[-1].lineno
            if in_shuffle or before:
                yield seed, taken


@operator(
    id="ranks-shuffle-differently",
    family="distributed",
    cause="each rank shuffles the data by a seed of its own, so that the shards overlap",
    symptoms=["some examples are seen several times in an epoch, others never", "validation loss is a little worse than on one rank"],
    difficulty=3,
    why="Noise needs another seed on each rank, the order that shards are cut from needs the same one.",
    finding="Collect the indices of all ranks in one epoch: there must be as many distinct ones as examples.",
    invariant="in an epoch the ranks see every example once between them",
)
def ranks_shuffle_differently(program):
    for seed, taken in _shuffles_of_shards(program):
        if not _uses_rank(program, seed) and isinstance(seed, (ast.Name, ast.BinOp, ast.Attribute, ast.Constant)):
            counted = [one for one in ast.walk(taken.slice) if isinstance(one, ast.Name) and ranks.is_counter(program, one)]
            if counted and counted[0].id in meanings.readable_names(program, seed):
                yield program.insert_after(seed, f" + {counted[0].id}")


@operator(
    id="same-shuffle-every-epoch",
    family="distributed",
    cause="the order that shards are cut from is the same in every epoch",
    symptoms=["each rank sees the same shard, in the same order, all the time", "the loss curve repeats its shape from epoch to epoch"],
    difficulty=2,
    why="The order needs a seed that all ranks share, and the one at hand does not change; samplers of libraries must be told the epoch for this.",
    finding="Print the first indices of one rank in two epochs: they must differ.",
    invariant="two epochs have two orders",
)
def same_shuffle_every_epoch(program):
    for seed, _ in _shuffles_of_shards(program):
        for added in (one for one in ast.walk(seed) if meanings.is_binary(one, ast.Add)):
            parts = [one for one in (added.left, added.right) if not meanings.mentions(one, _EPOCH)]
            if len(parts) == 1:
                yield editing.keep(program, added, parts[0])
                break
    for statement, _ in training_code.calls_alone(program, "set_epoch"):
        yield editing.remove(program, statement)


# The share of a rank in batch, steps and rate.


@operator(
    id="batch-not-divided-by-ranks",
    family="distributed",
    cause="each rank takes the whole batch size, not its share of it",
    symptoms=["the global batch is larger than the one in the settings", "there are fewer steps in an epoch than on one rank"],
    difficulty=2,
    why="Whether a batch size is meant for a rank or for all of them is a convention, and its name seldom tells.",
    finding="Add up the sizes of all ranks' batches of one step and compare with the setting.",
    invariant="all ranks together take as many examples in a step as one rank alone would",
)
def batch_not_divided_by_ranks(program):
    for node in program.walk(ast.BinOp):
        if isinstance(node.op, (ast.FloorDiv, ast.Div)) and ranks.is_world(node.right) and meanings.named(node.left, _BATCH):
            yield editing.keep(program, node, node.left)


@operator(
    id="steps-counted-as-on-one-rank",
    family="distributed",
    cause="the number of steps for the schedule is counted as if one rank saw all the data",
    symptoms=["the learning rate is still high at the end", "the last part of the schedule is never reached"],
    difficulty=2,
    why="A schedule needs the length of training in advance, and its formula was right before the data were shared out.",
    finding="Print the step number and the learning rate at the end of training.",
    invariant="the schedule ends when training does",
)
def steps_counted_as_on_one_rank(program):
    for statement, target, value in data_sets.assigned_values(program):
        name = meanings.last_name(target)
        ranges = [one for one in program.calls("range") if any(meanings.last_name(part) == name for part in one.args)]
        if not re.fullmatch(_STEPS, name, re.IGNORECASE) or ranges or not ranks.simulates_ranks(program):
            continue
        for node in program.walk(ast.BinOp, within=value):
            if isinstance(node.op, (ast.FloorDiv, ast.Div)) and ranks.is_world(node.right):
                yield editing.keep(program, node, node.left)
            elif isinstance(node.op, (ast.FloorDiv, ast.Div)) and meanings.is_binary(node.right, ast.Mult):
                yield ranks.without_world(program, node.right)


def _scaled_rates(program):
    """Products of a learning rate and the number of ranks, or its root: the product, the rate and the factor."""
    for node in program.walk(ast.BinOp):
        if isinstance(node.op, ast.Mult) and ranks.simulates_ranks(program):
            for rate, factor in ((node.left, node.right), (node.right, node.left)):
                root = meanings.root_of(factor)
                if updates.is_rate(rate) and ranks.is_world(factor if root is None else root):
                    yield node, rate, factor


@operator(
    id="rate-not-scaled-by-ranks",
    family="distributed",
    cause="the learning rate does not grow with the number of ranks, though the global batch does",
    symptoms=["training needs more epochs the more ranks there are", "the loss falls smoothly and slowly"],
    difficulty=2,
    why="With the batch of each rank fixed, more ranks mean fewer steps; a rate that was tuned on one rank is then too small.",
    finding="Print the rate at its peak on one rank and on four, and compare the loss after the same number of epochs.",
    invariant="the rate after warm-up is the base rate times the number of ranks",
)
def rate_not_scaled_by_ranks(program):
    for node, rate, _ in _scaled_rates(program):
        yield editing.keep(program, node, rate)


@operator(
    id="rate-divided-by-ranks",
    family="distributed",
    cause="the learning rate is divided by the number of ranks instead of multiplied",
    symptoms=["training becomes slower the more ranks there are", "the loss is still falling at the end"],
    difficulty=2,
    why="Sums over ranks are divided by their number all over such a program; the rate is what goes the other way.",
    finding="Print the rate at its peak on one rank and on four.",
    invariant="the rate after warm-up is the base rate times the number of ranks",
)
def rate_divided_by_ranks(program):
    for node, rate, factor in _scaled_rates(program):
        if rate is node.left:
            yield editing.between(program, node.left, node.right, "*", "/")
        else:
            yield editing.put(program, node, f"{program.text(rate)} / {program.text(factor)}")


@operator(
    id="rate-scaled-for-a-fixed-batch",
    family="distributed",
    cause="the rate is multiplied by the number of ranks, though the global batch stays the same",
    symptoms=["training is less stable the more ranks there are", "runs on one rank and on four differ, with equal global batches"],
    difficulty=3,
    why="The rule to scale the rate is for a global batch that grows with the ranks; here each rank takes a share of a fixed one.",
    finding="Print the global batch size and the rate on one rank and on four: equal batches need equal rates.",
    invariant="with the same global batch one rank and four take the same steps",
)
def rate_scaled_for_a_fixed_batch(program):
    divided = [one.left for one in program.walk(ast.BinOp) if isinstance(one.op, ast.FloorDiv) and ranks.is_world(one.right)]
    if not any(meanings.named(one, _BATCH) for one in divided) or any(True for _ in _scaled_rates(program)):
        return
    for call in program.walk(ast.Call):
        rate = program.argument(call, "lr", 1) if training_code.builds_optimizer(call) else None
        world = ranks.world_name(program, call)
        if isinstance(rate, (ast.Name, ast.Attribute)) and world:
            yield program.insert_after(rate, f" * {world}")


# The log.


@operator(
    id="loss-logged-from-one-rank",
    family="distributed",
    cause="the logged loss is that of one rank, not the mean over all",
    symptoms=["the logged loss is noisier than the batch size explains", "a fault on another rank does not show in the log"],
    difficulty=2,
    why="The first rank does the logging and its own loss is at hand; the mean has to be gathered first.",
    finding="Print all ranks' losses of a step beside the logged one.",
    invariant="the logged loss depends on the batch of every rank",
)
def loss_logged_from_one_rank(program):
    if not ranks.simulates_ranks(program):
        return
    for node, value in ranks.means(program):
        if isinstance(node, ast.BinOp) and not meanings.callee_is(node.left, "sum"):
            continue
        yield _of_one_rank(program, node, value)
    for function, _ in ranks.mean_helpers(program):
        for call in program.calls(function.name):
            yield _of_one_rank(program, call, call.args[0]) if len(call.args) == 1 else None


def _of_one_rank(program, node, values):
    """The edit by which a mean of numbers becomes the first of them; None unless each is a metric of one rank."""
    if not ranks.of_ranks(program, values) or not (meanings.mentions(values, _METRICS) or meanings.assigned(program, node, _METRICS)):
        return None
    if meanings.mentions(values, ranks.GRADIENTS) or meanings.mentions(values, "grad"):
        return None
    first, outer = ranks.first_of(program, values), program.parents.get(program.parents.get(node))
    made = training_code.owner(node) if not isinstance(node, ast.BinOp) else None
    numbers = meanings.callee_is(made, "tensor", "as_tensor", "array", "asarray")
    if numbers and meanings.callee_is(outer, "item") and training_code.owner(outer) is node:
        node = outer
    return editing.put(program, node, first) if first else None
