"""Mistakes about positions in attention: rotary embeddings, and where the tokens behind a cache stand."""

import ast

from ..operator import operator
from ..program import Edit, dotted, number
from ..reading.attention_terms import CACHE, KEY, KEY_TO_VALUE, MASK, OFFSET, QUERY, VALUE, renamed
from ..reading.editing import between, keep, put
from ..reading.meanings import is_binary, same, targets
from ..reading.tensors import callee, from_start, imports, index_of, is_full, known_before, matches, mentions, named, names_in, scope

_ROPE = r"rope|rotary|rotate|rotated|rot|apply_rope|apply_rotary\w*|rotary_emb|rotary_embedding"
_TABLE = r"cos|sin|cosine|sine|freqs?|freqs_cis|freq_cis|pos|positions?|pos_emb|pos_embedding|position_embeddings?|positional|pe|wpe|rope"


def _is_rope(node):
    return isinstance(node, ast.Call) and matches(callee(node), _ROPE) and bool(node.args)


def _rotations(program):
    """Statements that rotate keys, with the role of what they rotate: `k = rope(k)`, `q, k = rope(q), rope(k)`, `q, k = rope(q, k)`."""
    found = []
    for statement in program.walk(ast.Assign):
        names, value = targets(statement), statement.value
        if not all(isinstance(one, ast.Name) for one in names):
            continue
        roles = [next((role for role in (QUERY, KEY, VALUE) if matches(one.id, role)), None) for one in names]
        if roles == [KEY] and _is_rope(value) and (named(value.args[0], KEY) or matches(callee(value.args[0]), KEY)):
            found.append((statement, "keys", names, value))
        elif roles == [QUERY, KEY] and isinstance(value, ast.Tuple) and len(value.elts) == 2 and all(_is_rope(one) for one in value.elts):
            found.append((statement, "each", names, value))
        elif roles == [QUERY, KEY] and _is_rope(value) and len(value.args) > 1 and named(value.args[0], QUERY) and named(value.args[1], KEY):
            found.append((statement, "both", names, value))
    return found


@operator(
    id="rope-on-values",
    family="attention",
    cause="the rotary embedding is applied to the values",
    symptoms=["outputs depend on absolute positions", "outputs differ from the reference; training hardly shows it"],
    difficulty=2,
    why="Queries, keys and values pass through the same steps up to here, and only two of them are to be rotated.",
    finding="Shift all positions by the same amount: outputs must stay as they are.",
    invariant="shifting every position by the same amount changes nothing",
)
def rope_on_values(program):
    for statement, kind, names, value in _rotations(program):
        keys = names[-1].id
        values = renamed(keys, KEY_TO_VALUE)
        if values == keys or values not in known_before(program, statement):
            continue
        if kind == "keys":
            first = value.args[0]
            if isinstance(first, ast.Name) and first.id == keys:
                start, end = program.start(first) - program.start(value), program.end(first) - program.start(value)
                text = program.text(value)
                yield program.add_statement(f"{values} = {text[:start]}{values}{text[end:]}", after=statement)
        else:
            inner = value.elts[1].args[0] if kind == "each" else value.args[1]
            if isinstance(inner, ast.Name) and inner.id == keys:
                yield (program.replace(names[1], values), program.replace(inner, values))


@operator(
    id="rope-on-queries-only",
    family="attention",
    cause="only the queries are rotated, not the keys",
    symptoms=["attention depends on the query's absolute position", "nothing is gained from the embedding, lengths beyond training fail"],
    difficulty=2,
    why="The rotation means something only as the difference of two; with one of them rotated shapes and losses look ordinary.",
    finding="Shift all positions by the same amount: scores must stay as they are.",
    invariant="shifting every position by the same amount changes nothing",
)
def rope_on_queries_only(program):
    for statement, kind, names, value in _rotations(program):
        if kind == "keys":
            same_variable = isinstance(value.args[0], ast.Name) and value.args[0].id == names[0].id
            yield program.remove_statement(statement) if same_variable else keep(program, value, value.args[0])
        elif kind == "each":
            in_place = same(value.elts[1].args[0], names[1])
            if in_place:
                yield (program.replace(statement.targets[0], names[0].id), put(program, value, program.text(value.elts[0])))
            else:
                yield keep(program, value.elts[1], value.elts[1].args[0])
        elif same(value.args[1], names[1]):
            yield program.replace(names[1], "_")


