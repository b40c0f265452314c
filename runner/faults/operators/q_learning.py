"""Mistakes about value learning: target networks, transitions and exploration."""

import ast
import re

from ..operator import operator
from ..program import Edit, dotted, is_called, number
from ..reading import editing, meanings

_NETWORK = r"q\d*|q_?net(?:work)?|net|network|model|target|online|critic|policy|policy_net|agent|value|value_net|values?|q_?function"
_NEXT = r"next|new|prime"
_EPSILON = r"eps|epsilon|exploration"
_SYNCHRONISE = r"soft_update|hard_update|update_target\w*|sync\w*|polyak\w*|copy_weights"


def _is_target_network(node):
    name = meanings.last_name(node)
    return meanings.matches(name, "target") and not name.lower().endswith("s")


def _online(program, call):
    """The text of the online network that a call of the target network could have meant, or None."""
    candidates = []
    for load in program.calls("load_state_dict"):
        if isinstance(load.func, ast.Attribute) and _is_target_network(load.func.value) and load.args:
            source = load.args[0]
            if is_called(source, "state_dict") and isinstance(source.func, ast.Attribute):
                candidates.append(source.func.value)
    for copied in program.calls("deepcopy"):
        if meanings.matches(meanings.bound_to(program, copied), "target") and copied.args:
            candidates.append(copied.args[0])
    names = meanings.readable_names(program, call)
    for one in candidates:
        if meanings.matches(meanings.last_name(one), "target"):
            continue
        if isinstance(one, ast.Name) and one.id in names or isinstance(one, ast.Attribute) and dotted(one).startswith("self.") and "self" in names:
            return program.text(one)
    stem = meanings.last_name(call.func).replace("target_", "").replace("_target", "")
    for name in sorted(names):
        if name != meanings.last_name(call.func) and name in (
            stem,
            f"online_{stem}",
            f"q_{stem}",
            f"policy_{stem}",
            "online",
            "q_network",
            "q_net",
            "policy_net",
            "online_network",
        ):
            return name
    return None


@operator(
    id="target-from-the-online-network",
    family="reinforcement-learning",
    cause="targets come from the network that is being trained, not from the target network",
    symptoms=["values oscillate or run away", "the target network is kept up to date and never used"],
    difficulty=2,
    why="Both networks have the same shape and give nearly the same numbers early on; the names differ in one word.",
    finding="Change the weights of the target network and see whether the loss of a batch changes.",
    invariant="the targets do not change while the target network stays",
)
def target_from_the_online_network(program):
    for call in program.walk(ast.Call):
        if call.args and isinstance(call.func, (ast.Name, ast.Attribute)) and _is_target_network(call.func):
            online = _online(program, call)
            if online and program.function(call) is None or online and not meanings.matches(meanings.callee(call), _SYNCHRONISE):
                yield program.replace(call.func, online)


@operator(
    id="target-network-never-updated",
    family="reinforcement-learning",
    cause="the target network keeps its first weights for ever",
    symptoms=["the loss falls while the return does not rise", "values stay near those of the first network"],
    difficulty=2,
    why="The first copy makes everything run; the later ones are one line that a refactoring of the loop can lose without an error.",
    finding="Compare a parameter of the two networks at the start, in the middle and at the end.",
    invariant="right after each synchronisation the two networks agree",
)
def target_network_never_updated(program):
    for statement in program.walk(ast.Expr):
        call = statement.value
        if not isinstance(call, ast.Call):
            continue
        copies = is_called(call, "load_state_dict") and isinstance(call.func, ast.Attribute) and _is_target_network(call.func.value)
        named = meanings.matches(meanings.callee(call), _SYNCHRONISE) and (meanings.mentions(call, "target") or not call.args)
        if not (copies or named) or program.parent(statement, ast.For, ast.While) is None and copies:
            continue
        condition = program.parents.get(statement)
        alone = isinstance(condition, ast.If) and len(condition.body) == 1 and not condition.orelse and condition.end_lineno - condition.lineno < 3
        yield editing.remove(program, condition if alone else statement)
    for loop in program.walk(ast.For):
        if (
            is_called(loop.iter, "zip")
            and meanings.mentions(loop.iter, "target")
            and is_called(loop.iter.args[0], "parameters")
            and loop.end_lineno - loop.lineno < 3
        ):
            yield editing.remove(program, loop)


