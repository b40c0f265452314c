"""Mistakes about augmentation: which examples it is applied to, and whether targets follow."""

import ast

from ..operator import operator
from ..reading import data_sets, editing, meanings, tensors, training_code

_AUGMENTS = r"augment\w*|shift|flip|random_flip|crop|random_crop|jitter|rotate|mixup|cutout|perturb\w*|distort|erase"
_TWINS = r"masks?|boxes|bboxes|target|targets|labels?|keypoints|segmentations?|depth"
_GEOMETRY = ("flip", "fliplr", "flipud", "rot90", "roll", "hflip", "vflip", "crop", "rotate", "transpose")


def _augmentations(program):
    """Calls that change examples at random, of functions that the program defines or is given: the call and what it changes."""
    for call in program.walk(ast.Call):
        if not isinstance(call.func, ast.Name) or not meanings.matches(call.func.id, _AUGMENTS) or not call.args:
            continue
        if isinstance(call.args[0], (ast.Name, ast.Subscript)) and call.lineno == call.end_lineno and _is_random(program, call):
            yield call, call.args[0]


def _is_random(program, call):
    """Whether a call draws random numbers, as far as its name, its arguments and its definition tell."""
    defined = [one for one in program.walk(ast.FunctionDef) if one.name == call.func.id]
    given = any(meanings.mentions(one, data_sets.GENERATOR + "|generators") for one in [*call.args[1:], *call.keywords])
    inside = defined and program.calls("rand", "randn", "randint", "random", "normal", "uniform", "choice", "integers", within=defined[0])
    return given or bool(inside) or not defined and meanings.matches(call.func.id, r"augment\w*|random|jitter")


@operator(
    id="augmentation-on-validation",
    family="data",
    cause="held-out examples are augmented like those of training",
    symptoms=["evaluating twice gives two results", "validation is worse than training although the model is small"],
    difficulty=2,
    why="Both sets run through the same pipeline, and the switch for one of them is easily set for both.",
    finding="Evaluate twice and compare, or look at the pictures that evaluation sees.",
    invariant="evaluation is deterministic, and sees the examples as they are",
)
def augmentation_on_validation(program):
    for call, changed in list(_augmentations(program))[:1]:
        others = [program.text(one) for one in [*call.args[1:], *call.keywords]]
        if not all(isinstance(one, (ast.Name, ast.Constant)) for one in call.args[1:]):
            continue
        read = {one.id for part in [*call.args[1:], *call.keywords] for one in ast.walk(part) if isinstance(one, ast.Name)}
        for evaluation in program.walk(ast.Call):
            if not meanings.matches(meanings.callee(evaluation), training_code.EVALUATION) or meanings.callee_is(evaluation, "eval"):
                continue
            given = [one for one in evaluation.args if data_sets.is_data(one, data_sets.HELD_OUT)]
            given = [one for one in given if not meanings.named(one, data_sets.LABELS + "|loader")]
            if given and read <= meanings.readable_names(program, evaluation):
                yield program.replace(given[0], f"{call.func.id}({', '.join([program.text(given[0]), *others])})")
    for block in program.walk(ast.If):
        augments = [one for one, _ in _augmentations(program) if one in list(ast.walk(block))]
        if augments and not block.orelse and _asks_for_training(block.test):
            yield training_code.dedented(program, block)
    for call in program.walk(ast.Call):
        for keyword in call.keywords:
            if keyword.arg in ("transform", "transforms", "augment", "augmentation") and isinstance(keyword.value, ast.Name):
                if meanings.named(keyword.value, data_sets.HELD_OUT) and data_sets.training_names(program, keyword.value):
                    yield program.replace(keyword.value, data_sets.training_names(program, keyword.value))
            elif keyword.arg in ("augment", "augmented", "augmentation") and training_code.is_truth(keyword.value, False):
                if meanings.mentions(program.statement(call), data_sets.HELD_OUT):
                    yield program.replace(keyword.value, "True")