@operator(
    id="position-not-offset",
    family="attention",
    cause="positions start at 0 again although tokens are cached",
    symptoms=["right without a cache, wrong from the second step with one", "generated text degenerates into repetition"],
    difficulty=2,
    why="Without a cache the first token of the input is the first of the text; with one, the input starts where the cache ends.",
    finding="Feed a sequence at once and token by token through the cache, and compare the outputs.",
    invariant="cached and uncached outputs agree",
)
def position_not_offset(program):
    done = []
    for node in program.walk(ast.Call, ast.BinOp, ast.Subscript):
        if isinstance(node, ast.Call):
            if callee(node) == "arange" and len(node.args) == 2 and mentions(node.args[0], OFFSET) and _is_length_from(node.args[1], node.args[0]):
                yield (program.remove_argument(node, node.args[0]), put(program, node.args[1], program.text(_length(program, node))))
        elif isinstance(node, ast.BinOp):
            if is_binary(node, ast.Add) and not isinstance(program.parents[node], ast.BinOp):
                for ranged, offset in ((node.left, node.right), (node.right, node.left)):
                    plain = isinstance(offset, (ast.Name, ast.Attribute, ast.Subscript, ast.Call))
                    if plain and callee(ranged) == "arange" and mentions(offset, OFFSET + "|" + CACHE) and len(ranged.args) == 1:
                        yield keep(program, node, ranged)
        else:
            part = _window(node)
            if part is None or any(same(one, part) and where is scope(program, node) for one, where in done):
                continue
            done.append((part, scope(program, node)))
            alike = [one for one in program.walk(ast.Subscript, within=scope(program, node)) if _window(one) is not None and same(_window(one), part)]
            yield tuple(_from_start(program, _window(one)) for one in alike)


def _is_length_from(end, start):
    return is_binary(end, ast.Add) and (same(end.left, start) or same(end.right, start))


def _length(program, call):
    end, start = call.args[1], call.args[0]
    return end.right if same(end.left, start) else end.left


def _window(node):
    """The slice `start : start + length` of a table of positions, or None."""
    slices = [one for one in index_of(node) if isinstance(one, ast.Slice) and not is_full(one)]
    if len(slices) != 1 or slices[0].lower is None or slices[0].step is not None or not isinstance(node.ctx, ast.Load):
        return None
    part = slices[0]
    if not named(node.value, _TABLE) or named(node.value, MASK) or not mentions(part.lower, OFFSET + "|" + CACHE):
        return None
    return part if part.upper is not None and _is_length_from(part.upper, part.lower) else None


def _from_start(program, part):
    return from_start(program, part, part.upper.right if same(part.upper.left, part.lower) else part.upper.left)


@operator(
    id="rope-pairs-wrong",
    family="attention",
    cause="the rotary embedding pairs features by halves for neighbours, or the other way round",
    symptoms=["loaded weights give nonsense, fresh ones train", "norms or relative positions are not kept"],
    difficulty=3,
    why="Two layouts are in use, neighbouring features and halves, and parts of each are copied into the other.",
    finding="Rotate a unit vector and see which other feature becomes non-zero; check that the norm stays.",
    invariant="a rotation keeps norms, and scores depend on the difference of positions alone",
)
def rope_pairs_wrong(program):
    for statement in program.walk(ast.Assign):
        function, value = program.function(statement), statement.value
        if function is None or not (matches(function.name, _ROPE) or {"cos", "sin"} <= set(names_in(function))):
            continue
        names = targets(statement)
        if len(names) == 2 and isinstance(value, ast.Tuple) and len(value.elts) == 2:
            x, kinds = _indexed(value.elts), [_feature_slice(one) for one in value.elts]
            if x is not None and kinds == ["even", "odd"]:
                yield program.replace(value, f"{x}.chunk(2, dim=-1)") if imports(program, "torch") else None
            elif x is not None and kinds == ["first", "second"]:
                yield tuple(_as_neighbours(program, one, place) for place, one in enumerate(value.elts))
        elif len(names) == 2 and callee(value) == "chunk" and len(value.args) <= 2 and isinstance(value.func, ast.Attribute):
            x = program.text(value.func.value) if dotted(value.func.value) != "torch" else program.text(value.args[0])
            yield program.replace(value, f"{x}[..., ::2], {x}[..., 1::2]")
        elif len(names) == 1 and _feature_slice(value) == "first":
            body = program.body(statement)
            following = body[body.index(statement) + 1 :][:1]
            if following and isinstance(following[0], ast.Assign) and _feature_slice(following[0].value) == "second":
                yield (_as_neighbours(program, value, 0), _as_neighbours(program, following[0].value, 1))


