"""Mistakes about losses on preferences and ratios: margins of pairs, DPO and its reference, the objective of PPO."""

import ast

from ..operator import operator
from ..reading import editing, losses, meanings, tensors

_CHOSEN = r"chosen|preferred|winners?|winning|better|positives?|pos|similar|matching|accepted|(?<=_)w|(?<=_)p"
_REJECTED = r"rejected|dispreferred|losers?|losing|worse|negatives?|neg|dissimilar|(?<=_)l|(?<=_)n"
_REFERENCE = r"ref|refs|reference|sft|base|frozen|initial"
_SQUASHED = ("logsigmoid", "softplus", "sigmoid", "relu", "clamp", "clamp_min", "maximum", "log1p", "logaddexp", "log_expit")
_MARGIN = r"margins?"
_BETA = r"beta|dpo_beta|kl_beta"
_SURROGATE = r"ratios?|surr\w*|surrogates?|pg_loss\w*|clipped\w*|unclipped\w*|v_loss\w*|vf_loss\w*|value_loss\w*|loss1|loss2"


def _role(node):
    """`chosen` or `rejected` for what belongs to one answer of a pair; '' for anything else, or for both."""
    chosen, rejected = meanings.mentions(node, _CHOSEN), meanings.mentions(node, _REJECTED)
    return "" if chosen == rejected else "chosen" if chosen else "rejected"


def _compares(program, node):
    """Whether the function around a node, or the module, turns differences into a loss."""
    around = meanings.around(program, node)
    return any(losses.callee(call) in _SQUASHED or losses.callee(call).endswith("_margin_loss") for call in program.walk(ast.Call, within=around))


def _pairs(program):
    """Differences of the two answers of a pair where a loss is computed."""
    for node in program.walk(ast.BinOp):
        if isinstance(node.op, ast.Sub) and {_role(node.left), _role(node.right)} == {"chosen", "rejected"} and _compares(program, node):
            yield node


@operator(
    id="preference-reversed",
    family="loss-and-targets",
    cause="the difference of the pair has the wrong sign: the rejected answer is preferred",
    symptoms=["the loss falls, and the accuracy on held-out pairs falls below one half", "the margin of chosen over rejected is negative"],
    difficulty=2,
    why="Chosen minus rejected for scores, positive minus negative for distances: the order turns with what is measured, and with each minus.",
    finding="Print the mean score of both sides after some steps: the chosen one must be higher.",
    invariant="training raises the score of the chosen answer over that of the rejected one",
)
def preference_reversed(program):
    yield from tensors.together(program, [(node, (editing.reverse_difference(program, node),)) for node in _pairs(program)])
    for call in program.calls("margin_ranking_loss", "triplet_margin_loss", "triplet_margin_with_distance_loss"):
        first = 0 if losses.callee(call) == "margin_ranking_loss" else 1
        if len(call.args) > first + 1 and not tensors.has_stars(call):
            yield editing.exchange(program, call.args[first], call.args[first + 1])


@operator(
    id="one-answer-scored-twice",
    family="loss-and-targets",
    cause="the same answer is scored on both sides of the pair",
    symptoms=["the loss stays at exactly ln 2", "all gradients are zero, or only dropout makes a difference"],
    difficulty=1,
    why="The second line is a copy of the first, and one of its names was not changed.",
    finding="Print the loss to six digits: 0.693147 means that both sides are equal.",
    invariant="the two sides of a pair have different scores",
)
def one_answer_scored_twice(program):
    calls = [one for one in program.walk(ast.Call) if one.args and not one.keywords and not tensors.has_stars(one)]
    for call in calls:
        if _role(call) != "rejected" or not all(isinstance(one, (ast.Name, ast.Subscript, ast.Attribute)) for one in call.args):
            continue
        for other in calls:
            near = meanings.around(program, other) is meanings.around(program, call) and abs(other.lineno - call.lineno) <= 4
            alike = meanings.same(other.func, call.func) and len(other.args) == len(call.args)
            if near and alike and _role(other) == "chosen" and losses.callee(call) not in (*_SQUASHED, "print", "len", "range"):
                changed = [(old, new) for old, new in zip(call.args, other.args) if not meanings.same(old, new)]
                edits = tuple(program.replace(old, program.text(new)) for old, new in changed)
                yield editing.with_unused(program, edits, *[old for old, _ in changed])
                break


