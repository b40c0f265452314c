# fails: test_equal_distances_go_by_index
# teaches: negate the index too, or at a tie the heap throws the smaller index out
import heapq


def closest_points(points, query, k):
    best = []
    for index, point in enumerate(points):
        key = (-sum((one - other) ** 2 for one, other in zip(point, query)), index)
        if len(best) < k:
            heapq.heappush(best, key)
        elif k > 0:
            heapq.heappushpop(best, key)
    return [index for _, index in sorted(best, key=lambda key: (-key[0], key[1]))]
