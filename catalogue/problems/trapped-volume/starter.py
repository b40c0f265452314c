def recovered_loss(scores: list[int]) -> int:
    """The sum of how far each score is below the level that is reached both up to it and from it on."""
    raise NotImplementedError