def _asks_for_training(test):
    """Whether a condition asks for the training side: `training`, `self.augment`, `split == "train"`."""
    if isinstance(test, ast.Compare) and isinstance(test.ops[0], ast.Eq) and isinstance(test.comparators[0], ast.Constant):
        return meanings.matches(str(test.comparators[0].value), data_sets.TRAINING)
    return isinstance(test, (ast.Name, ast.Attribute)) and meanings.named(test, data_sets.TRAINING + r"|augment\w*|is_train|is_training")


@operator(
    id="augmentation-never-applied",
    family="data",
    cause="training examples are not augmented",
    symptoms=["the training loss falls faster and validation gets worse", "a training example looks the same in every epoch"],
    difficulty=1,
    why="Augmentation was switched off to look for an error, or its result is not what is passed on.",
    finding="Look at the same training example in two epochs: it must differ.",
    invariant="two passes over a training example differ",
)
def augmentation_never_applied(program):
    for call, changed in _augmentations(program):
        statement = program.statement(call)
        block = program.parent(statement)
        alone = isinstance(block, ast.If) and block.body == [statement] and not block.orelse
        if alone and _asks_for_training(block.test) and meanings.same((meanings.targets(statement) or [None])[0], changed):
            yield editing.remove(program, block)
        else:
            yield data_sets.removed_assignment_or_part(program, call, changed)
    for call in program.walk(ast.Call):
        for keyword in call.keywords:
            if keyword.arg in ("augment", "augmented", "augmentation") and training_code.is_truth(keyword.value, True):
                yield program.replace(keyword.value, "False")


@operator(
    id="augmentation-not-on-the-target",
    family="data",
    cause="the image is flipped or moved and its mask, box or target is not",
    symptoms=["predictions are blurred and symmetric", "training without augmentation fits better"],
    difficulty=2,
    why="For labels of whole images nothing has to follow, and the habit is carried to labels that have a place.",
    finding="Draw the mask over the augmented image.",
    invariant="augmenting an example moves its target along",
)
def augmentation_not_on_the_target(program):
    moved = [one for one in program.calls(*_GEOMETRY) if tensors.operand(one) is not None]
    for one in moved:
        if not meanings.named(tensors.operand(one), _TWINS):
            continue
        for other in moved:
            alike = [program.text(part) for part in tensors.extra_arguments(one)] == [program.text(part) for part in tensors.extra_arguments(other)]
            near = meanings.around(program, one) is meanings.around(program, other) and abs(one.lineno - other.lineno) <= 2
            same_move = program.text(one.func).split(".")[-1] == program.text(other.func).split(".")[-1]
            if other is not one and alike and near and same_move and not meanings.named(tensors.operand(other), _TWINS):
                yield data_sets.removed_assignment_or_part(program, one, tensors.operand(one))
                break


@operator(
    id="both-views-alike",
    family="data",
    cause="both views of a contrastive pair are the same one",
    symptoms=["the loss falls to almost zero at once", "retrieval between two views stays poor"],
    difficulty=2,
    why="The two views have short names and are used in twin expressions, of which one was copied.",
    finding="Print the distance between the two views of one item before the encoder: it must not be zero.",
    invariant="the two views of an item are different inputs",
)
def both_views_alike(program):
    for statement in program.walk(ast.Assign):
        pair = statement.targets[0]
        if not isinstance(pair, ast.Tuple) or len(pair.elts) != 2 or not all(isinstance(one, ast.Name) for one in pair.elts):
            continue
        if not meanings.callee_is(statement.value, *_view_makers(program)):
            continue
        names = [one.id for one in pair.elts]
        for call in program.walk(ast.Call, within=meanings.around(program, statement)):
            given = [one for one in call.args if isinstance(one, ast.Name) and one.id == names[1]]
            if given and call.lineno > statement.lineno and training_code.reads(program, names[0], meanings.around(program, statement)):
                yield program.replace(given[0], names[0])


def _view_makers(program):
    return [one.name for one in program.walk(ast.FunctionDef) if meanings.matches(one.name, r"views?|augment\w*|two_views|pair|pairs")]
