# fails: test_a_late_record_joins_groups
# teaches: a record may share addresses with several groups; then these are one
def same_person(records):
    groups = []
    for position, addresses in enumerate(records):
        for positions, known in groups:
            if known & set(addresses):
                positions.append(position)
                known.update(addresses)
                break
        else:
            groups.append(([position], set(addresses)))
    return [positions for positions, _ in groups]
