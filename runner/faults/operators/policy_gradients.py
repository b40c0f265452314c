"""Mistakes about advantages and actions in policy gradients."""

import ast

from ..operator import operator
from ..program import Edit, dotted, is_called, number
from ..reading import editing, meanings

_RETURN = r"returns?|rewards?|rewards_to_go|returns_to_go|g|discounted|targets?|td_targets?"
_BASELINE = r"values?|baselines?|v|critic|means?|value_estimates?"
_LOG_PROB = r"log_?probs?|log_?ps?|log_?pis?|log_?likelihoods?|action_log_probs?"
_SURROGATE = r"surr\w*|surrogates?|objectives?|ratios?|clipped|unclipped"
_POLICY_LOSS = r"(?:policy|actor|pg|pi|reinforce|generator_policy)_?loss(?:es)?"
_REDUCTIONS = ("mean", "std")


@operator(
    id="advantage-sign-flipped",
    family="reinforcement-learning",
    cause="the advantage is baseline minus return, not return minus baseline",
    symptoms=["the return falls from the start", "the policy becomes sure of the worst action"],
    difficulty=2,
    why="A difference reads well in either order, and the critic's squared loss beside it does not care.",
    finding="Take the one sampled action with the highest return: after an update its probability must have risen.",
    invariant="an update raises the probability of an action that did better than the baseline",
)
def advantage_sign_flipped(program):
    for node in program.walk(ast.BinOp):
        if not isinstance(node.op, ast.Sub) or meanings.in_squared(program, node):
            continue
        parent = program.parents.get(node)
        numerator = parent if meanings.is_binary(parent, ast.Div) and parent.left is node else node
        owner = program.parents.get(numerator)
        while isinstance(owner, (ast.Attribute, ast.Call)) and not (isinstance(owner, ast.Call) and numerator in owner.args):
            owner = program.parents.get(owner)
        held = isinstance(owner, (ast.Assign, ast.AnnAssign)) and meanings.assigned(program, node, meanings.ADVANTAGE)
        held = held or isinstance(owner, ast.keyword) and meanings.matches(owner.arg or "", meanings.ADVANTAGE)
        function = program.function(node)
        held = held or isinstance(owner, ast.Return) and function is not None and meanings.matches(function.name, meanings.ADVANTAGE)
        temporal = (
            isinstance(owner, ast.Assign)
            and meanings.assigned(program, node, r"deltas?|td_errors?")
            and meanings.mentions(function or program.tree, r"lam|lambd?a?|lmbda|gae|advantages?")
        )
        direct = meanings.named(node.left, _RETURN) and meanings.named(node.right, _BASELINE) and _times_log_prob(program, node)
        own = [meanings.last_name(one) for one in meanings.targets(program.statement(node))] == [meanings.last_name(node.left)]
        if (held or temporal or direct) and not own and number(node.left) is None and number(node.right) is None:
            yield editing.reverse_difference(program, node)


def _times_log_prob(program, node):
    parent = program.parents.get(node)
    while isinstance(parent, (ast.Attribute, ast.Call)):
        node, parent = parent, program.parents.get(parent)
    return meanings.is_binary(parent, ast.Mult) and meanings.mentions(parent.right if parent.left is node else parent.left, _LOG_PROB)