@operator(
    id="frozen-copy-not-copied",
    family="reinforcement-learning",
    cause="the frozen copy of the network is the network itself under a second name",
    symptoms=["the two networks agree at every step", "values run away, or the KL to the reference stays at zero"],
    difficulty=2,
    why="An assignment binds a name; without a copy both names are one module, and loading its own weights into it is no error.",
    finding="Check `copy is network`, or compare their parameters after some steps of training.",
    invariant="a step of the optimiser leaves the frozen copy as it is",
)
def frozen_copy_not_copied(program):
    for call in program.calls("deepcopy"):
        if len(call.args) == 1 and meanings.matches(meanings.bound_to(program, call), r"target|ema\w*|reference|ref\w*"):
            parent = program.parents.get(call)
            if isinstance(parent, (ast.Assign, ast.Tuple)):
                yield program.replace(call, program.text(call.args[0]))


def _present(program, node):
    """The text of the present state where a node is the next one, or None."""
    name = meanings.last_name(node)
    stripped = re.sub(r"_?(?:next|new|prime)_?", "", name)
    options = [re.escape(one) for one in (stripped, stripped.rstrip("2"), "states?", "obs", "observations?") if one and one != name]
    if not isinstance(node, (ast.Name, ast.Attribute, ast.Subscript)) or not options:
        return None
    return next(filter(None, (meanings.sibling(program, node, option) for option in options[:2])), None)


def _is_next_state(node):
    name = meanings.last_name(node)
    of_state = meanings.matches(name, r"states?|obs|observations?|s|state_batch|x|inputs?")
    return of_state and meanings.matches(name, _NEXT) or bool(re.fullmatch(r"s2|s_?prime|s_?next", name))


@operator(
    id="bootstrap-from-the-present-state",
    family="reinforcement-learning",
    cause="the target bootstraps from the present state, not from the next one",
    symptoms=["values run away towards reward / (1 - discount)", "actions hardly differ in value"],
    difficulty=2,
    why="Both are batches of the same shape, and they stand beside each other in the tuple that a buffer returns.",
    finding="Replace the next states by random ones: the targets must change.",
    invariant="targets depend on the next states and not on the present ones",
)
def bootstrap_from_the_present_state(program):
    for node in program.walk(ast.Call, ast.Subscript):
        if isinstance(node, ast.Call):
            if not meanings.matches(meanings.callee(node), _NETWORK) or meanings.matches(meanings.callee(node), r"actions?|act") or not node.args:
                continue
            read = node.args[0]
        else:
            if not meanings.named(node.value, r"q|q_?table|v|values?|q_?values?") or not isinstance(node.ctx, ast.Load):
                continue
            read = node.slice.elts[0] if isinstance(node.slice, ast.Tuple) and node.slice.elts else node.slice
        if _is_next_state(read):
            present = _present(program, read)
            filled = {program.text(one.value) for one in program.walk(ast.Subscript) if isinstance(one.ctx, ast.Store)}
            if present and present not in filled:
                yield program.replace(read, present)


@operator(
    id="average-weights-swapped",
    family="reinforcement-learning",
    cause="the moving average of parameters takes nearly all of the new, hardly any of the old",
    symptoms=["the slow copy follows the trained network at once", "targets are as noisy as without a copy"],
    difficulty=2,
    why="Some texts call the share of the new value tau, others the share of the old one; 0.005 and 0.995 change places.",
    finding="Start the two copies far apart and look at the distance after one update: it must shrink by a small share only.",
    invariant="one update moves the slow copy by a small share of the distance",
)
def average_weights_swapped(program):
    for statement in program.walk(ast.Assign, ast.AugAssign, ast.Expr, ast.Return):
        function = meanings.around(program, statement)
        slow = r"target|ema\w*|shadow|averaged?|slow|polyak|soft"
        if not (meanings.mentions(statement, slow) or isinstance(function, ast.FunctionDef) and meanings.matches(function.name, slow)):
            continue
        rests = [
            one
            for one in program.walk(ast.BinOp, within=statement)
            if meanings.is_binary(one, ast.Sub) and number(one.left) == 1 and _is_share(one.right)
        ]
        if len(rests) != 1:
            if not rests:
                for call in program.calls("lerp", "lerp_", within=statement):
                    if call.args and _is_share(call.args[-1]):
                        yield program.replace(call.args[-1], f"1 - {program.text(call.args[-1])}")
            continue
        inside = set(ast.walk(rests[0]))
        shares = [
            one
            for one in program.walk(ast.Name, ast.Attribute, ast.Constant, within=statement)
            if one not in inside and meanings.same(one, rests[0].right)
        ]
        if len(shares) == 1:
            (share,) = shares
            rest = program.text(rests[0])
            yield (editing.put(program, share, rest), editing.put(program, rests[0], program.text(share)))
        elif not shares and any(is_called(program.parents.get(rests[0]), name) for name in ("lerp", "lerp_")):
            yield editing.keep(program, rests[0], rests[0].right)


