"""The engine's door for the other side: a script run in the judge asks here and prints one line of JSON.

A program that someone hands in is only ever parsed, and that in the sandbox.
"""

import json
import sys

from .find_faults import find_faults
from .operator import FAMILIES, all_operators


def operators():
    """What people read about each operator."""
    return [
        {
            "id": one.id, "family": one.family, "cause": one.cause, "symptoms": list(one.symptoms), "difficulty": one.difficulty,
            "why": one.why, "finding": one.finding, "invariant": one.invariant,
        }
        for one in all_operators().values()
    ]  # fmt: skip


def faults(source, generic):
    """Faults of a program with their edits, or where it does not parse; with the generic operators or without.

    Offsets count UTF-16 code units, as JavaScript does.
    """
    chosen = [one for one in all_operators().values() if generic or one.family != "generic"]
    try:
        found = find_faults(source, chosen)
    except SyntaxError as error:
        return {"error": {"line": error.lineno, "message": error.msg}}
    except (ValueError, RecursionError) as error:
        return {"error": {"line": None, "message": str(error)}}
    units = _Units(source)
    return {
        "faults": [
            {
                "key": one.key,
                "operator": one.operator.id,
                "lines": list(one.lines),
                "edits": [{"start": units.at(edit.start), "end": units.at(edit.end), "text": edit.text} for edit in one.edits],
            }
            for one in found
        ]
    }


class _Units:
    """Offsets in UTF-16 code units for offsets in characters."""

    def __init__(self, source):
        self.wide = [index for index, character in enumerate(source) if ord(character) > 0xFFFF]

    def at(self, offset):
        return offset + sum(index < offset for index in self.wide)


def answer(request):
    """The answer to `{"ask": "operators"}` or `{"ask": "faults", "source": …, "generic": …}`."""
    if request["ask"] == "operators":
        return {"families": FAMILIES, "operators": operators()}
    return faults(request["source"], request["generic"])


def main(request):
    """Prints the answer to a request in JSON."""
    sys.stdout.write(json.dumps(answer(json.loads(request))) + "\n")
