"""Mistakes about generating text token by token: what is fed, what is read, and when it ends."""

import ast

from ..operator import operator
from ..program import number
from ..reading import data_sets, editing, meanings, tensors, training_code

_TEMPERATURE = r"temperature|temp"
_SAMPLING = r"sampl\w*|generat\w*|decod\w*|next\w*|probabilit\w*|top_?k|top_?p|nucleus|filter\w*|warp\w*"

_FILTERS = r"top_?p|nucleus|filter\w*|warp\w*"
_PROMPT = r"prompts?|prompt_len\w*|prefix\w*|input_len\w*|n_prompt"


def _samples(program, node):
    """Whether the function around a node chooses tokens."""
    function = program.function(node)
    if function is not None and meanings.matches(function.name, _SAMPLING):
        return True
    return bool(program.calls("multinomial", "choice", "Categorical", within=meanings.around(program, node)))


def _tempered(program):
    """Divisions of logits by the temperature: the node (a BinOp or an AugAssign), the logits and the temperature."""
    for node in program.walk(ast.BinOp, ast.AugAssign):
        if not isinstance(node.op, ast.Div) or not _samples(program, node):
            continue
        logits, temperature = (node.left, node.right) if isinstance(node, ast.BinOp) else (node.target, node.value)
        if meanings.mentions(temperature, _TEMPERATURE) and not meanings.mentions(logits, _TEMPERATURE):
            yield node, logits, temperature


def _without_division(program, node):
    """The edit by which an assignment does not divide by the temperature, and the variable assigned to; or None twice."""
    statement = program.statement(node)
    if statement is node:
        return editing.remove(program, statement), node.target
    if isinstance(statement, ast.Assign) and statement.value is node and isinstance(statement.targets[0], ast.Name):
        return data_sets.removed_assignment_or_part(program, node, node.left), statement.targets[0]
    return None, None


def _softmaxes(program, node, name):
    """Softmaxes of a variable, behind a node in the same function."""
    for call in program.calls("softmax", within=meanings.around(program, node)):
        value = tensors.operand(call)
        if value is not None and name in meanings.names_in(value) and program.start(call) > program.end(node):
            yield call


@operator(
    id="temperature-after-the-filter",
    family="inference-and-evaluation",
    cause="top-p cuts candidates off before the temperature is applied, by other probabilities",
    symptoms=["a high temperature gives fewer different tokens than it should", "a low temperature does not shrink the set of candidates"],
    difficulty=3,
    why="Both orders are seen in libraries, and for top-k alone the order makes no difference.",
    finding="Count the candidates that are left at temperatures 0.5 and 2: with top-p the second must be more.",
    invariant="the candidates of top-p hold just its share of the probabilities that are sampled from",
)
def temperature_after_the_filter(program):
    for node, logits, temperature in _tempered(program):
        removed, variable = _without_division(program, node)
        if removed is not None and isinstance(variable, ast.Name):
            yield _divided_later(program, node, removed, variable.id, program.text(temperature))
            continue
        call = program.parents.get(node)
        filters = isinstance(call, ast.Call) and call.args[:1] == [node] and meanings.matches(meanings.callee(call), _FILTERS)
        bound = meanings.targets(program.statement(call))[:1] if filters else []
        if bound and isinstance(bound[0], ast.Name):
            for softmax in list(_softmaxes(program, call, bound[0].id))[:1]:
                value = tensors.operand(softmax)
                yield program.replace(node, program.text(logits)), editing.put(program, value, f"{program.text(value)} / {program.text(temperature)}")


def _divided_later(program, node, removed, name, temperature):
    """The division goes behind a filter by cumulated probability, to the line before the statement with the last softmax."""
    statement = program.statement(node)
    body = program.body(statement)
    behind = body[body.index(statement) + 1 :]
    last = [
        i
        for i, one in enumerate(behind)
        for call in program.calls("softmax", within=one)
        if isinstance(tensors.operand(call), ast.Name) and tensors.operand(call).id == name and not isinstance(one, (ast.If, ast.For, ast.While))
    ]
    if not last:
        return None
    between = behind[: last[-1]]
    cut = [one for one in between if meanings.mentions(one, r"top_?p|nucleus\w*|cumsum|cumulative\w*|cum_\w+")]
    rebound = any(isinstance(one, ast.Name) and one.id == name and isinstance(one.ctx, ast.Store) for part in between for one in ast.walk(part))
    if not cut or not rebound:
        return None
    return removed, program.add_statement(f"{name} = {name} / {temperature}", before=behind[last[-1]])