# Margins.


def _margins(program):
    """Sums and differences with a margin in a loss: the node, the margin, and the other side."""
    for node in program.walk(ast.BinOp):
        if not isinstance(node.op, (ast.Add, ast.Sub)):
            continue
        for margin, other in ((node.left, node.right), (node.right, node.left)):
            plain = isinstance(margin, (ast.Name, ast.Attribute)) and meanings.named(margin, _MARGIN)
            if plain and (losses.in_loss(program, node) or losses.callee(program.parents.get(node)) in _SQUASHED):
                yield node, margin, other
                break


@operator(
    id="margin-sign-flipped",
    family="loss-and-targets",
    cause="the margin is added on the wrong side: pairs may be in the wrong order by as much",
    symptoms=["the loss is 0 from the start or very early", "a larger margin makes the pairs less separated"],
    difficulty=2,
    why="The margin is added to a difference of distances and subtracted from one of scores; both forms are in papers.",
    finding="Take a pair with equal scores: the loss must be positive.",
    invariant="a larger margin never lowers the loss",
)
def margin_sign_flipped(program):
    for node, margin, other in _margins(program):
        if node.right is margin:
            symbols = ("-", "+") if isinstance(node.op, ast.Sub) else ("+", "-")
            yield editing.between(program, node.left, node.right, *symbols)
        elif isinstance(node.op, ast.Sub):
            yield editing.reverse_difference(program, node)


@operator(
    id="margin-dropped",
    family="loss-and-targets",
    cause="there is no margin: the loss is 0 for a pair that is equal",
    symptoms=["the loss is 0 early", "all embeddings move to one point"],
    difficulty=2,
    why="Without it the formula still says which of the two should be larger.",
    finding="Feed equal embeddings: the loss must be the margin, not 0.",
    invariant="two sides that are equal have a positive loss",
)
def margin_dropped(program):
    for node, margin, other in _margins(program):
        if node.right is margin or isinstance(node.op, ast.Add):
            yield editing.keep(program, node, other)
        elif meanings.is_binary(other, ast.Sub):
            left, right = (program.source[slice(*editing.span(program, one))] for one in (other.left, other.right))
            yield editing.put(program, node, f"{right} - {left}")
        else:
            yield editing.put(program, node, f"-{program.source[slice(*editing.span(program, other))]}")


# Direct preference optimisation.


def _references(program):
    """Differences of a policy and its reference where preferences are compared."""
    for node in program.walk(ast.BinOp):
        policy, reference = node.left, node.right
        if not isinstance(node.op, ast.Sub) or not meanings.mentions(reference, _REFERENCE) or meanings.mentions(policy, _REFERENCE):
            continue
        if meanings.mentions(meanings.around(program, node), _CHOSEN) and _compares(program, node) and not _is_logged(program, node):
            yield node


def _is_logged(program, node):
    """Whether a value is cut off from the loss, as the rewards that are only reported."""
    return bool(program.calls("detach", "item", within=program.statement(node)))


@operator(
    id="dpo-reference-swapped",
    family="loss-and-targets",
    cause="policy and reference are swapped: the reference's log-ratio has the plus sign",
    symptoms=["the loss falls while the chosen answers become less likely", "implicit rewards prefer the rejected answers"],
    difficulty=2,
    why="At the start the two models are equal and the loss is ln 2 either way.",
    finding="Raise the policy's log-probability of one chosen answer by hand: the loss must fall.",
    invariant="the loss falls as the policy's probability of the chosen answer rises",
)
def dpo_reference_swapped(program):
    yield from tensors.together(program, [(node, (editing.reverse_difference(program, node),)) for node in _references(program)])


