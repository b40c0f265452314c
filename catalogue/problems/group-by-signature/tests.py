"""What must hold of grouping by bag; expected groups come from comparing the counts of every two documents."""
from collections import Counter

from warmup import growth, no_mutation, seeds

from solution import same_bags


def reference(documents):
    """For each document that no earlier one equals, every document with the same counts."""
    bags = [Counter(document) for document in documents]
    groups = [[j for j, other in enumerate(bags) if other == bag] for bag in bags]
    return [group for position, group in enumerate(groups) if group[0] == position]


def check(documents, message):
    """Compares with the reference; tuples in place of lists will do."""
    expected = reference(documents)
    got = [list(group) for group in same_bags([list(document) for document in documents])]
    assert got == expected, f"{message}: expected {expected}, got {got}"


@growth(same_bags, "n")
def every_bag_is_its_own(size, generator):
    """Documents of four tokens with the same first tokens: no two bags are equal, and none is told apart by its smallest token."""
    return ([[1, int(last), 3, 2] for last in 4 + generator.permutation(size)],)


def test_the_example_by_hand():
    check([[7, 3, 3], [5], [3, 7, 3], [7, 3], [5]], "documents 0 and 2 hold 3, 3 and 7")


def test_random_documents_agree_with_comparing_all():
    for generator in seeds(30):
        documents = [generator.integers(-2, 3, int(generator.integers(0, 5))).tolist() for _ in range(int(generator.integers(1, 14)))]
        check(documents, f"documents {documents}")


def test_how_often_a_token_occurs_counts():
    check([[1, 1, 2], [1, 2, 2], [1, 2]], "three bags of the tokens 1 and 2")


def test_bags_with_equal_sums_and_products_differ():
    check([[1, 5], [2, 4], [3, 3]], "all have the sum 6")
    check([[2, 6], [3, 4]], "both have the product 12")
    check([[1, 4, 4], [2, 2, 5], [0, 9], [0, 3, 6]], "equal sums, and some equal products")
    check([[1, 2, 3], [0]], "1 ^ 2 ^ 3 is 0")


def test_ids_are_not_run_together():
    check([[1, 12], [11, 2], [1, 1, 2], [112]], "the digits are the same, the tokens are not")
    check([[-1, 1], [1, -1], [-11]], "a sign belongs to its token")


def test_groups_come_in_the_order_of_their_first_documents():
    check([[9], [1, 2, 3], [4], [3, 2, 1], [9], [0]], "not in the order of their tokens or sizes")


def test_empty_documents_are_one_group():
    check([[], [1], []], "two documents without tokens")
    check([[], [0]], "the token 0 is a token")


def test_no_documents_give_no_groups():
    check([], "nothing to group")


def test_the_documents_are_left_alone():
    documents = [[3, 1, 2], [2, 3, 1], [9, 4]]
    with no_mutation(documents):
        same_bags(documents)
