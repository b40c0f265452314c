"""What tests, algorithms and training scripts import: close comparison, gradients, memory, growth, forbidden calls, inputs that change with each submission, nodes, a log.

Every function works in two places. Under stock pytest the candidate's code is in this process and is called directly. In the
judge it lives in another, isolated process; the same calls then travel there and only values come back.
"""

from .closeness import Mismatch, assert_close
from .growth import growth
from .inputs import arrays, seeds, tensors
from .nodes import GraphNode, ListNode, TreeNode, graph, linked_list, list_values, tree, tree_values
from .observations import assert_raises, check_gradient, forbid, gradients, no_mutation, numeric_gradient, peak_memory, play
from .series import log

__all__ = [
    "GraphNode",
    "ListNode",
    "Mismatch",
    "TreeNode",
    "arrays",
    "assert_close",
    "assert_raises",
    "check_gradient",
    "forbid",
    "gradients",
    "graph",
    "growth",
    "linked_list",
    "list_values",
    "log",
    "no_mutation",
    "numeric_gradient",
    "peak_memory",
    "play",
    "seeds",
    "tensors",
    "tree",
    "tree_values",
]
