# fails: test_links_lead_both_ways
# teaches: neighbours are neighbours in both directions; enter each link twice
def minutes_until_all_fail(machines, links, failed):
    neighbours = [[] for _ in range(machines)]
    for one, other in links:
        neighbours[one].append(other)
    minute_of = {machine: 0 for machine in failed}
    queue = list(minute_of)
    for machine in queue:
        for neighbour in neighbours[machine]:
            if neighbour not in minute_of:
                minute_of[neighbour] = minute_of[machine] + 1
                queue.append(neighbour)
    return max(minute_of.values(), default=0) if len(minute_of) == machines else None
