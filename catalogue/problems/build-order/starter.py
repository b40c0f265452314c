def build_order(needs: dict[str, list[str]]) -> list[str]:
    """All jobs, each after the jobs that it needs; the empty list if the needs go round in a circle."""
    raise NotImplementedError
