# fails: test_random_pairs_agree_with_the_closed_relation
# teaches: link the roots; setting the parent of a record that is no root tears it out of its group
def same_person(records):
    parent, first_with = list(range(len(records))), {}

    def find(record):
        while parent[record] != record:
            record = parent[record]
        return record

    for record, addresses in enumerate(records):
        for address in addresses:
            other = first_with.setdefault(address, record)
            parent[record] = find(other)
    persons = {}
    for record in range(len(records)):
        persons.setdefault(find(record), []).append(record)
    return list(persons.values())
