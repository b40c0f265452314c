def places(n: int) -> list[tuple[int, int]]:
    """For each number, looks through all smaller ones."""
    answers = []
    for subset in range(n):
        size = bin(subset).count("1")
        answers.append((size, sum(other == size for other, _ in answers)))
    return answers
