from math import inf


def fewest_batches(sizes: list[int], total: int) -> int | None:
    """Smallest number of batches, each of one of sizes, that hold total samples exactly; None if there is none."""
    fewest = [0]  # infinite where a number of samples cannot be filled
    for samples in range(1, total + 1):
        fewest.append(1 + min((fewest[samples - size] for size in sizes if size <= samples), default=inf))
    return None if fewest[-1] == inf else fewest[-1]