@operator(
    id="temperature-on-probabilities",
    family="inference-and-evaluation",
    cause="probabilities are divided by the temperature, after softmax and top-k",
    symptoms=["the temperature changes nothing, since sampling normalises again", "probabilities do not sum to 1"],
    difficulty=2,
    why="A constant factor on probabilities looks like a temperature, and the sampler accepts weights that do not sum to 1.",
    finding="Sample at temperatures 0.1 and 10 and compare how often the most likely token is drawn.",
    invariant="a low temperature makes the most likely token more likely",
)
def temperature_on_probabilities(program):
    for node, logits, temperature in _tempered(program):
        text = program.text(temperature)
        removed, variable = _without_division(program, node)
        if removed is not None and isinstance(variable, ast.Name):
            for call in list(_softmaxes(program, node, variable.id))[-1:]:
                yield removed, editing.put(program, call, f"{program.text(call)} / {text}")
            continue
        softmax = program.parents.get(node)
        softmax = program.parents.get(softmax) if isinstance(softmax, ast.Attribute) else softmax
        if meanings.callee_is(softmax, "softmax") and tensors.operand(softmax) is node:
            (low, high), start = editing.span(program, node), program.start(softmax)
            written = program.source[start:low] + program.text(logits) + program.source[high : program.end(softmax)]
            yield editing.put(program, softmax, f"{written} / {text}")


@operator(
    id="temperature-inverted",
    family="inference-and-evaluation",
    cause="logits are multiplied by the temperature",
    symptoms=["a higher temperature makes samples more alike", "samples at a low temperature are noise"],
    difficulty=2,
    why="At temperature 1 both are the same, and the symbol is one character.",
    finding="Print the largest probability at temperatures 0.5 and 2: the first must be larger.",
    invariant="a low temperature makes the most likely token more likely",
)
def temperature_inverted(program):
    for node, logits, temperature in _tempered(program):
        if isinstance(node, ast.BinOp):
            yield editing.between(program, logits, temperature, "/", "*")
        else:
            yield editing.between(program, logits, temperature, "/=", "*=")


@operator(
    id="temperature-zero-not-handled",
    family="inference-and-evaluation",
    cause="a temperature of 0 is not handled and divides by zero",
    symptoms=["not a number at temperature 0", "an error that probabilities contain inf or nan", "greedy decoding does not work"],
    difficulty=1,
    why="Greedy decoding is the limit of the formula and no value of it, and tests rarely ask for it.",
    finding="Call it with temperature 0 and compare with the argmax.",
    invariant="temperature 0 gives the argmax",
)
def temperature_zero_not_handled(program):
    for block in program.walk(ast.If):
        test = block.test
        if not isinstance(test, ast.Compare) or not isinstance(test.ops[0], (ast.Eq, ast.LtE, ast.Lt, ast.Gt, ast.NotEq)):
            continue
        limit = number(test.comparators[0])
        if not meanings.named(test.left, _TEMPERATURE) or limit is None or not 0 <= limit < 0.1:
            continue
        if isinstance(test.ops[0], (ast.Gt, ast.NotEq)):
            yield program.replace(test, f"{program.text(test.left)} is not None")
        elif not block.orelse and isinstance(block.body[-1], ast.Return):
            yield editing.remove(program, block)
        else:
            yield program.replace(test, f"{program.text(test.left)} is None")
    for call in program.calls("max", "clamp_min", "maximum"):
        named = [one for one in call.args if meanings.named(one, _TEMPERATURE)]
        if len(call.args) == 2 and named and not isinstance(program.parents.get(call), ast.Expr):
            yield data_sets.removed_assignment_or_part(program, call, named[0])
    for node in program.walk(ast.IfExp):
        if meanings.mentions(node.test, _TEMPERATURE):
            divided = [one for one in (node.body, node.orelse) if meanings.is_binary(one, ast.Div) and meanings.mentions(one.right, _TEMPERATURE)]
            if divided:
                yield editing.keep(program, node, divided[0])


@operator(
    id="sampling-replaced-by-argmax",
    family="inference-and-evaluation",
    cause="the most likely token is taken where one should be drawn",
    symptoms=["all samples are the same, whatever the seed and the temperature", "samples repeat themselves"],
    difficulty=1,
    why="Both give a token of the right shape, and greedy output looks good at first.",
    finding="Draw a hundred tokens from one distribution and count them.",
    invariant="tokens are drawn as often as their probabilities say",
)
def sampling_replaced_by_argmax(program):
    for call in program.calls("multinomial"):
        count = program.argument(call, "num_samples", 0 if tensors.is_method(call) else 1)
        weights = tensors.operand(call)
        acts = meanings.mentions(program.statement(call), r"actions?|rows?|batch|chosen_index|experts?")
        if number(count) == 1 and weights is not None and not acts:
            held = program.text(weights)
            held = held if isinstance(weights, (ast.Name, ast.Call, ast.Subscript, ast.Attribute)) else f"({held})"
            yield program.replace(call, f"{held}.argmax(dim=-1, keepdim=True)")
    for call in program.calls("choice"):
        weights, numpy = program.argument(call, "p"), meanings.numpy_name(program)
        if weights is not None and numpy and program.argument(call, "size", 1) is None and _samples_tokens(program, call):
            yield program.replace(call, f"{numpy}.argmax({program.text(weights)})")


def _samples_tokens(program, call):
    function = program.function(call)
    named = meanings.matches(meanings.bound_to(program, call), data_sets.TOKENS + "|next")
    return named or function is not None and meanings.matches(function.name, _SAMPLING)


