# fails: test_the_nearest_failed_machine_counts
# teaches: all failed machines spread at once; put all of them into the queue
def minutes_until_all_fail(machines, links, failed):
    neighbours = [[] for _ in range(machines)]
    for one, other in links:
        neighbours[one].append(other)
        neighbours[other].append(one)
    minute_of, queue = {machine: 0 for machine in failed[:1]}, list(failed[:1])
    for machine in queue:
        for neighbour in neighbours[machine]:
            if neighbour not in minute_of:
                minute_of[neighbour] = minute_of[machine] + 1
                queue.append(neighbour)
    for machine in failed:
        minute_of[machine] = 0
    return max(minute_of.values(), default=0) if len(minute_of) == machines else None
