# fails: test_of_two_ways_the_shorter_counts
# teaches: the first way that a stack finds need not be the shortest; layers need a queue
def minutes_until_all_fail(machines, links, failed):
    neighbours = [[] for _ in range(machines)]
    for one, other in links:
        neighbours[one].append(other)
        neighbours[other].append(one)
    minute_of = {machine: 0 for machine in failed}
    stack = list(minute_of)
    while stack:
        machine = stack.pop()
        for neighbour in neighbours[machine]:
            if neighbour not in minute_of:
                minute_of[neighbour] = minute_of[machine] + 1
                stack.append(neighbour)
    return max(minute_of.values(), default=0) if len(minute_of) == machines else None
