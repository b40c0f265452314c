"""Mistakes with numbers of limited precision: half precision, rounding, integers that cut off or wrap around."""

import ast
import re

from ..operator import operator
from ..program import dotted, number
from ..reading import editing, meanings, training_code

_HALF = r"promote_types|float16|bfloat16|half|fp16|bf16|autocast|type_as"
_WHOLE = r"\w*masks?|kept|valid|labels?|targets?|tokens?|actions?|dones?|terminated|correct|images?|pixels|indices|classes|states?|hits?|one_hot"
_ANGLES = r"angles?|freqs?|frequenc(?:y|ies)|inv_freqs?|exponents?|thetas?|phases?"
_COUNTS = (
    r"correct|hits?|matches|right|wrong|errors|counts?|n|num|numel|seen|steps?|epochs?|it|iters?|iterations|warm_?up|samples|examples|rows|"
    r"sizes?|tokens|updates?|episodes|batches|inputs|fan_in|fan_out|hidden|features|classes"
)
_PICTURE = r"images?|imgs?|frames?|pixels?|patch(?:es)?|pictures?|gr[ae]y|rgb|template|crops?"
_TOLERANCE = r"tol|tolerance|atol|rtol|eps|epsilon|threshold|delta"


def _library(call):
    """`np`, `torch` or `math`, as a call's function is written; or ''."""
    return ".".join(dotted(call.func).split(".")[:-1])


# Half precision.


def _widened(node):
    """What a cast to float32 or wider is applied to; or None."""
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
        return None
    if node.func.attr in ("float", "double") and not node.args:
        return node.func.value
    if node.func.attr in ("to", "astype", "type") and len(node.args) == 1:
        wide = meanings.mentions(node.args[0], r"promote_types|float32|float64|wide")
        return node.func.value if wide else None
    return None


def _meets_half(program, node):
    """Whether the function of a node, as far as one sees, gets half precision: it names it, or casts its result back."""
    around = meanings.around(program, node)
    back = any(isinstance(one, ast.Attribute) and one.attr == "dtype" for call in program.calls("to", "astype", within=around) for one in call.args)
    return back or meanings.mentions(around, _HALF)


@operator(
    id="half-precision-accumulation",
    family="numerics",
    cause="sums and means are taken in half precision",
    symptoms=["in float16 a sum sticks at 2048 or becomes inf, in float32 all is right", "results get worse the longer the row"],
    difficulty=2,
    why="The cast to float32 costs memory and changes nothing in float32, where one tests.",
    finding="Feed a row of 4096 ones in float16 and print their sum; compare with float64 on long rows.",
    invariant="the result in half precision is that of float32, rounded once",
)
def half_precision_accumulation(program):
    for node in program.walk(ast.Call):
        if not _meets_half(program, node):
            continue
        statement, of = program.parents.get(node), _widened(node)
        if of is not None and not isinstance(of, ast.Compare) and not meanings.named(of, _WHOLE) and not _is_whole(of):
            if isinstance(statement, ast.Assign):
                own = training_code.same_place(statement.targets[0], of)
                yield editing.inlined(program, statement, of) if own or isinstance(of, ast.Name) else editing.keep(program, node, of)
            elif len([one for one in program.walk(ast.Call, within=meanings.around(program, node)) if _widened(one) is not None]) == 1:
                yield editing.keep(program, node, of)
        elif meanings.callee_is(node, "promote_types") and isinstance(statement, ast.Assign) and len(node.args) == 2:
            yield editing.keep(program, node, node.args[0])
        elif meanings.callee_is(node, "sum", "mean", "softmax", "log_softmax", "cumsum", "prod"):
            wide = program.argument(node, "dtype")
            if wide is not None and meanings.mentions(wide, "float32|float64"):
                yield program.remove_argument(node, wide)


def _is_whole(node):
    """Whether a value holds whole numbers."""
    return meanings.callee_is(node, "one_hot", "arange", "randint", "argmax", "eq", "isin")