def _is_share(node):
    return meanings.named(node, r"tau|polyak|decay|ema|ema_decay|momentum|rho|alpha|beta")


@operator(
    id="greedy-action-in-the-loss",
    family="reinforcement-learning",
    cause="the loss is taken at the best action, not at the one that was taken",
    symptoms=["the values of all actions grow alike", "the agent repeats one action"],
    difficulty=2,
    why="The maximum belongs on the other side, in the target; both lines begin with the same network.",
    finding="Make a batch in which a poor action was taken: only its value may get a gradient.",
    invariant="only the value of the action taken has a gradient",
)
def greedy_action_in_the_loss(program):
    for call in program.calls("gather"):
        if not isinstance(call.func, ast.Attribute) or dotted(call.func.value) == "torch":
            continue
        source = call.func.value
        name = meanings.callee(source) if isinstance(source, ast.Call) else meanings.last_name(source)
        dim, index = program.argument(call, "dim", 0), program.argument(call, "index", 1)
        if (
            not meanings.matches(name, _NETWORK + "|q_values?|values?")
            or dim is None
            or index is None
            or not meanings.mentions(index, r"a|actions?|acts?")
        ):
            continue
        if (
            meanings.matches(name, r"policy|policy_net|log_probs?|logits|target")
            or meanings.mentions(source, r"next|next_\w+")
            or not meanings.mentions(meanings.around(program, call), r"rewards?|next_\w+|gamma")
        ):
            continue
        attribute = program.parents.get(call)
        whole = program.parents.get(attribute)
        squeezed = isinstance(attribute, ast.Attribute) and attribute.attr in ("squeeze", "flatten") and isinstance(whole, ast.Call)
        if squeezed or isinstance(attribute, ast.Subscript) and attribute.value is call:
            end = whole if squeezed else attribute
            yield Edit(editing.span(program, source)[1], program.end(end), f".max(dim={program.text(dim)}).values")
    for node in program.walk(ast.Subscript):
        key = node.slice
        if (
            not isinstance(node.ctx, ast.Load)
            or not isinstance(key, ast.Tuple)
            or len(key.elts) != 2
            or not meanings.named(key.elts[1], r"a|actions?|acts?")
        ):
            continue
        name = meanings.callee(node.value) if isinstance(node.value, ast.Call) else meanings.last_name(node.value)
        if (
            is_called(key.elts[0], "arange")
            and meanings.matches(name, _NETWORK + "|q_values?")
            and not meanings.matches(name, "policy|policy_net|log|logits")
        ):
            in_torch = is_called(key.elts[0], "torch.arange")
            yield Edit(editing.span(program, node.value)[1], program.end(node), ".max(dim=1).values" if in_torch else ".max(axis=1)")


@operator(
    id="exploration-inverted",
    family="reinforcement-learning",
    cause="the agent explores with probability 1 - epsilon",
    symptoms=["it acts at random when it should have learnt, and greedily at the start", "the return falls as epsilon does"],
    difficulty=1,
    why="`random() < epsilon` reads like any comparison; one sign, or the two branches, and the meaning is reversed.",
    finding="Set epsilon to 0 and count the random actions: there must be none.",
    invariant="with epsilon 0 every action is the greedy one",
)
def exploration_inverted(program):
    flipped = {ast.Lt: ("<", ">"), ast.LtE: ("<=", ">"), ast.Gt: (">", "<"), ast.GtE: (">=", "<")}
    for node in program.walk(ast.Compare):
        if len(node.ops) != 1 or type(node.ops[0]) not in flipped:
            continue
        left, right = node.left, node.comparators[0]
        for drawn, bound in ((left, right), (right, left)):
            if meanings.mentions(bound, _EPSILON) and any(meanings.mentions(drawn, word) for word in ("random", "rand", "uniform")):
                yield editing.between(program, left, right, *flipped[type(node.ops[0])])


