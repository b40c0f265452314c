"""Mistakes about returns, discounts and episode ends."""

import ast

from ..operator import operator
from ..program import dotted, is_called, number
from ..reading import editing, meanings

_GAMMA = r"gamma|discounts?|discount_factor"
_NOT_DONE = r"not_dones?|non_?terminals?|next_?non_?terminals?|continues?|not_terminated|alive"
_RETURNS = r"rewards?|returns?|next|q|q_values?|values?|deltas?|td|td_errors?|targets?|gae|lam|lambd?a?|bootstrap"
_RESET_SCOPE = (ast.For, ast.While)


def _is_not_done(node, masks=False):
    """Whether a factor is 1 while the episode goes on and 0 at its end."""
    while (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in ("float", "to", "astype", "double", "unsqueeze", "view")
    ):
        node = node.func.value
    if meanings.is_binary(node, ast.Sub) and number(node.left) == 1:
        return meanings.mentions(node.right, meanings.DONE)
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, (ast.Not, ast.Invert)):
        return meanings.mentions(node.operand, meanings.DONE)
    if is_called(node, "logical_not"):
        return meanings.mentions(node, meanings.DONE)
    return meanings.named(node, _NOT_DONE) or masks and meanings.named(node, "masks?")


def _endings(program):
    """Places that cut a sum off at the end of an episode: the expression, and what is left of it without the cut."""
    for node in program.walk(ast.BinOp, ast.IfExp, ast.Call):
        discounted = meanings.mentions(program.statement(node), _GAMMA)
        if meanings.is_binary(node, ast.Mult):
            for factor, other in ((node.left, node.right), (node.right, node.left)):
                if _is_not_done(factor, masks=discounted) and (discounted or meanings.mentions(program.statement(node), r"next\w*|bootstrap")):
                    yield node, other
                    break
        elif isinstance(node, ast.IfExp) and meanings.mentions(node.test, meanings.DONE):
            for zero, other in ((node.body, node.orelse), (node.orelse, node.body)):
                alone = meanings.is_binary(other, ast.Add) and any(meanings.same(one, zero) for one in (other.left, other.right))
                if number(zero) == 0 and number(other) is None or alone:
                    yield node, other
        elif is_called(node, "where") and len(node.args) == 3 and meanings.mentions(node.args[0], meanings.DONE):
            for zero, other in (node.args[1:], node.args[:0:-1]):
                if number(zero) == 0 or is_called(zero, "zeros_like"):
                    yield node, other
        elif is_called(node, "masked_fill") and isinstance(node.func, ast.Attribute) and node.args and meanings.mentions(node.args[0], meanings.DONE):
            yield node, node.func.value


def _recurs(statement):
    """Whether a statement updates a running value from itself, as in `running = reward + gamma * running`."""
    value = getattr(statement, "value", None)
    if value is None:
        return False
    names = {meanings.last_name(target) for target in meanings.targets(statement)}
    read = {meanings.last_name(one) for one in ast.walk(value) if isinstance(one, (ast.Name, ast.Subscript, ast.Attribute))}
    return bool(names & read - {""})


def _accumulates(statement):
    """Whether it is the discounted sum that runs through an episode."""
    return isinstance(statement, ast.Assign) and _recurs(statement) and meanings.mentions(statement.value, _GAMMA)


@operator(
    id="returns-not-reset-at-episode-end",
    family="reinforcement-learning",
    cause="the running return is not reset at an episode's end, so the next one's rewards leak in",
    symptoms=["returns are larger than an episode can give", "learning is noisy, and worse with more episodes in a batch"],
    difficulty=2,
    why="With one episode at a time nothing is there to reset; the fault begins when several are put into one buffer.",
    finding="Compute the returns of two one-step episodes with rewards 1 and 100: the first must be 1.",
    invariant="the return of an episode does not depend on the episodes behind it",
)
def returns_not_reset_at_episode_end(program):
    for node, rest in _endings(program):
        if _recurs(program.statement(node)) and not _is_reset_of_values(node):
            yield editing.keep(program, node, rest)
    for statement in program.walk(ast.If):
        if len(statement.body) == 1 and not statement.orelse and meanings.mentions(statement.test, meanings.DONE) and _is_zero(statement.body[0]):
            name = statement.body[0].targets[0].id
            if any(
                _accumulates(one) and meanings.assigned(program, one, name)
                for one in program.walk(ast.Assign, within=meanings.around(program, statement))
            ):
                yield editing.remove(program, statement)
    for statement in program.walk(ast.Assign):
        outer = program.parents.get(statement)
        if not _is_zero(statement) or not isinstance(outer, _RESET_SCOPE) or statement not in outer.body or len(outer.body) < 2:
            continue
        name = statement.targets[0].id
        loops = [one for one in outer.body if isinstance(one, _RESET_SCOPE) and one.lineno > statement.lineno]
        if any(_accumulates(one) and meanings.assigned(program, one, name) for loop in loops for one in program.walk(ast.Assign, within=loop)):
            yield (editing.remove(program, statement), program.add_statement(program.text(statement), before=outer))


