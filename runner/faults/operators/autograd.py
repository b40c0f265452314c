"""Mistakes about gradients that flow where a constant was meant: missing `detach`s of different purposes."""

import ast

from ..operator import operator
from ..program import Edit, dotted
from ..reading import editing, meanings, training_code

_OFF_THE_GRAPH = ("cpu", "numpy", "item", "tolist", "requires_grad_", "requires_grad", "clone")
_TARGET = r"targets?|bootstrap\w*|next|td|teacher|labels?|q_?next|best|momentum"
_BASELINE = r"baselines?|values?|vs?|v_?pred|critic|advantages?|advs?|adv"
_RUNNING = r"running|moving|ema|avg|averaged?|centre|center"


def _stopped(program):
    """Values whose gradient is stopped on purpose: the value, what it is there for, and the edits that let its gradient through."""
    for call in program.calls("detach"):
        value = training_code.owner(call)
        if value is None or call.args or call.keywords or training_code.without_gradient(program, call) or dotted(value) == "torch":
            continue
        outer = program.parents.get(call)
        if isinstance(outer, ast.Attribute) and outer.attr in _OFF_THE_GRAPH:
            continue
        purpose = _purpose(program, value, call)
        if purpose == "state":
            yield value, purpose, editing.remove(program, program.statement(call))
        elif purpose:
            yield value, purpose, Edit(editing.span(program, value)[1], program.end(call), "")
    for block in training_code.no_grad_blocks(program):
        last = block.body[-1]
        if (
            len(block.body) <= 2
            and not {"detach", "item", "tolist", "numpy"} & set(meanings.names_in(block))
            and all(isinstance(one, ast.Assign) for one in block.body)
            and not training_code.evaluates(program, block)
        ):
            purpose = _purpose(program, last.value, last.value)
            if purpose in ("target", "baseline", "running"):
                yield last.value, purpose, training_code.dedented(program, block)


def _purpose(program, value, node):
    statement, outer = program.statement(node), program.parents.get(node)
    assigned = meanings.targets(statement)
    bound = " ".join(filter(None, [meanings.bound_to(program, node), *(meanings.last_name(one) for one in assigned)])).split()
    if any(meanings.matches(name, r"old|behaviou?r|fake|generated") for name in [*bound, meanings.last_name(value)]):
        return None
    if isinstance(statement, ast.Expr) and meanings.callee_is(statement.value, "print", "log"):
        return None
    if isinstance(outer, ast.Call) and meanings.matches(meanings.callee(outer), r"disc\w*|critic|d|append|print|log|format|float|len"):
        return None
    if isinstance(statement, ast.AugAssign) and meanings.named(value, training_code.LOSS):
        return None
    if len(assigned) == 1 and isinstance(statement, ast.Assign) and statement.value is node and training_code.same_place(assigned[0], value):
        return "state"
    if any(meanings.matches(name, _RUNNING) for name in bound):
        return "running"
    if (
        any(meanings.matches(name, r"adv|advs|advantages?") for name in [*bound, meanings.last_name(value)])
        or meanings.named(value, _BASELINE)
        and meanings.is_binary(outer, ast.Sub)
    ):
        return "baseline"
    if any(meanings.matches(name, _TARGET) for name in bound) or meanings.mentions(value, r"targets?|next|teacher|bootstrap\w*"):
        return "target"
    return "other"


def _let_through(program, *purposes):
    return [edit for _, purpose, edit in _stopped(program) if purpose in purposes]


@operator(
    id="target-not-detached",
    family="autograd",
    cause="the gradient flows into the target of the regression as well as into the prediction",
    symptoms=["the loss falls nicely while what was to be learned gets worse", "values drift together, or all towards zero"],
    difficulty=2,
    why="A target that is computed by a network is part of the graph unless someone takes it out; the forward numbers are the same.",
    finding="Print `target.requires_grad`: it must be False. Or read every tensor that enters the loss and say which of them may move.",
    invariant="the gradient of the loss with respect to the target's inputs is None",
)
def target_not_detached(program):
    yield from _let_through(program, "target")


@operator(
    id="baseline-not-detached",
    family="autograd",
    cause="the policy's loss also trains the baseline, because the advantage is not detached",
    symptoms=["the value function is biased although its own loss falls", "the critic's gradient norm grows with the log-probabilities"],
    difficulty=2,
    why="The advantage looks like a number, but it contains the critic's output, and `backward` goes wherever the graph goes.",
    finding="Call `backward` on the policy loss alone and print the gradients of the value head: they must be None or zero.",
    invariant="the policy loss gives the critic no gradient",
)
def baseline_not_detached(program):
    yield from _let_through(program, "baseline")


@operator(
    id="running-statistic-not-detached",
    family="autograd",
    cause="a running average keeps the graph of every step that went into it",
    symptoms=["steps get slower and memory grows", "an error about a second backward through the same graph"],
    difficulty=2,
    why="An average is bookkeeping to the reader and an operation like any other to autograd, so each update holds on to the one before.",
    finding="Print the statistic's `requires_grad` after two steps, and watch the time per step.",
    invariant="buffers never require a gradient",
)
def running_statistic_not_detached(program):
    yield from _let_through(program, "running")


@operator(
    id="state-not-detached-between-chunks",
    family="autograd",
    cause="the state keeps its graph from chunk to chunk, and backward reaches into what is freed",
    symptoms=["an error about a second backward through the same graph at step 2", "steps get slower with `retain_graph=True`"],
    difficulty=2,
    why="Truncated backpropagation passes the numbers of the state on but not its history; only the `detach` says so.",
    finding="Run two steps. Then print `state.grad_fn` at the start of the second: it must be None.",
    invariant="at the start of a chunk the state has no history",
)
def state_not_detached_between_chunks(program):
    yield from _let_through(program, "state")


@operator(
    id="gradient-not-stopped",
    family="autograd",
    cause="a factor that was meant as a constant keeps its gradient",
    symptoms=["the loss falls below what the model deserves", "the forward values are right and the gradients are not"],
    difficulty=3,
    why="`detach` changes no number of the forward pass, so a version without it passes every check of outputs.",
    finding="Compare the gradient with finite differences in which the constant is computed once and held fixed.",
    invariant="the gradient is that of the loss with the stopped value held fixed",
)
def gradient_not_stopped(program):
    yield from _let_through(program, "other")
