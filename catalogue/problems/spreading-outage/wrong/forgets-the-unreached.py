# fails: test_what_cannot_be_reached_never_fails
# teaches: the time of the last failure says nothing of machines that never fail
def minutes_until_all_fail(machines, links, failed):
    neighbours = [[] for _ in range(machines)]
    for one, other in links:
        neighbours[one].append(other)
        neighbours[other].append(one)
    minute_of = {machine: 0 for machine in failed}
    queue = list(minute_of)
    for machine in queue:
        for neighbour in neighbours[machine]:
            if neighbour not in minute_of:
                minute_of[neighbour] = minute_of[machine] + 1
                queue.append(neighbour)
    return max(minute_of.values(), default=0)
