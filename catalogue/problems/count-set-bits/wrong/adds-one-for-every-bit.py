# fails: test_the_example_by_hand
# teaches: the bit taken away counts only if it was set; after a shift that is the parity of the number
from collections import Counter


def places(n):
    sizes, lines, answers = [0] * n, Counter(), []
    for subset in range(n):
        sizes[subset] = sizes[subset >> 1] + 1 if subset else 0
        answers.append((sizes[subset], lines[sizes[subset]]))
        lines[sizes[subset]] += 1
    return answers
