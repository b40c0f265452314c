# fails: test_the_example_of_one_subset
# teaches: numbering begins with 0, the empty subset, and ends before n
from collections import Counter


def places(n):
    lines, answers = Counter(), []
    for subset in range(1, n + 1):
        size = bin(subset).count("1")
        answers.append((size, lines[size]))
        lines[size] += 1
    return answers
