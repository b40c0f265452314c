def closest_points(points: list[list[int]], query: list[int], k: int) -> list[int]:
    """Indices of the k vectors closest to the query, closest first; at equal distance the smaller index first."""
    raise NotImplementedError
