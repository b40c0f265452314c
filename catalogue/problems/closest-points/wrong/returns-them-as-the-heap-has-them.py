# fails: test_the_closest_come_first
# teaches: a heap knows its top and no more; sort what it holds before it is returned
import heapq


def closest_points(points, query, k):
    best = []
    for index, point in enumerate(points):
        heapq.heappush(best, (-sum((one - other) ** 2 for one, other in zip(point, query)), -index))
        if len(best) > k:
            heapq.heappop(best)
    return [-index for _, index in best]