@operator(
    id="policy-loss-sign-flipped",
    family="reinforcement-learning",
    cause="the minus in front of the policy's objective is missing, so the return is lowered",
    symptoms=["the return falls from the start", "actions that did well become rare"],
    difficulty=1,
    why="The theorem gives the gradient to climb, and the optimiser descends; the sign between the two is one character.",
    finding="Take one step on one action with a positive advantage and compare its probability before and after.",
    invariant="an update raises the probability of an action with a positive advantage",
)
def policy_loss_sign_flipped(program):
    for node in program.walk(ast.UnaryOp, ast.AugAssign):
        statement = program.statement(node)
        weighted = meanings.mentions(statement, meanings.ADVANTAGE + r"|returns?|rewards?|g|baselines?|surr\w*|objectives?|clipped|unclipped")
        score = meanings.mentions(statement, _LOG_PROB + "|" + _SURROGATE)
        critic = meanings.assigned(program, node, _POLICY_LOSS) and meanings.mentions(statement, r"critic\d*|q\d*|q_values?|q_net(?:work)?")
        if isinstance(node, ast.AugAssign):
            if (
                isinstance(node.op, ast.Sub)
                and weighted
                and meanings.mentions(node.value, _LOG_PROB)
                and meanings.named(node.target, r"\w*loss\w*|losses")
            ):
                yield editing.between(program, node.target, node.value, "-=", "+=")
            continue
        if not isinstance(node.op, ast.USub) or number(node) is not None:
            continue
        inside = meanings.mentions(node.operand, _LOG_PROB + "|" + _SURROGATE) or is_called(_reduced(node.operand), "min")
        loss = isinstance(statement, ast.Return) or meanings.assigned(program, node, r"\w*loss")
        function = meanings.around(program, node)
        whole = (
            loss
            and statement.value is node
            and not meanings.mentions(node.operand, r"entrop\w*|log_?sigmoid|values?")
            and (meanings.mentions(function, meanings.ADVANTAGE) and meanings.mentions(function, r"ratios?|old_\w+"))
        )
        if whole or weighted and score and inside or critic and meanings.mentions(node.operand, r"critic\d*|q\d*|q_values?|q_net(?:work)?"):
            start = program.start(node)
            operand = program.source[start + 1 : program.end(node)].lstrip()
            yield Edit(start, program.end(node), operand)


def _reduced(node):
    """What a final mean or sum is taken of."""
    while isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in ("mean", "sum"):
        node = node.args[0] if dotted(node.func.value) in ("torch", "np") and node.args else node.func.value
    return node


# Normalisation of advantages.


@operator(
    id="advantages-normalised-over-all-groups",
    family="reinforcement-learning",
    cause="advantages are normalised over the whole batch, not within each prompt's group",
    symptoms=[
        "answers to easy prompts are rewarded whatever they are",
        "the policy learns which prompts are easy rather than which answers are good",
    ],
    difficulty=3,
    why="Over the batch the statistics look healthier than over a few samples, and the shapes agree by broadcasting.",
    finding="Take two groups with rewards 0, 1 and 10, 11: both must give the same advantages.",
    invariant="adding a constant to one group's rewards changes no advantage",
)
def advantages_normalised_over_all_groups(program):
    for function in [program.tree, *program.walk(ast.FunctionDef)]:
        if not meanings.mentions(function, meanings.ADVANTAGE) and not meanings.matches(getattr(function, "name", ""), meanings.ADVANTAGE):
            continue
        edits = []
        for call in program.calls(*_REDUCTIONS, within=function):
            if meanings.around(program, call) is not function:
                continue
            of_library = isinstance(call.func, ast.Attribute) and dotted(call.func.value) in ("torch", "np", "numpy")
            value = call.args[0] if of_library and call.args else call.func.value if isinstance(call.func, ast.Attribute) else None
            axis = program.argument(call, "dim", 1 if of_library else 0) or program.argument(call, "axis", 1 if of_library else 0)
            if value is not None and axis is not None and meanings.named(value, r"rewards?|scores?|returns?|grouped|groups?|r"):
                text = f"{program.text(call.func)}({program.text(value)})" if of_library else f"{program.text(call.func)}()"
                edits.append(program.replace(call, text))
        if edits:
            yield tuple(edits)