@operator(
    id="next-token-from-the-wrong-position",
    family="inference-and-evaluation",
    cause="the next token is read from the logits of another position than the last",
    symptoms=["samples ignore everything but the first token", "for padded batches only the longest row is continued well"],
    difficulty=2,
    why="All positions have logits of the same shape, and in a batch of one token there is only one of them.",
    finding="Change the last token of a prompt: the logits that are sampled from must change.",
    invariant="the next token depends on the last token",
)
def next_token_from_the_wrong_position(program):
    for one in program.walk(ast.Subscript):
        index = tensors.index_of(one)
        of_model = meanings.named(one.value, r"logits?") or isinstance(one.value, ast.Call) and meanings.named(one.value.func, training_code.MODEL)
        if not of_model or len(index) < 2 or not isinstance(one.ctx, ast.Load):
            continue
        if tensors.is_full(index[0]) and number(index[1]) == -1:
            yield program.replace(index[1], "0")
        elif meanings.is_binary(index[1], ast.Sub) and number(index[1].right) == 1 and meanings.named(index[1].left, r"lengths?|lens"):
            if meanings.callee_is(index[0], "arange"):
                yield program.replace(index[0], ":"), program.replace(index[1], "-1")


@operator(
    id="context-not-cropped",
    family="inference-and-evaluation",
    cause="the text fed to the model is not cut to its context length",
    symptoms=["generation fails with an index or shape error after a while", "text is good at first and falls apart beyond the trained length"],
    difficulty=1,
    why="Short samples never reach the limit.",
    finding="Generate more tokens than the context holds.",
    invariant="the model never sees more tokens than its context holds",
)
def context_not_cropped(program):
    for one, _, _, keeps_end in data_sets.cuts_of_sequences(program):
        if keeps_end:
            choice = program.parents.get(one)
            whole = isinstance(choice, ast.IfExp) and any(meanings.same(part, one.value) for part in (choice.body, choice.orelse))
            yield data_sets.removed_assignment_or_part(program, choice if whole else one, one.value)


@operator(
    id="prompt-in-the-generated-part",
    family="inference-and-evaluation",
    cause="the prompt counts as part of what was generated",
    symptoms=["answers begin with the question", "metrics on generated text are too good"],
    difficulty=1,
    why="The loop returns prompt and continuation in one sequence, and the cut is a line of its own.",
    finding="Generate zero tokens: the result must be empty.",
    invariant="generating zero tokens gives an empty continuation",
)
def prompt_in_the_generated_part(program):
    for one in program.walk(ast.Subscript):
        *others, bounds = tensors.index_of(one)
        if not isinstance(bounds, ast.Slice) or bounds.lower is None or bounds.upper is not None or not isinstance(one.ctx, ast.Load):
            continue
        if not meanings.named(one.value, data_sets.TOKENS + r"|rows?|outputs?|out|samples?|results?|seqs?|completions?|x|y"):
            continue
        if all(tensors.is_full(index) for index in others) and meanings.mentions(bounds.lower, _PROMPT):
            yield data_sets.removed_assignment_or_part(program, one, one.value)


@operator(
    id="end-token-never-checked",
    family="inference-and-evaluation",
    cause="generation does not stop at the end token",
    symptoms=["good answers are followed by unrelated text", "every sample has the greatest length"],
    difficulty=1,
    why="The loop has an end anyway, that of the length limit.",
    finding="Print the tokens of a sample and look for the end token in the middle.",
    invariant="nothing comes after the end token",
)
def end_token_never_checked(program):
    for block in program.walk(ast.If):
        asks = any(isinstance(one, ast.Compare) and meanings.mentions(one, data_sets.END) for one in ast.walk(block.test))
        stopped = meanings.callee_is(block.test, "all") and meanings.mentions(block.test, meanings.DONE)
        leaves = isinstance(block.body[-1], (ast.Break, ast.Return)) and not block.orelse
        if (asks or stopped) and leaves and program.parent(block, ast.For, ast.While):
            yield editing.remove(program, block)


@operator(
    id="repetition-penalty-ignores-the-sign",
    family="inference-and-evaluation",
    cause="the repetition penalty also divides negative logits, which makes those tokens more likely",
    symptoms=["some tokens repeat more the higher the penalty is", "the penalty works for likely tokens only"],
    difficulty=3,
    why="Dividing by more than one sounds like a penalty, and for negative numbers it is none.",
    finding="Apply the penalty to the logits -1 and 1: both must become smaller.",
    invariant="the penalty lowers the probability of every token it applies to",
)
def repetition_penalty_ignores_the_sign(program):
    for call in program.calls("where"):
        if len(call.args) != 3 or not isinstance(call.args[0], ast.Compare):
            continue
        divided = [one for one in call.args[1:] if meanings.is_binary(one, ast.Div) and meanings.mentions(one.right, "penalty|alpha")]
        multiplied = [one for one in call.args[1:] if meanings.is_binary(one, ast.Mult) and meanings.mentions(one, "penalty|alpha")]
        if divided and multiplied:
            yield editing.keep(program, call, divided[0])
