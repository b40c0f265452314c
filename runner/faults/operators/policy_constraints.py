"""Mistakes about probability ratios, clipping, and penalties that keep a policy near another."""

import ast
import re

from ..operator import operator
from ..program import Edit, dotted, is_called, number
from ..reading import editing, meanings

_OLD = r"old|behaviou?r|sampling"
_LOG_PROB = r"(?:new|old)?log_?probs?|log_?ps?|log_?pis?|logits"
_RATIO = r"ratios?|importance_weights?|rho"
_REFERENCE = r"ref|reference"
_CLIP = r"clip\w*|clamp\w*|surr_?2|surrogate_?2"


@operator(
    id="old-log-probs-not-detached",
    family="reinforcement-learning",
    cause="the old log-probabilities are part of the graph, so that the gradient of the ratio cancels",
    symptoms=["the policy's gradient is zero, or an error says that a graph is used twice", "the ratio is 1 in every epoch"],
    difficulty=2,
    why="The numbers are the same with and without the graph; only the backward pass treats the old policy as a function of the weights.",
    finding="Check `old_log_probs.requires_grad`, and the gradient norm of the first epoch.",
    invariant="the old log-probabilities are constants",
)
def old_log_probs_not_detached(program):
    for call in program.calls("detach"):
        if not isinstance(call.func, ast.Attribute) or call.args:
            continue
        value, parent = call.func.value, program.parents.get(call)
        old = meanings.named(value, _OLD) and meanings.mentions(value, _LOG_PROB)
        target = any(meanings.named(one, _OLD) and meanings.named(one, _LOG_PROB) for one in meanings.targets(program.statement(call)))
        itself = (
            meanings.is_binary(parent, ast.Sub) and parent.right is call and meanings.same(parent.left, value) and meanings.mentions(value, _LOG_PROB)
        )
        if old or target or itself:
            yield Edit(editing.span(program, value)[1], program.end(call), "")
    for block in program.walk(ast.With):
        if len(block.items) != 1 or not is_called(block.items[0].context_expr, "no_grad") or len(block.body) != 1:
            continue
        (inner,) = block.body
        if any(meanings.named(one, _OLD) and meanings.named(one, _LOG_PROB) for one in meanings.targets(inner)) and inner.lineno == inner.end_lineno:
            yield Edit(program.start(block), program.start(inner), "")


@operator(
    id="ratio-inverted",
    family="reinforcement-learning",
    cause="the ratio is old over new, not new over old",
    symptoms=["the first update is in the wrong direction", "the return falls from the start"],
    difficulty=2,
    why="Right after collection the ratio is 1 either way, so the values printed at the start look right.",
    finding="Take the gradient of the objective for one action with advantage 1: the probability of the action must rise.",
    invariant="at ratio 1 the gradient of the objective is that of the plain policy gradient",
)
def ratio_inverted(program):
    for node in program.walk(ast.BinOp):
        if not isinstance(node.op, ast.Sub) or not meanings.mentions(node.right, _LOG_PROB) or meanings.named(node.right, _REFERENCE):
            continue
        logarithm = meanings.assigned(program, node, r"log_?ratios?")
        if not (logarithm or meanings.named(node.right, _OLD + "|oldlog_?probs?")):
            continue
        if meanings.named(node.left, _OLD + "|" + _REFERENCE) or not meanings.mentions(node.left, _LOG_PROB):
            continue
        exponentiated = is_called(program.parents.get(node), "exp") or isinstance(program.parents.get(node), ast.Attribute)
        if exponentiated or logarithm or meanings.assigned(program, node, _RATIO):
            yield editing.reverse_difference(program, node)


def _clips(program):
    """Calls that clip a ratio around 1: the call, its value, and both bounds."""
    for call in program.calls("clamp", "clip"):
        method = isinstance(call.func, ast.Attribute) and dotted(call.func.value) not in ("torch", "np", "numpy")
        value = call.func.value if method else call.args[0] if call.args else None
        at = 0 if method else 1
        low = program.argument(call, "min", at) or program.argument(call, "a_min")
        high = program.argument(call, "max", at + 1) or program.argument(call, "a_max")
        if value is None or low is None or high is None:
            continue
        around_one = (
            meanings.is_binary(low, ast.Sub)
            and number(low.left) == 1
            and meanings.is_binary(high, ast.Add)
            and 1 in (number(high.left), number(high.right))
        )
        if number(low) is not None and number(high) is not None:
            around_one = 0 < number(low) < 1 < number(high)
        if around_one:
            yield call, value, low, high