@operator(
    id="advantages-not-normalised",
    family="reinforcement-learning",
    cause="advantages or returns enter the loss without being normalised",
    symptoms=["the gradient norm follows the scale of the rewards", "another learning rate is needed for each environment"],
    difficulty=2,
    why="The line only rescales what is there already, so nothing fails without it.",
    finding="Multiply all rewards by 100: the policy's gradient must not change.",
    invariant="scaling all rewards leaves the policy's gradient as it is",
)
def advantages_not_normalised(program):
    for statement in program.walk(ast.Assign):
        value = statement.value
        if not meanings.is_binary(value, ast.Div) or not meanings.is_binary(value.left, ast.Sub) or len(statement.targets) != 1:
            continue
        target, first = statement.targets[0], value.left.left
        if (
            isinstance(target, ast.Name)
            and isinstance(first, ast.Name)
            and target.id == first.id
            and meanings.named(target, meanings.ADVANTAGE + r"|returns?|rewards?")
        ):
            yield editing.remove(program, statement)


@operator(
    id="value-regressed-on-advantages",
    family="reinforcement-learning",
    cause="the critic is trained towards the advantages, not towards the returns",
    symptoms=["values stay near zero", "the explained variance of the critic is about zero"],
    difficulty=2,
    why="Advantages are what the loss above works with, and both are vectors of one length.",
    finding="Plot values against returns at the end of training: they must lie along the diagonal.",
    invariant="with a fixed policy the values converge to the returns",
)
def value_regressed_on_advantages(program):
    for node in program.walk(ast.Call, ast.BinOp):
        if isinstance(node, ast.Call) and (is_called(node, "mse_loss") or is_called(node, "smooth_l1_loss") or is_called(node, "huber_loss")):
            pair = node.args[:2]
        elif meanings.is_binary(node, ast.Sub) and meanings.in_squared(program, node) and not isinstance(program.parents.get(node), ast.Call):
            pair = [node.left, node.right]
        else:
            continue
        values = [one for one in pair if meanings.named(one, r"(?:new)?values?|v|value_preds?|predicted_values?")]
        returns = [one for one in pair if meanings.named(one, r"returns?|targets?|value_targets?|returns_to_go")]
        if len(values) != 1 or len(returns) != 1 or not isinstance(returns[0], (ast.Name, ast.Attribute, ast.Subscript)):
            continue
        named = returns[0].value if isinstance(returns[0], ast.Subscript) and not isinstance(returns[0].slice, ast.Constant) else returns[0]
        advantages = meanings.sibling(program, named, r"(?:b_|mb_|batch_)?(?:adv|advs|advantages?)")
        if advantages:
            yield editing.with_unused(program, program.replace(named, advantages), named)


# Actions.


def _distribution_inputs(program, owner):
    """The text of the logits or probabilities of a categorical distribution, which `owner` is or is called; or None."""
    made = meanings.value_before(program, owner.id, owner) if isinstance(owner, ast.Name) else owner
    if not is_called(made, "Categorical"):
        return None
    scores = program.argument(made, "logits") or program.argument(made, "probs", 0)
    return None if scores is None else program.text(scores)


@operator(
    id="no-exploration",
    family="reinforcement-learning",
    cause="the agent takes the most probable action while it collects experience",
    symptoms=["all episodes of an iteration are alike", "learning stops early at whatever worked first"],
    difficulty=2,
    why="Acting greedily is right at evaluation, and the line is copied from there.",
    finding="Collect twice from the same start with different seeds: the actions must differ.",
    invariant="actions follow the policy's probabilities",
)
def no_exploration(program):
    for call in program.calls("sample"):
        if not isinstance(call.func, ast.Attribute) or call.args or not meanings.assigned(program, call, r"a|acts?|actions?"):
            continue
        owner = call.func.value
        scores = _distribution_inputs(program, owner)
        uses = [one for one in program.walk(ast.Name, within=meanings.around(program, call)) if isinstance(owner, ast.Name) and one.id == owner.id]
        if scores and (not isinstance(owner, ast.Name) or len(uses) > 2):
            bare = isinstance(ast.parse(scores, mode="eval").body, (ast.Name, ast.Attribute, ast.Call, ast.Subscript))
            yield program.replace(call, f"{scores if bare else f'({scores})'}.argmax(dim=-1)")
    for call in program.calls("multinomial"):
        if meanings.assigned(program, call, r"a|acts?|actions?") and meanings.mentions(meanings.around(program, call), r"env\w*|rewards?|episodes?"):
            probabilities = program.argument(call, "input", 0)
            if (
                probabilities is not None
                and number(program.argument(call, "num_samples", 1) or ast.Constant(value=None)) == 1
                and dotted(call.func).startswith("torch")
            ):
                yield program.replace(call, f"torch.argmax({program.text(probabilities)}, dim=-1, keepdim=True)")


