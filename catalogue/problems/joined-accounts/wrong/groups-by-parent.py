# fails: test_sharing_carries_on
# teaches: a parent may have been linked further; collect by root, which find gives
def same_person(records):
    parent, first_with = list(range(len(records))), {}

    def find(record):
        while parent[record] != record:
            record = parent[record]
        return record

    for record, addresses in enumerate(records):
        for address in addresses:
            parent[find(first_with.setdefault(address, record))] = find(record)
    persons = {}
    for record in range(len(records)):
        persons.setdefault(parent[record], []).append(record)
    return list(persons.values())