@operator(
    id="angles-in-too-few-digits",
    family="numerics",
    cause="position times frequency is rounded before its sine and cosine are taken",
    symptoms=["short inputs are right, late positions are off", "the error grows with the position"],
    difficulty=3,
    why="Sines and cosines lie between -1 and 1 and need few digits; their argument grows with the position and needs many.",
    finding="Compare the cosine at position 100,000 with that in float64.",
    invariant="a rotation by m and one by n differ by a rotation by m - n, however large both are",
)
def angles_in_too_few_digits(program):
    for statement in program.walk(ast.Assign):
        if not any(meanings.named(one, _ANGLES) for one in meanings.targets(statement)):
            continue
        for call in program.walk(ast.Call, within=statement.value):
            wide = program.argument(call, "dtype")
            if meanings.named(wide, "float64"):
                yield program.replace(wide, program.text(wide).replace("float64", "float32"))
            elif meanings.callee_is(call, "double") and training_code.owner(call) is not None and not call.args:
                yield program.replace(call, f"{program.text(training_code.owner(call))}.float()")
        if isinstance(statement.targets[0], ast.Name) and meanings.is_binary(statement.value, ast.Mult):
            name = statement.targets[0].id
            for call in program.calls("to", within=meanings.around(program, statement)):
                to_input = len(call.args) == 1 and isinstance(call.args[0], ast.Attribute) and call.args[0].attr == "dtype"
                waves = meanings.callee_is(training_code.owner(call), "cos", "sin")
                if to_input and waves and call.lineno > statement.lineno and name in meanings.names_in(call):
                    yield program.replace(statement.value, f"({program.text(statement.value)}).to({program.text(call.args[0])})")
                    break


@operator(
    id="log1p-written-out",
    family="numerics",
    cause="log(1 + x) or exp(x) - 1 is written out: what x adds to 1 is rounded away",
    symptoms=["values that should be tiny are exactly zero", "results lose digits as they get small, and their gradient vanishes"],
    difficulty=3,
    why="Both are the same on paper; 1 + 1e-9 is 1 in float32.",
    finding="Evaluate at x = 1e-10: the result must be about 1e-10, not 0.",
    invariant="for small x, log1p(x) and expm1(x) are x to the first order",
)
def log1p_written_out(program):
    for call in program.calls("log1p", "expm1"):
        of, by_method = meanings.function_argument(call), not call.args
        in_sum = meanings.is_binary(program.parents.get(call), ast.Add, ast.Sub)
        if of is None or in_sum or not by_method and not _library(call):
            continue
        negative = isinstance(of, ast.UnaryOp) and isinstance(of.op, ast.USub)
        one_and = f"1 - {program.text(of.operand)}" if negative else f"1 + {program.text(of)}"
        if meanings.callee_is(call, "expm1"):
            text = f"{program.source[slice(*editing.span(program, of))]}.exp() - 1" if by_method else f"{_library(call)}.exp({program.text(of)}) - 1"
        else:
            text = f"({one_and}).log()" if by_method else f"{_library(call)}.log({one_and})"
        yield editing.put(program, call, text)


@operator(
    id="equality-on-floats",
    family="numerics",
    cause="floats are compared for equality where a tolerance is needed",
    symptoms=["a loop that should have converged runs to its limit", "a check fails on one machine and passes on another"],
    difficulty=2,
    why="For numbers that were computed in the same way equality often does hold, and then by accident.",
    finding="Print the difference: something like 1e-17, and not 0.",
    invariant="a change in the last digit does not change a decision",
)
def equality_on_floats(program):
    for test in program.walk(ast.Compare):
        if len(test.ops) != 1 or not isinstance(test.ops[0], (ast.Lt, ast.LtE)):
            continue
        bound, of = test.comparators[0], test.left
        of = meanings.function_argument(of) if meanings.callee_is(of, "abs", "fabs") else of
        tiny = meanings.named(bound, _TOLERANCE) or 0 < (number(bound) or 0) <= 1e-3
        if tiny and meanings.is_binary(of, ast.Sub) and number(of.right) != 0:
            yield editing.put(program, test, f"{program.text(of.left)} == {program.source[slice(*editing.span(program, of.right))]}")
    for call in program.calls("isclose", "allclose"):
        if len(call.args) >= 2:
            one, other = (program.source[slice(*editing.span(program, part))] for part in call.args[:2])
            if meanings.callee_is(call, "isclose"):
                yield editing.put(program, call, f"{one} == {other}") if _library(call) else None
            elif _library(call) == "torch":
                yield program.replace(call, f"torch.equal({one}, {other})")
            elif _library(call):
                yield program.replace(call, f"{_library(call)}.array_equal({one}, {other})")


