# fails: test_the_example_by_hand
# teaches: the last frontier finds nothing new; a minute counts only if some machine failed in it
def minutes_until_all_fail(machines, links, failed):
    neighbours = [[] for _ in range(machines)]
    for one, other in links:
        neighbours[one].append(other)
        neighbours[other].append(one)
    down, frontier, minute = set(failed), list(failed), 0
    while frontier:
        frontier = [other for machine in frontier for other in neighbours[machine] if other not in down]
        down.update(frontier)
        minute += 1
    return minute if len(down) == machines else None