@operator(
    id="dpo-reference-dropped",
    family="loss-and-targets",
    cause="the reference's log-probabilities are not subtracted",
    symptoms=["the loss at the start is not ln 2", "the policy drifts far from its start", "pairs that were unlikely at first dominate"],
    difficulty=2,
    why="Without the reference the loss still ranks the pair, only by raw likelihood.",
    finding="Print the loss before the first step, where policy and reference are equal: it must be ln 2.",
    invariant="the loss is ln 2 while policy and reference are the same model",
)
def dpo_reference_dropped(program):
    for function in dict.fromkeys(meanings.around(program, one) for one in _references(program)):
        nodes = [one for one in _references(program) if meanings.around(program, one) is function]
        if len({one.lineno for one in nodes}) <= 3:
            yield editing.with_unused(program, tuple(editing.keep(program, one, one.left) for one in nodes), *[one.right for one in nodes])


def _betas(program):
    """Products with the beta of a preference loss: the product, beta with its sign, and the other factor."""
    for product in program.walk(ast.BinOp):
        if not isinstance(product.op, ast.Mult) or not _compares(program, product) or _is_logged(program, product):
            continue
        around = meanings.around(program, product)
        for beta, other in ((product.left, product.right), (product.right, product.left)):
            plain = beta.operand if isinstance(beta, ast.UnaryOp) and isinstance(beta.op, ast.USub) else beta
            if isinstance(plain, (ast.Name, ast.Attribute)) and meanings.named(plain, _BETA):
                if meanings.mentions(around, _CHOSEN) and meanings.mentions(around, _REJECTED):
                    yield product, beta, other


@operator(
    id="dpo-beta-dropped",
    family="loss-and-targets",
    cause="the log-ratios are not multiplied by beta",
    symptoms=["changing beta changes nothing", "pairs are fitted perfectly, or barely, whatever beta is"],
    difficulty=2,
    why="A factor that is a constant is easily forgotten, and ln 2 at the start does not depend on it.",
    finding="Run one step with beta 0: the loss must be ln 2 and all gradients 0.",
    invariant="with beta 0 the loss is ln 2 for every pair",
)
def dpo_beta_dropped(program):
    found = []
    for product, beta, other in _betas(program):
        text = program.source[slice(*editing.span(program, other))]
        signed = f"-{text}" if isinstance(beta, ast.UnaryOp) else program.text(other)
        found.append((product, (editing.put(program, product, signed),)))
    yield from tensors.together(program, found)


@operator(
    id="beta-outside-the-sigmoid",
    family="loss-and-targets",
    cause="beta multiplies the loss, not the log-ratios inside the sigmoid",
    symptoms=["beta acts like a learning rate", "the loss at the start is beta times ln 2"],
    difficulty=3,
    why="Inside or outside, beta scales the first gradient alike; only the point at which a pair is done with depends on it.",
    finding="Print the loss before the first step: it must be ln 2 for every beta.",
    invariant="the loss is ln 2 at the start, whatever beta is",
)
def beta_outside_the_sigmoid(program):
    for product, beta, other in _betas(program):
        call = program.parents.get(product)
        alone = len(program.calls("logsigmoid", "log_expit", within=meanings.around(program, product))) == 1
        plain = isinstance(beta, (ast.Name, ast.Attribute)) and losses.callee(call) in ("logsigmoid", "log_expit")
        if alone and plain and call.args == [product]:
            yield (program.insert_before(call, f"{program.text(beta)} * "), editing.keep(program, product, other))


