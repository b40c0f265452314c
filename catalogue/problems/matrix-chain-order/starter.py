def fewest_multiplications(dims: list[int]) -> int:
    """Smallest number of scalar multiplications for a chain of matrices, the i-th of shape (dims[i], dims[i + 1])."""
    raise NotImplementedError