# Integers.


def _is_count(node):
    """Whether a value is a whole number, as far as its form and name say."""
    if isinstance(node, ast.BinOp) and isinstance(node.op, (ast.Add, ast.Sub)):
        return _is_count(node.left) and _is_count(node.right)
    if isinstance(node, ast.Constant):
        return type(node.value) is int
    if meanings.callee_is(node, "len", "numel", "count_nonzero"):
        return True
    if meanings.callee_is(node, "item", "sum", "int"):
        of = training_code.owner(node) if training_code.owner(node) is not None and not node.args else node.args[0] if node.args else None
        return isinstance(of, ast.Compare) or _is_count(of)
    if meanings.callee_is(node, "arange"):
        return not any(one.arg == "dtype" for one in node.keywords)
    return isinstance(node, (ast.Name, ast.Attribute)) and meanings.named(node, _COUNTS) and not meanings.named(node, r"rate|loss|weights?")


@operator(
    id="integer-division",
    family="numerics",
    cause="a share of two counts is rounded down to a whole number, mostly to 0",
    symptoms=["an accuracy or a progress that is 0 until it is 1", "a schedule or a scale that has no effect"],
    difficulty=2,
    why="Both operands are whole numbers, `//` is right for sizes and offsets, and one more slash is easily typed.",
    finding="Print the share for half of the total: it must be 0.5.",
    invariant="the share of a half is a half",
)
def integer_division(program):
    for division in program.walk(ast.BinOp):
        if isinstance(division.op, ast.Div) and number(division.right) is None and _is_count(division.left) and _is_count(division.right):
            yield editing.between(program, division.left, division.right, "/", "//")


@operator(
    id="clip-before-the-cast-removed",
    family="numerics",
    cause="values are not limited before the cast to eight bits, and those out of range wrap around",
    symptoms=["black specks in bright areas, white ones in dark areas", "a few quantised values have the wrong sign and a large error"],
    difficulty=2,
    why="Most values are in range, and casts raise no error: 256 becomes 0 in uint8.",
    finding="Print the minimum and maximum right before the cast, and cast 300.",
    invariant="the cast keeps the order of values",
)
def clip_before_the_cast_removed(program):
    for call in program.walk(ast.Call):
        if not _to_small_integer(call):
            continue
        inner = training_code.owner(call)
        limited = _limited(inner)
        if limited is not None:
            yield editing.keep(program, inner, limited)
        elif meanings.callee_is(inner, "round", "rint", "floor"):
            of = meanings.function_argument(inner)
            if _limited(of) is not None:
                yield editing.keep(program, of, _limited(of))
        elif isinstance(inner, ast.Name):
            made = meanings.value_before(program, inner.id, inner)
            if _limited(made) is not None and program.statement(made).value is made:
                yield editing.inlined(program, program.statement(made), _limited(made)) or editing.keep(program, made, _limited(made))


def _to_small_integer(call):
    """Whether a call casts to an integer of eight or sixteen bits."""
    if meanings.callee_is(call, "byte", "char", "short"):
        return training_code.owner(call) is not None and not call.args
    small = r"u?int(?:8|16)"
    return meanings.callee_is(call, "to", "astype", "type") and any(
        re.fullmatch(small, meanings.last_name(one)) or isinstance(one, ast.Constant) and re.fullmatch(small, str(one.value)) for one in call.args
    )


def _limited(node):
    """What a clamp or clip is applied to; or None."""
    if not meanings.callee_is(node, "clamp", "clip"):
        return None
    held = training_code.owner(node)
    by_method = held is not None and not re.fullmatch(meanings.LIBRARIES, dotted(held) or "-")
    return held if by_method else (node.args[0] if node.args else None)


