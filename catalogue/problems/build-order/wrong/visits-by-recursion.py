# fails: test_a_chain_of_thousands_is_ordered
# teaches: the search is as deep as a chain is long; count what is missing, or keep a stack of one's own
def build_order(needs):
    order, state = [], {}

    def visit(job):
        if job in state:
            return state[job] == "done"
        state[job] = "open"
        if not all(visit(need) for need in needs[job]):
            return False
        state[job] = "done"
        order.append(job)
        return True

    return order if all(visit(job) for job in needs) else []
