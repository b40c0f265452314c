# fails: test_the_example_by_hand
# teaches: a & b + c is a & (b + c); the parity needs parentheses
from collections import Counter


def places(n):
    sizes, lines, answers = [0] * n, Counter(), []
    for subset in range(n):
        sizes[subset] = subset & 1 + sizes[subset >> 1]
        answers.append((sizes[subset], lines[sizes[subset]]))
        lines[sizes[subset]] += 1
    return answers