@operator(
    id="clip-on-the-wrong-side",
    family="reinforcement-learning",
    cause="the ratio is clipped on one side only, or on the side that its advantage does not need",
    symptoms=["probabilities of some actions go to zero within one update", "the KL to the old policy has spikes"],
    difficulty=2,
    why="For a positive advantage only the upper bound matters, for a negative one only the lower; who tests one sign sees nothing missing.",
    finding="Plot the objective against the ratio: for advantage 1 it must be flat above 1 + eps, for advantage -1 below 1 - eps.",
    invariant="the objective has no gradient once the ratio has left the range in the direction of its advantage",
)
def clip_on_the_wrong_side(program):
    for call, _, low, high in _clips(program):
        if is_called(call, "np.clip") or is_called(call, "numpy.clip"):
            yield program.replace(low, "None")
        elif any(one.value is low for one in call.keywords):
            yield program.remove_argument(call, low)
        else:
            by_name = any(one.value is high for one in call.keywords)
            yield Edit(program.start(low), program.start(high) - (len("max=") if by_name else 0), "" if by_name else "max=")
    for call in program.calls("where"):
        test = call.args[0] if len(call.args) == 3 else None
        if (
            isinstance(test, ast.Compare)
            and len(test.ops) == 1
            and meanings.named(test.left, meanings.ADVANTAGE)
            and number(test.comparators[0]) == 0
        ):
            if all(meanings.mentions(one, _RATIO + r"|clip\w*|clamp|eps|minimum|maximum") for one in call.args[1:]):
                symbols = {ast.Gt: (">", "<"), ast.GtE: (">=", "<"), ast.Lt: ("<", ">"), ast.LtE: ("<=", ">")}
                if type(test.ops[0]) in symbols:
                    yield editing.between(program, test.left, test.comparators[0], *symbols[type(test.ops[0])])


@operator(
    id="ratio-clipped-around-zero",
    family="reinforcement-learning",
    cause="the ratio is clipped around 0 although it is 1 where nothing has changed",
    symptoms=["every ratio is clipped from the first update on", "the share of clipped samples is 100 %"],
    difficulty=2,
    why="For the logarithm of the ratio the range would be right.",
    finding="Log the share of samples that are clipped: in the first epoch it must be zero.",
    invariant="nothing is clipped while the policy equals the old one",
)
def ratio_clipped_around_zero(program):
    for _, _, low, high in _clips(program):
        if number(low) is None and number(high) is None:
            other = high.left if number(high.right) == 1 else high.right
            yield (program.replace(low, f"-{program.text(low.right)}"), program.replace(high, program.text(other)))


@operator(
    id="clipped-objective-alone",
    family="reinforcement-learning",
    cause="the objective is the clipped one, without the minimum over both",
    symptoms=["actions that became too likely by accident are not brought back", "the ratio drifts further with each epoch"],
    difficulty=3,
    why="The clipped term looks like the whole idea; the minimum is what keeps a gradient where the policy has moved the wrong way.",
    finding="Set the ratio to 2 with advantage -1: there must be a gradient that lowers it.",
    invariant="a ratio that left the range against its advantage still has a gradient",
)
def clipped_objective_alone(program):
    for call in program.calls("min", "minimum", "max", "maximum"):
        if len(call.args) != 2 or any(meanings.mentions(one, r"values?|v|vf?_loss\w*") for one in call.args):
            continue
        clipped = [one for one in call.args if _holds_clip(program, one)]
        if len(clipped) == 1:
            yield editing.with_unused(program, editing.keep(program, call, clipped[0]), *[one for one in call.args if one is not clipped[0]])


def _holds_clip(program, node):
    if meanings.mentions(node, _CLIP) and not meanings.mentions(node, r"unclipped"):
        return True
    value = meanings.value_before(program, node.id, node) if isinstance(node, ast.Name) else None
    return value is not None and meanings.mentions(value, _CLIP) and not meanings.mentions(value, r"unclipped")


# Penalties.