@operator(
    id="exploration-floor-as-ceiling",
    family="reinforcement-learning",
    cause="the floor of epsilon is used as its ceiling",
    symptoms=["the agent hardly explores at the start", "epsilon is small from the first step, and goes to zero"],
    difficulty=2,
    why="Keeping a value above a floor takes `max`, which sounds like the wrong one.",
    finding="Print epsilon at the first and at the last step.",
    invariant="epsilon starts at its start value and ends at its floor",
)
def exploration_floor_as_ceiling(program):
    for call in program.walk(ast.Call):
        if isinstance(call.func, ast.Name) and call.func.id == "max" and len(call.args) == 2:
            function = program.function(call)
            if meanings.matches(meanings.bound_to(program, call), _EPSILON) or function and meanings.matches(function.name, _EPSILON):
                yield program.replace(call.func, "min")


@operator(
    id="state-never-advanced",
    family="reinforcement-learning",
    cause="the agent goes on to act on the first state: the present state is never set to the next",
    symptoms=["all transitions of an episode start from one state", "the return stays at that of chance"],
    difficulty=2,
    why="The environment keeps its own state, so it moves on and ends as it should while the agent looks at an old picture.",
    finding="Print the state that the policy sees for the first five steps of an episode.",
    invariant="the state of a transition is the next state of the one before",
)
def state_never_advanced(program):
    for statement in program.walk(ast.Assign):
        if len(statement.targets) != 1 or not isinstance(statement.targets[0], ast.Name) or not isinstance(statement.value, ast.Name):
            continue
        state, following = statement.targets[0].id, statement.value.id
        stripped = re.sub(r"_?(?:next|new|prime)_?", "", following)
        if following != stripped and state == stripped or following == f"{state}2":
            if program.parent(statement, ast.For, ast.While) is not None:
                yield editing.remove(program, statement)


@operator(
    id="next-state-stored-as-present",
    family="reinforcement-learning",
    cause="the present state is stored a second time in place of the next one",
    symptoms=["values run away towards reward / (1 - discount)", "stored transitions go nowhere"],
    difficulty=2,
    why="The two names differ in one word, and the tuple has the right length and types.",
    finding="Draw a few transitions from the buffer and print state and next state side by side.",
    invariant="the stored next state is what the environment returned",
)
def next_state_stored_as_present(program):
    for call in program.calls("append", "push", "add", "store", "remember"):
        values = call.args[0].elts if len(call.args) == 1 and isinstance(call.args[0], ast.Tuple) else call.args
        if len(call.args) == 1 and isinstance(call.args[0], ast.Call):
            values = call.args[0].args
        for value in values:
            if isinstance(value, ast.Name) and _is_next_state(value):
                present = _present(program, value)
                if present and any(isinstance(one, ast.Name) and one.id == present for one in values):
                    yield program.replace(value, present)


@operator(
    id="replay-not-random",
    family="reinforcement-learning",
    cause="the latest transitions are replayed, not random ones",
    symptoms=["learning is unstable, and what was learnt is forgotten", "a larger buffer changes nothing"],
    difficulty=2,
    why="A slice of the end is the quickest way to get a batch, and it works in a first trial.",
    finding="Print the ages of the transitions in a batch.",
    invariant="every transition of the buffer can be drawn",
)
def replay_not_random(program):
    for call in program.calls("sample"):
        owner = dotted(call.func.value) if isinstance(call.func, ast.Attribute) else ""
        if (
            owner in ("random", "rng", "self.rng", "generator")
            and len(call.args) == 2
            and meanings.named(call.args[0], r"buffer|memory|replay|transitions|experience|deque")
        ):
            count = call.args[1]
            size = program.text(count) if isinstance(count, (ast.Name, ast.Attribute, ast.Constant)) else f"({program.text(count)})"
            yield program.replace(call, f"list({program.text(call.args[0])})[-{size}:]")
