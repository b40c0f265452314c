# fails: test_the_query_need_not_be_the_origin
# teaches: the distance is that to the query, not the length of the vector
def closest_points(points, query, k):
    return sorted(range(len(points)), key=lambda index: sum(one * one for one in points[index]))[:k]