@operator(
    id="truncated-for-rounded",
    family="numerics",
    cause="values are cut off towards zero where they should be rounded",
    symptoms=["a shift of half a step towards zero in everything that is quantised", "the quantisation error is twice what it should be"],
    difficulty=2,
    why="A cast to an integer seems to round, and it does: towards zero.",
    finding="Quantise 0.9 of a step: it must become 1. Average the error over many values: it must be near 0.",
    invariant="the quantisation error is at most half a step",
)
def truncated_for_rounded(program):
    for call in program.calls("round", "rint", "round_"):
        of, outer = meanings.function_argument(call), program.parents.get(call)
        while isinstance(outer, ast.Attribute) or meanings.callee_is(outer, "clamp", "clip"):
            outer = program.parents.get(outer)
        to_integer = meanings.callee_is(outer, "to", "astype") and any(meanings.mentions(one, r"u?int\d*|long") for one in outer.args)
        if of is not None and len(call.args) <= 1 and (to_integer or meanings.callee_is(outer, "int", "long", "byte", "char")):
            yield editing.keep(program, call, of)


@operator(
    id="pixels-subtracted-as-bytes",
    family="numerics",
    cause="pixels are subtracted as unsigned bytes: what is below zero wraps around to 255",
    symptoms=["differences of nearly equal images are near 255 in places", "a distance is large though the images look alike"],
    difficulty=2,
    why="Images come as uint8, and arrays keep their type in a subtraction without a word.",
    finding="Print the type and the maximum of the difference of two images that differ by 1.",
    invariant="swapping the images only changes the sign of the difference",
)
def pixels_subtracted_as_bytes(program):
    for node in program.walk(ast.BinOp):
        if isinstance(node.op, ast.Sub):
            sides = [(side, _signed(side)) for side in (node.left, node.right)]
            if all(of is not None or meanings.named(side, _PICTURE) for side, of in sides) and any(of is not None for _, of in sides):
                yield tuple(editing.keep(program, side, of) for side, of in sides if of is not None)


def _signed(node):
    """The picture that is cast to a wider type; or None."""
    held = training_code.owner(node) if meanings.callee_is(node, "astype", "to", "float", "int", "long", "short") else None
    return held if isinstance(held, (ast.Name, ast.Attribute, ast.Subscript)) and meanings.named(held, _PICTURE) else None


@operator(
    id="tokens-in-eight-bits",
    family="numerics",
    cause="tokens are stored in eight bits: ids from 256 on wrap around to small ones",
    symptoms=["decoded text is garbled though it is the training set", "rare tokens never occur, and the loss is lower than it should be"],
    difficulty=2,
    why="Bytes fit as long as the vocabulary is one of characters, and a cast raises no error.",
    finding="Decode a stored batch, or print the largest token beside the size of the vocabulary.",
    invariant="decoding what was encoded gives the text",
)
def tokens_in_eight_bits(program):
    for call in program.walk(ast.Call):
        given = [*call.args, *[one.value for one in call.keywords if one.arg == "dtype"]]
        for one in given:
            about = meanings.mentions(program.statement(call), r"tokens?|ids|encoded|vocab\w*")
            if meanings.callee_is(call, "astype") and meanings.named(one, "uint16|int16|int32|uint32") and about:
                yield program.replace(one, re.sub(r"u?int(?:16|32)$", "uint8", program.text(one)))


@operator(
    id="fractions-cut-off-by-an-integer-array",
    family="numerics",
    cause="results are written into an array of integers, which cuts off their fractions",
    symptoms=["values are whole numbers, many of them 0", "small values vanish and large ones are nearly right"],
    difficulty=2,
    why="An array that is made to match another one gets its type as well, and assignments to entries convert without a word.",
    finding="Print the array's type, or assign 0.5 to an entry and read it back.",
    invariant="what is written into an array can be read back",
)
def fractions_cut_off_by_an_integer_array(program):
    for statement in program.walk(ast.Assign):
        pairs = zip(meanings.targets(statement), statement.value.elts if isinstance(statement.value, ast.Tuple) else [statement.value])
        for target, call in pairs:
            makes = meanings.callee_is(call, "zeros", "empty", "ones") and _library(call) == meanings.numpy_name(program)
            if not makes or not isinstance(target, ast.Name) or call.keywords:
                continue
            written = [
                one
                for one in program.walk(ast.Assign, ast.AugAssign, within=meanings.around(program, statement))
                for place in meanings.targets(one)
                if isinstance(place, ast.Subscript) and isinstance(place.value, ast.Name) and place.value.id == target.id
            ]
            if written and all(not isinstance(one.value, ast.Constant) and not _is_count(one.value) for one in written):
                yield program.add_argument(call, "dtype=int")
