# fails: test_large_distances_are_compared_exactly
# teaches: the root rounds, and two large distances become equal; squared integers are exact
from math import sqrt


def closest_points(points, query, k):
    def distance(index):
        return sqrt(sum((one - other) ** 2 for one, other in zip(points[index], query)))

    return sorted(range(len(points)), key=distance)[:k]