def _is_reset_of_values(node):
    """Whether the expression cuts off a bootstrapped value, not the running sum: it reads a value of the next step."""
    return meanings.mentions(node, r"next_\w+|values?|bootstrap\w*|q|target\w*") and not meanings.mentions(node, r"lam|lambd?a?|lmbda|gae\w*|trace")


def _is_zero(statement):
    if not isinstance(statement, ast.Assign) or len(statement.targets) != 1 or not isinstance(statement.targets[0], ast.Name):
        return False
    return number(statement.value) == 0 or is_called(statement.value, "zeros_like") or is_called(statement.value, "zeros")


@operator(
    id="terminal-state-bootstrapped",
    family="reinforcement-learning",
    cause="the value of the state behind the end of an episode is bootstrapped",
    symptoms=["values drift above any return that can be earned", "the agent does not care to avoid an end"],
    difficulty=2,
    why="The replay buffer holds a next state for the last step too, and the network gives a value for it as for any other.",
    finding="Pass a batch with every transition terminal: the targets must be the rewards.",
    invariant="the target of a terminal transition is its reward",
)
def terminal_state_bootstrapped(program):
    for node, rest in _endings(program):
        statement = program.statement(node)
        if _recurs(statement) and not _is_reset_of_values(node):
            continue
        again = (
            isinstance(statement, ast.Assign)
            and statement.value is node
            and [meanings.last_name(one) for one in meanings.targets(statement)] == [program.text(rest)]
        )
        yield editing.remove(program, statement) if again else editing.keep(program, node, rest)
    for statement in program.walk(ast.Assign):
        target = statement.targets[0]
        if isinstance(target, ast.Subscript) and number(statement.value) == 0 and meanings.named(target.slice, meanings.DONE):
            if meanings.named(target.value, r"next\w*|values?|q|q_values?|bootstrap\w*|targets?"):
                yield editing.remove(program, statement)


@operator(
    id="gae-off-by-one",
    family="reinforcement-learning",
    cause="the temporal difference takes the value or the end of the wrong step",
    symptoms=["advantages are biased even with a perfect critic", "learning works, only worse than it should"],
    difficulty=3,
    why="Whether entry t of a buffer belongs to the step before or behind the action is a convention, and each implementation has its own.",
    finding="Feed the exact values of a small deterministic chain: all advantages must be zero.",
    invariant="with the true value function of a deterministic policy all advantages are zero",
)
def gae_off_by_one(program):
    pattern = r"values?|v|vals|state_values?|critic|dones?|terminals?|terminated|not_dones?|next_?non_?terminals?|masks?|value_?preds"
    for node in program.walk(ast.Subscript):
        function = meanings.around(program, node)
        if not meanings.named(node.value, pattern) or not meanings.mentions(function, _GAMMA + r"|lam|lambd?a?|gae|deltas?|advantages?"):
            continue
        if not isinstance(node.ctx, ast.Load):
            continue
        key = node.slice
        first = key.elts[0] if isinstance(key, ast.Tuple) and key.elts else key
        if meanings.is_binary(first, ast.Add) and number(first.right) == 1:
            yield editing.keep(program, first, first.left)
        elif isinstance(key, ast.Slice) and number(key.lower) == 1 and key.upper is None and key.step is None:
            others = [
                one for one in program.walk(ast.Subscript, within=program.statement(node)) if one is not node and meanings.same(one.value, node.value)
            ]
            if any(
                isinstance(one.slice, ast.Slice) and number(one.slice.upper) == -1
                for one in others
                if one.slice.__class__ is ast.Slice and one.slice.upper
            ):
                yield program.replace(key, ":-1")
        elif meanings.named(node.value, "next") and isinstance(key, ast.Name):
            plain = dotted(node.value).split(".")[-1].replace("next_", "")
            reads = [program.text(one) for one in program.walk(ast.Subscript, within=program.statement(node))]
            current = program.text(node).replace("next_", "")
            if plain and current in reads:
                yield program.replace(node, current)


