# fails: test_the_example_by_hand
# teaches: a tie is won only by the one that came first
import math
import re

import numpy as np

NUMBER = re.compile(r"([+-]?)([0-9]{1,3}(?:,[0-9]{3})+|[0-9]*)(?:\.([0-9]*))?")


def normalise(answer: str) -> str:
    text = " ".join(answer.split()).lower().removesuffix(".").removeprefix("$").strip()
    number = NUMBER.fullmatch(text)
    if number is None or not re.search("[0-9]", text):
        return text
    sign, whole, decimals = number.groups(default="")
    whole, decimals = whole.replace(",", "").lstrip("0") or "0", decimals.rstrip("0")
    value = f"{whole}.{decimals}" if decimals else whole
    return f"-{value}" if sign == "-" and value != "0" else value


def majority_vote(answers: list[str], weights: list[float] | None = None) -> str:
    totals: dict[str, float] = {}
    for answer, weight in zip(map(normalise, answers), weights or [1] * len(answers)):
        if answer:
            totals[answer] = totals.get(answer, 0) + weight
    return max(totals, key=totals.get, default="")


def expected_accuracy(probabilities: np.ndarray, correct: int, n: int) -> float:
    others = np.delete(probabilities, correct)
    total = 0.0
    for count in range(1, n + 1):

        ways = np.zeros((n - count + 1, len(others) + 1))
        ways[0, 0] = 1
        for p in others:
            longer = np.zeros_like(ways)
            for k in range(min(count, n - count) + 1):
                term = p**k / math.factorial(k) * ways[: n - count + 1 - k]
                if k < count:
                    longer[k:] += term
                else:
                    longer[k:, 1:] += term[:, :-1]
            ways = longer
        first = np.ones(len(others) + 1)
        total += math.factorial(n) / math.factorial(count) * probabilities[correct] ** count * float(ways[-1] @ first)
    return total
