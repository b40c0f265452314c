# fails: test_records_without_addresses_stand_alone
# teaches: groups that are built from addresses alone have no place for a record without one
def same_person(records):
    parent = {}

    def find(address):
        while parent[address] != address:
            address = parent[address]
        return address

    for addresses in records:
        for address in addresses:
            parent.setdefault(address, address)
            parent[find(address)] = find(addresses[0])
    persons = {}
    for position, addresses in enumerate(records):
        if addresses:
            persons.setdefault(find(addresses[0]), []).append(position)
    return list(persons.values())
