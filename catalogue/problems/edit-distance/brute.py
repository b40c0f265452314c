def word_errors(spoken: list[str], transcript: list[str]) -> int:
    """From each pair of places all three edits, to the end."""

    def errors_from(i, j):
        if i == len(spoken):
            return len(transcript) - j
        if j == len(transcript):
            return len(spoken) - i
        return min(
            errors_from(i + 1, j + 1) + (spoken[i] != transcript[j]),
            errors_from(i + 1, j) + 1,
            errors_from(i, j + 1) + 1,
        )

    return errors_from(0, 0)
