def prompt_orders(examples: list[str]) -> list[list[str]]:
    """Puts example after example at every place of every order so far, unless that order was found before."""
    found = [[]]
    for example in examples:
        longer = []
        for order in found:
            for place in range(len(order) + 1):
                candidate = [*order[:place], example, *order[place:]]
                if candidate not in longer:
                    longer.append(candidate)
        found = longer
    return sorted(found)
