def closest_points(points: list[list[int]], query: list[int], k: int) -> list[int]:
    """Takes the closest of the rest, k times."""
    distances = [sum((one - other) ** 2 for one, other in zip(point, query)) for point in points]
    chosen = []
    taken = [False] * len(points)
    for _ in range(min(k, len(points))):
        best = None
        for index, distance in enumerate(distances):
            if not taken[index] and (best is None or distance < distances[best]):
                best = index
        taken[best] = True
        chosen.append(best)
    return chosen