@operator(
    id="sequence-log-probability-averaged",
    family="loss-and-targets",
    cause="the log-probability of an answer is the mean over its tokens, not their sum",
    symptoms=["long and short answers get equal margins", "beta has to be far larger than elsewhere"],
    difficulty=3,
    why="Losses are averaged everywhere else; the probability of a sequence is a product, so its logarithm is a sum.",
    finding="Score an answer, then the same with one more certain token: the value must not change.",
    invariant="the log-probability of a sequence is the sum of those of its tokens",
)
def sequence_log_probability_averaged(program):
    for call in program.calls("sum"):
        total, dim = tensors.operand(call), tensors.dim_of(program, call, 0)
        if dim is None or total is None or not meanings.mentions(total, losses.LOG_PROB + r"|per_token\w*|token_\w+"):
            continue
        masked = meanings.is_binary(total, ast.Mult) and any(meanings.named(one, losses.MASK) for one in (total.left, total.right))
        picked = losses.callee(total) in ("squeeze", "gather") and any(losses.callee(one) == "gather" for one in ast.walk(total))
        held = isinstance(total, ast.Name) and meanings.matches(total.id, r"per_token\w*|token_\w+")
        divided = meanings.is_binary(program.parents.get(call), ast.Div)
        if (masked or picked or held) and not divided and _is_sequence_score(program, call):
            yield meanings.rename_callee(program, call, "mean")


def _is_sequence_score(program, node):
    function = program.function(node)
    pattern = r"log_?probs?|log_?ps?|log_?probabilit\w*|log_?likelihoods?|scores?"
    return meanings.assigned(program, node, pattern) or function is not None and meanings.matches(function.name, pattern)


# Ratios.


@operator(
    id="ppo-maximum-for-minimum",
    family="loss-and-targets",
    cause="the larger of the clipped and the plain term is taken, not the pessimistic one",
    symptoms=["the policy moves too far in one iteration", "clipping has no effect on the updates that it should stop"],
    difficulty=2,
    why="The minimum belongs to an objective and the maximum to a loss; a minus moved from one line to another turns it.",
    finding="Take ratio 2 with advantage 1: the objective must be 1 + eps, not 2.",
    invariant="the clipped objective is never above the plain one",
)
def ppo_maximum_for_minimum(program):
    names = {"min": "max", "max": "min", "minimum": "maximum", "maximum": "minimum"}
    for call in program.calls(*names):
        if len(call.args) != 2 or call.keywords or tensors.is_method(call):
            continue
        about = [meanings.mentions(one, _SURROGATE) or any(losses.callee(part) in ("clamp", "clip") for part in ast.walk(one)) for one in call.args]
        of_policy = meanings.mentions(meanings.around(program, call), meanings.ADVANTAGE + r"|old_\w+|v_?clip\w*|clip_\w+|vf_\w+")
        if all(about) and of_policy:
            yield meanings.rename_callee(program, call, names[losses.callee(call)])


@operator(
    id="ratio-not-exponentiated",
    family="loss-and-targets",
    cause="the difference of log-probabilities is used as the ratio: the exponential is missing",
    symptoms=["the ratio is 0 in the first epoch, not 1", "every sample is clipped at the lower bound", "the policy's gradient vanishes"],
    difficulty=2,
    why="The ratio of probabilities is computed from logarithms, and a difference already looks like a comparison.",
    finding="Print the mean ratio in the first epoch: it must be 1.",
    invariant="the ratio is 1 while the policy equals the old one",
)
def ratio_not_exponentiated(program):
    for call in program.calls("exp"):
        inner = meanings.function_argument(call)
        if inner is None:
            continue
        log_ratio = meanings.named(inner, r"log_?ratios?|log_?importance\w*|log_?weights?|log_?rho")
        logs = meanings.is_binary(inner, ast.Sub) and all(meanings.mentions(one, losses.LOG_PROB) for one in (inner.left, inner.right))
        called = meanings.matches(meanings.bound_to(program, call), r"ratios?|rho|importance\w*|is_weights?")
        old = called or logs and meanings.mentions(inner.right, "old|behaviou?r")
        if logs and old or called and log_ratio and isinstance(inner, (ast.Name, ast.Attribute)):
            yield editing.keep(program, call, inner)