@operator(
    id="returns-accumulated-forwards",
    family="reinforcement-learning",
    cause="the discounted sum runs from the first step to the last, not backwards",
    symptoms=["early actions are credited with nothing that came after them", "a reward is credited to actions that came after it"],
    difficulty=2,
    why="The recursion is the same line in either direction; only the order in which the loop visits the steps decides what it sums.",
    finding="Compute the returns of rewards 0, 0, 1: all three must be positive.",
    invariant="a return depends on the reward of its step and later ones only",
)
def returns_accumulated_forwards(program):
    for loop in program.walk(ast.For):
        if not any(_accumulates(one) for one in program.walk(ast.Assign, within=loop)):
            continue
        steps = loop.iter
        if is_called(steps, "reversed") and len(steps.args) == 1:
            yield editing.keep(program, steps, steps.args[0])
        elif is_called(steps, "range") and len(steps.args) == 3 and number(steps.args[2]) == -1 and meanings.is_binary(steps.args[0], ast.Sub):
            yield program.replace(steps, f"range({program.text(steps.args[0].left)})")
        elif (
            isinstance(steps, ast.Subscript)
            and isinstance(steps.slice, ast.Slice)
            and steps.slice.step is not None
            and number(steps.slice.step) == -1
        ):
            yield editing.keep(program, steps, steps.value)


@operator(
    id="discount-missing",
    family="reinforcement-learning",
    cause="what follows is not discounted",
    symptoms=["values grow without a bound where episodes are long", "changing the discount changes nothing"],
    difficulty=2,
    why="With short episodes a discount near 1 hardly matters, so a run without it looks alright.",
    finding="Set the discount to 0: targets must be the immediate rewards.",
    invariant="with a discount of 0 the target is the reward",
)
def discount_missing(program):
    for product, factor in meanings.factors(program, _GAMMA):
        if "euler" in meanings.last_name(factor).lower():
            continue
        if meanings.mentions(program.statement(product), _RETURNS) or meanings.matches(
            getattr(program.function(product), "name", ""), "returns?|discounted|advantages?|gae"
        ):
            yield editing.keep(program, product, product.right if product.left is factor else product.left)


@operator(
    id="truncation-treated-as-termination",
    family="reinforcement-learning",
    cause="an episode cut off by the time limit is stored as if it had ended",
    symptoms=["values are too low in long episodes", "the agent gets worse once it survives to the time limit"],
    difficulty=3,
    why="The loop needs `terminated or truncated` to know when to reset, and the same flag is put into the buffer.",
    finding="Run an environment with reward 1 per step to its limit: the value of the last state must not be 1.",
    invariant="the value of a state does not depend on when the run was cut off",
)
def truncation_treated_as_termination(program):
    for node in program.walk(ast.Name):
        parent = program.parents.get(node)
        if not isinstance(node.ctx, ast.Load) or not meanings.named(node, "terminated|terminal"):
            continue
        call = program.parent(node, ast.Call)
        if not isinstance(parent, (ast.Tuple, ast.Call)) or meanings.callee(call) == "" and not is_called(call, "float"):
            continue
        stored = [program.parent(node, ast.Call), program.parent(program.parent(node, ast.Call), ast.Call) if call else None]
        if not any(is_called(one, name) for one in stored if one for name in ("append", "push", "add", "store", "remember")):
            continue
        names = meanings.readable_names(program, node)
        truncated = next((name for name in sorted(names) if meanings.matches(name, "truncated")), None)
        if truncated:
            yield program.replace(node, f"{node.id} or {truncated}")
