# fails: test_persons_come_by_their_first_records
# teaches: groups that were merged come out where the merge put them; collect them again in the order of the records
def same_person(records):
    groups = []
    for position, addresses in enumerate(records):
        positions, joined, apart = [position], set(addresses), []
        for group in groups:
            if group[1].isdisjoint(addresses):
                apart.append(group)
            else:
                positions, joined = positions + group[0], joined | group[1]
        groups = [*apart, (positions, joined)]
    return [sorted(positions) for positions, _ in groups]
