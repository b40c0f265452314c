"""Nodes of lists, trees and graphs, as they are built, shown and carried over the wire."""

import json
import unittest

from judge.codec import CodecError, Decoder, Encoder
from warmup.nodes import GraphNode, ListNode, TreeNode, graph, linked_list, list_values, tree, tree_values


def refuse(value):
    raise CodecError(f"cannot travel: {value!r}")


def cross(value):
    """The value on the other side, the decoder there, and the encoder here."""
    encoder = Encoder(refuse, rich=True)
    decoder = Decoder([], refuse, rich=True)
    return decoder.decode(json.loads(json.dumps(encoder.encode(value)))), decoder, encoder


def back(value, decoder, encoder):
    """What comes back of `value`, which the other side returns after the call that `cross` began."""
    reply = Encoder(refuse, rich=False, nodes=decoder.nodes.nodes)
    form = json.loads(json.dumps(reply.encode(value)))
    return Decoder([], refuse, rich=False, nodes=encoder.nodes.nodes).decode(form)


class Nodes(unittest.TestCase):
    def test_are_built_from_values_and_give_them_back(self):
        self.assertEqual(list_values(linked_list([3, 1, 2])[0]), [3, 1, 2])
        for values in ([], [1], [1, 2, 3], [1, None, 2, 3], [5, 4, 8, 11, None, 13, 4, 7, 2, None, None, None, 1]):
            self.assertEqual(tree_values(tree(values)), values)
        self.assertEqual([[other.value for other in node.neighbours] for node in graph([[1], [0, 2], []])], [[1], [0, 2], []])

    def test_are_shown_even_when_they_form_a_cycle(self):
        nodes = linked_list([1, 2])
        self.assertEqual(repr(nodes[0]), "1 → 2")
        nodes[1].next = nodes[0]
        self.assertTrue(repr(nodes[0]).endswith("…"))
        self.assertEqual(repr(tree([1, None, 2])), "tree([1, None, 2])")

    def test_cross_however_long_the_list_is(self):
        head, *_ = cross(linked_list(range(50_000))[0])
        self.assertEqual(list_values(head), list(range(50_000)))

    def test_share_over_there_what_they_share_here(self):
        one, other = linked_list([1, 2, 3]), linked_list([9])
        other[0].next = one[1]
        (left, right), *_ = cross([one[0], other[0]])
        self.assertIs(right.next, left.next)

    def test_keep_a_cycle(self):
        nodes = linked_list([1, 2, 3])
        nodes[2].next = nodes[1]
        head, *_ = cross(nodes[0])
        self.assertIs(head.next.next.next, head.next)

    def test_that_come_back_are_the_very_ones_with_their_new_links(self):
        nodes = linked_list([1, 2, 3])
        head, decoder, encoder = cross(nodes[0])
        third = head.next.next
        third.next, head.next.next, head.next = head.next, head, None
        result = back(third, decoder, encoder)
        self.assertIs(result, nodes[2])
        self.assertEqual([list_values(result), nodes[0].next], [[3, 2, 1], None])

    def test_that_were_made_over_there_are_new_here(self):
        nodes = linked_list([1])
        head, decoder, encoder = cross(nodes[0])
        result = back(ListNode(0, head), decoder, encoder)
        self.assertEqual(list_values(result), [0, 1])
        self.assertTrue(result is not nodes[0] and result.next is nodes[0])

    def test_of_trees_and_graphs_cross_with_what_they_hold(self):
        root, *_ = cross(tree([2, 1, 3]))
        self.assertEqual(tree_values(root), [2, 1, 3])
        first, *_ = cross(graph([[1, 1], [0]])[0])
        self.assertIs(first.neighbours[0], first.neighbours[1])
        self.assertIs(first.neighbours[0].neighbours[0], first)

    def test_whose_link_is_no_node_arrive_with_a_broken_link(self):
        root, *_ = cross(TreeNode(1, left=7))
        self.assertIsNone(root.left)
        node, *_ = cross(GraphNode(1, neighbours=[5]))
        self.assertEqual(node.neighbours, [None])

    def test_from_the_other_side_are_refused_when_they_are_none(self):
        rows = [
            {"$": "node", "n": 0, "rows": [[0, "ListNode", 1, [None, None]]]},
            {"$": "node", "n": 0, "rows": [[0, "Secret", 1, [None]]]},
            {"$": "node", "n": -1, "rows": [[0, "ListNode", 1, [None]]]},
            {"$": "node", "n": 0, "rows": [[10**9, "ListNode", 1, [None]]]},
            {"$": "node", "n": 3, "rows": []},
            {"$": "node", "n": 0, "rows": [[0, "ListNode", 1, [True]]]},
            {"$": "node", "rows": 7},
        ]
        for form in rows:
            with self.assertRaises(CodecError):
                Decoder([], refuse, rich=False).decode(form)


if __name__ == "__main__":
    unittest.main()
