import heapq


def closest_points(points: list[list[int]], query: list[int], k: int) -> list[int]:
    """Indices of the k vectors closest to the query, closest first; at equal distance the smaller index first."""
    keys = (
        (sum((one - other) ** 2 for one, other in zip(point, query)), index)  # squared: exact, and in the same order
        for index, point in enumerate(points)
    )
    return [index for _, index in heapq.nsmallest(k, keys)]
