"""The limit to compare with: the same tests and the same solution in one process, without isolation.

Reads a line of JSON `{"code": …, "tests": …}` from standard input for each run and answers each with a line. Started cold for one line, it is the naive
judge; kept alive, it is the fastest that any judge could be.
"""

import json
import os
import sys
import types

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "runner"))


def run(code, tests):
    """Runs every `test_*`; returns how many passed."""
    for name, source in (("solution", code), ("tests", tests)):
        module = types.ModuleType(name)
        sys.modules[name] = module
        exec(compile(source, f"{name}.py", "exec"), module.__dict__)
    cases = [value for name, value in vars(sys.modules["tests"]).items() if name.startswith("test_")]
    for case in cases:
        case()
    return len(cases)


def main():
    """Imports what the first argument names, then answers line by line."""
    for library in sys.argv[1].split(","):
        __import__(library)
    if "torch" in sys.modules:
        sys.modules["torch"].set_num_threads(1)
    out, sys.stdout = sys.stdout, open(os.devnull, "w")
    for line in sys.stdin:
        request = json.loads(line)
        print(run(request["code"], request["tests"]), file=out, flush=True)


main()
