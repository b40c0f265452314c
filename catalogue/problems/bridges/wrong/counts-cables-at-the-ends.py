# fails: test_a_cable_between_two_rings_is_critical
# teaches: a machine with several cables may still depend on one of them; what counts is whether there is a ring
def critical_cables(machines, cables):
    degree = [0] * machines
    for one, other in cables:
        degree[one] += 1
        degree[other] += 1
    return [position for position, (one, other) in enumerate(cables) if one != other and min(degree[one], degree[other]) == 1]