def _about_policies(program, node):
    """Whether a KL is one between policies: not of a latent variable, nor of a distillation."""
    function = meanings.around(program, node)
    policies = meanings.mentions(function, meanings.ADVANTAGE + r"|rewards?|policy|ref|reference|ratios?|old_\w+|ref_\w+")
    return policies and not meanings.mentions(program.statement(node), r"recon\w*|elbo|mu|log_?var|teacher|student|likelihood")


@operator(
    id="kl-to-the-wrong-policy",
    family="reinforcement-learning",
    cause="the KL penalty is taken to the policy that sampled, not to the reference",
    symptoms=["the KL that is logged stays near zero", "the policy drifts away from the reference without a limit"],
    difficulty=3,
    why="A loss with a ratio and a penalty has three policies, and two of them are called old by someone.",
    finding="Log the KL right after the first collection of a later iteration: it must not be zero.",
    invariant="the penalty grows as the policy leaves the reference, over iterations",
)
def kl_to_the_wrong_policy(program):
    done = set()
    for node in program.walk(ast.Name, ast.Attribute, ast.Subscript):
        statement = program.statement(node)
        name = meanings.last_name(node)
        if not isinstance(getattr(node, "ctx", None), ast.Load) or not meanings.matches(name, _REFERENCE) or not meanings.matches(name, _LOG_PROB):
            continue
        if (statement, name) in done or isinstance(statement, (ast.FunctionDef, ast.ClassDef)):
            continue
        about_kl = meanings.mentions(meanings.around(program, node), r"kls?|kl_\w+|\w+_kl|penalty")
        core = re.sub(r"(?:_?reference_?|_?ref_?)", "", name)
        old = meanings.sibling(program, node, rf"(?:old|behaviou?r|sampling)_{core}|{core}_old")
        if old and about_kl:
            done.add((statement, name))
            uses = [one for one in program.walk(type(node), within=statement) if meanings.same(one, node)]
            yield tuple(program.replace(one, old) for one in uses)


@operator(
    id="kl-penalty-sign-flipped",
    family="reinforcement-learning",
    cause="the KL to the reference is rewarded, not penalised",
    symptoms=["the KL grows faster with a larger coefficient", "samples degenerate while the objective improves"],
    difficulty=2,
    why="A penalty is subtracted from a reward and added to a loss; moving it from one to the other takes a change of sign.",
    finding="Raise the coefficient by a factor of 10: the KL at the end must shrink.",
    invariant="a larger coefficient gives a smaller KL",
)
def kl_penalty_sign_flipped(program):
    for node in program.walk(ast.BinOp, ast.AugAssign):
        if not isinstance(node.op, (ast.Add, ast.Sub)):
            continue
        left, right = (node.left, node.right) if isinstance(node, ast.BinOp) else (node.target, node.value)
        coefficient = meanings.is_binary(right, ast.Mult) and any(
            meanings.named(one, r"kls?|kl_div\w*|approx_kl|kl_\w+|\w+_kl") for one in (right.left, right.right)
        )
        if not coefficient or not _about_policies(program, node):
            continue
        symbol, other = ("+", "-") if isinstance(node.op, ast.Add) else ("-", "+")
        suffix = "=" if isinstance(node, ast.AugAssign) else ""
        yield editing.between(program, left, right, symbol + suffix, other + suffix)


@operator(
    id="entropy-bonus-sign-flipped",
    family="reinforcement-learning",
    cause="entropy is penalised, not rewarded",
    symptoms=["the entropy falls to zero within a few updates", "the policy settles on the first action that paid"],
    difficulty=2,
    why="The bonus belongs to an objective to be maximised; in a loss its sign turns.",
    finding="Log the entropy, and train once with a coefficient ten times as large: it must fall more slowly.",
    invariant="a larger coefficient keeps the entropy higher",
)
def entropy_bonus_sign_flipped(program):
    pattern = r"(?<!cross_)entrop(?:y|ies)(?:_bonus)?|ent_bonus"
    for node in program.walk(ast.BinOp, ast.AugAssign):
        if not isinstance(node.op, ast.Sub):
            continue
        left, right = (node.left, node.right) if isinstance(node, ast.BinOp) else (node.target, node.value)
        if not meanings.is_binary(right, ast.Mult):
            continue
        names = [name for name in meanings.names_in(right) if meanings.matches(name, pattern) and "cross" not in name.lower()]
        if names:
            suffix = "=" if isinstance(node, ast.AugAssign) else ""
            yield editing.between(program, left, right, "-" + suffix, "+" + suffix)