@operator(
    id="log-prob-of-a-fresh-sample",
    family="reinforcement-learning",
    cause="the log-probability is that of a second sample, not of the action that was taken",
    symptoms=["the return does not rise, whatever the learning rate", "the gradient has the right size and no direction"],
    difficulty=2,
    why="Sampling and scoring stand on neighbouring lines, and the sampling call is repeated in place of its result.",
    finding="Compare `log_prob` with the logarithm of the probability at the index of the action that went to the environment.",
    invariant="the log-probability belongs to the action that earned the reward",
)
def log_prob_of_a_fresh_sample(program):
    for call in program.calls("log_prob"):
        if not isinstance(call.func, ast.Attribute) or len(call.args) != 1 or not isinstance(call.args[0], ast.Name):
            continue
        drawn = meanings.value_before(program, call.args[0].id, call)
        if is_called(drawn, "sample") and isinstance(drawn.func, ast.Attribute) and meanings.same(drawn.func.value, call.func.value):
            yield program.replace(call.args[0], program.text(drawn))


@operator(
    id="probabilities-as-logits",
    family="reinforcement-learning",
    cause="probabilities are given to the distribution as if they were logits",
    symptoms=["the policy stays close to uniform", "the entropy does not fall below a bound"],
    difficulty=2,
    why="The distribution takes either, normalises what it gets, and raises no error: a second softmax over numbers between 0 and 1.",
    finding="Compare `distribution.probs` with the softmax of the network's output.",
    invariant="the distribution's probabilities are those that the network gives",
)
def probabilities_as_logits(program):
    for call in program.calls("Categorical", "OneHotCategorical", "Bernoulli"):
        probabilities = program.argument(call, "probs", 0)
        if probabilities is None or program.argument(call, "logits") is not None:
            continue
        by_name = any(one.value is probabilities for one in call.keywords)
        start = next(program.start(one) for one in call.keywords if one.value is probabilities) if by_name else program.start(probabilities)
        yield Edit(start, program.end(probabilities), f"logits={program.text(probabilities)}")


@operator(
    id="old-episodes-kept-in-the-batch",
    family="reinforcement-learning",
    cause="the rollout buffer is not emptied: experience of older policies stays in the batch",
    symptoms=["iterations take longer and longer", "the policy stops improving, or turns back"],
    difficulty=2,
    why="The batch is right the first time; later ones only grow.",
    finding="Print the size of the batch at each iteration.",
    invariant="each update sees only experience of the present policy",
)
def old_episodes_kept_in_the_batch(program):
    held = r"buffer|memory|rollouts?|episodes?|trajector(?:y|ies)|rewards|log_?probs|transitions|storage|states|actions"
    for statement in program.walk(ast.Expr, ast.Delete):
        if isinstance(statement, ast.Expr):
            call = statement.value
            if is_called(call, "clear") and isinstance(call.func, ast.Attribute) and not call.args and meanings.named(call.func.value, held):
                yield editing.remove(program, statement)
        elif len(statement.targets) == 1 and isinstance(statement.targets[0], ast.Subscript) and isinstance(statement.targets[0].slice, ast.Slice):
            if meanings.named(statement.targets[0].value, held):
                yield editing.remove(program, statement)