def _indexed(nodes):
    """The text of the variable that all subscripts index, or None."""
    names = {one.value.id for one in nodes if isinstance(one, ast.Subscript) and isinstance(one.value, ast.Name)}
    return names.pop() if len(names) == 1 and all(isinstance(one, ast.Subscript) for one in nodes) else None


def _feature_slice(node):
    """Which features `x[..., slice]` takes: "even", "odd", "first" half or "second", or None."""
    if not isinstance(node, ast.Subscript) or not isinstance(index_of(node)[-1], ast.Slice):
        return None
    part = index_of(node)[-1]
    if number(part.step) == 2:
        return "odd" if number(part.lower) == 1 else "even" if number(part.lower) in (None, 0) else None
    if part.step is not None or (part.lower is None) == (part.upper is None):
        return None
    bound = part.lower or part.upper
    halved = is_binary(bound, ast.FloorDiv) and number(bound.right) == 2 or named(bound, r"half|mid|middle")
    return ("first" if part.lower is None else "second") if halved else None


def _as_neighbours(program, node, place):
    return program.replace(index_of(node)[-1], "1::2" if place else "::2")


@operator(
    id="rope-not-a-rotation",
    family="attention",
    cause="a sign is wrong, so that the rotary embedding is no rotation",
    symptoms=["norms of queries and keys change with the position", "scores depend on absolute positions"],
    difficulty=2,
    why="Four products, one of them with a minus; it is typed from memory.",
    finding="Compare norms before and after: a rotation keeps them.",
    invariant="a rotation keeps norms, and scores depend on the difference of positions alone",
)
def rope_not_a_rotation(program):
    for node in program.walk(ast.BinOp, ast.Call):
        if is_binary(node, ast.Sub) and is_binary(node.left, ast.Mult) and is_binary(node.right, ast.Mult):
            if mentions(node.left, r"cos|cosine|c") and mentions(node.right, r"sin|sine|s") and mentions(program.function(node), r"sin|sine"):
                yield between(program, node.left, node.right, "-", "+")
        elif callee(node) in ("cat", "stack", "concat", "concatenate") and node.args and isinstance(node.args[0], (ast.Tuple, ast.List)):
            first, function = (node.args[0].elts or [None])[0], program.function(node)
            rotates = function is not None and (matches(function.name, _ROPE) or mentions(function, r"cos|sin"))
            if len(node.args[0].elts) == 2 and rotates and isinstance(first, ast.UnaryOp) and isinstance(first.op, ast.USub):
                yield keep(program, first, first.operand)


@operator(
    id="frequency-exponents-wrong",
    family="attention",
    cause="the frequencies run over half the range of exponents",
    symptoms=["far positions are told apart badly", "outputs differ from the reference, most in late features"],
    difficulty=3,
    why="There are dim / 2 frequencies with exponents 2i / dim; counting them and spacing them are easily confused.",
    finding="Print the lowest frequency: with base 10,000 it must be close to 1/10,000.",
    invariant="the slowest pair turns about 1/base as fast as the first",
)
def frequency_exponents_wrong(program):
    for call in program.calls("arange"):
        function = program.function(call) or program.tree
        if len(call.args) == 3 and number(call.args[0]) == 0 and number(call.args[2]) == 2 and _makes_frequencies(function):
            start, end = program.start(call.args[0]), program.end(call.args[2])
            yield Edit(start, end, _halved(program, call.args[1]))


def _makes_frequencies(function):
    named_so = mentions(function, r"freqs?|frequenc(?:y|ies)|inv_freq|theta|rope|rotary|div_term|angles|exponents?")
    based = mentions(function, r"base|theta|rope_theta") or any(number(one) in (1e4, 1e5, 5e5, 1e6) for one in ast.walk(function))
    return named_so and based


def _halved(program, node):
    text = program.text(node)
    return f"{text} // 2" if isinstance(node, (ast.Name, ast.Attribute, ast.Call, ast.Subscript)) else f"({text}) // 2"
