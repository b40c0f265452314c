def fewest_batches(sizes: list[int], total: int) -> int | None:
    """Smallest number of batches, each of one of sizes, that hold total samples exactly; None if there is none."""
    raise NotImplementedError
