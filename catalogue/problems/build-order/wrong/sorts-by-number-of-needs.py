# fails: test_random_needs_without_a_circle_are_ordered
# teaches: few needs do not make a job early: the one thing that it needs may come late
def build_order(needs):
    order = sorted(needs, key=lambda job: len(set(needs[job])))
    place = {job: position for position, job in enumerate(order)}
    reached = {job: set(before) for job, before in needs.items()}
    for _ in needs:
        reached = {job: before.union(*(reached[need] for need in before)) for job, before in reached.items()}
    return [] if any(job in before for job, before in reached.items()) else sorted(order, key=place.get)
