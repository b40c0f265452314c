"""Counts the lines of the candidate's file that a call executes: coarser than time, but the same in every run."""

import sys


def count(function, arguments, file_name):
    """Lines of `file_name` that `function(*arguments)` executes."""
    steps = 0

    def at_line(_frame, event, _argument):
        nonlocal steps
        if event == "line":
            steps += 1
        return at_line

    def at_call(frame, _event, _argument):
        return at_line if frame.f_code.co_filename == file_name else None

    sys.settrace(at_call)
    try:
        function(*arguments)
    finally:
        sys.settrace(None)
    return steps
