# fails: test_powers_of_two_have_one_set_bit
# teaches: at a power of two itself the offset has to be that power already
from collections import Counter


def places(n):
    sizes, lines, answers = [0] * n, Counter(), []
    power = 1
    for subset in range(n):
        if subset > 2 * power:
            power *= 2
        sizes[subset] = sizes[subset - power] + 1 if subset else 0
        answers.append((sizes[subset], lines[sizes[subset]]))
        lines[sizes[subset]] += 1
    return answers
