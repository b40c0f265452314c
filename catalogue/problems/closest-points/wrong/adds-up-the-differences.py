# fails: test_distance_is_euclidean
# teaches: the sum of the differences is another distance, with another order
def closest_points(points, query, k):
    def distance(index):
        return sum(abs(one - other) for one, other in zip(points[index], query))

    return sorted(range(len(points)), key=distance)[:k]
