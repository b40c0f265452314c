"""What must hold of the groups; expected ones come from a table of who shares an address with whom, closed over third records."""
from warmup import growth, no_mutation, seeds

from solution import same_person


def reference(records):
    """Rows of the relation "shares an address, directly or through others", each row once."""
    n = len(records)
    joined = [[one == other or bool(set(records[one]) & set(records[other])) for other in range(n)] for one in range(n)]
    for middle in range(n):
        for one in range(n):
            for other in range(n):
                joined[one][other] = joined[one][other] or (joined[one][middle] and joined[middle][other])
    groups = [[other for other in range(n) if joined[one][other]] for one in range(n)]
    return [group for one, group in enumerate(groups) if group[0] == one]


def check(records, message):
    """Compares with the reference; tuples in place of lists will do."""
    expected = reference(records)
    got = [list(group) for group in same_person([list(addresses) for addresses in records])]
    assert got == expected, f"{message}, records {records}: expected {expected}, got {got}"


@growth(same_person, "n", sizes=tuple(3 * 2**power for power in range(5, 14)))
def a_chain_in_random_order(size, generator):
    """Each record shares one address with the next of a chain, in random order: many groups live until late. A third records."""
    count = size // 3
    return [[f"{place}@host", f"{place + 1}@host"] for place in generator.permutation(count).tolist()],


def test_the_example_by_hand():
    check([["a@x"], ["b@y"], ["c@z"], ["b@y", "a@x"], []], "record 3 joins 0 and 1")


def test_the_example_of_one_shared_address():
    check([["a@x", "b@y"], ["b@y"]], "both have b@y")


def test_random_records_agree_with_the_closed_relation():
    for generator in seeds(30):
        count, kinds = int(generator.integers(1, 10)), int(generator.integers(2, 16))
        records = [[f"{kind}@x" for kind in generator.integers(0, kinds, int(generator.integers(0, 4)))] for _ in range(count)]
        check(records, "random")


def test_random_pairs_agree_with_the_closed_relation():
    for generator in seeds(20):
        check([[f"{kind}@x" for kind in generator.integers(0, 12, 2)] for _ in range(9)], "random pairs")


def test_sharing_carries_on():
    check([["a", "b"], ["b", "c"], ["c", "d"], ["d", "e"]], "a chain of four")
    check([["a", "b"], ["c", "d"], ["e", "f"], ["b", "c"], ["d", "e"]], "three pairs that are linked afterwards")


def test_a_late_record_joins_groups():
    check([["a"], ["b"], ["c"], ["d"], ["d", "b"], ["c", "a"], ["a", "d"]], "two pairs, and then one person")
    check([["z"], ["a"], ["b"], ["a", "b", "z"]], "one record with all three addresses")


def test_persons_come_by_their_first_records():
    check([["b"], ["a"], ["b"], ["c"], ["a"]], "three persons, two with two records")
    check([["z"], ["y"], ["x"], ["x", "z"]], "records 0, 2 and 3 come before record 1")


def test_records_without_addresses_stand_alone():
    check([[], ["a"], [], ["a"], []], "three records without addresses are three persons")
    check([[]], "one record without an address")


def test_addresses_are_compared_as_they_stand():
    check([["Ada@x"], ["ada@x"], ["ada@x "]], "capital letters and spaces count")
    check([[""], ["", "a"]], "an empty address is an address")


def test_an_address_may_be_repeated_in_a_record():
    check([["a", "a", "a"], ["b", "b"], ["a", "b", "a"]], "repeats change nothing")


def test_equal_records_are_one_person():
    check([["a", "b"]] * 4, "four times the same")


def test_no_records_give_no_persons():
    check([], "an empty bibliography")


def test_the_records_are_left_alone():
    records = [["b", "a"], ["c"], ["a", "c"], []]
    with no_mutation(records):
        same_person(records)
