def ablations(parts: list[str]) -> list[list[str]]:
    """Takes or leaves each part, and looks every set up among all that were found."""
    found = []

    def choose(position, chosen):
        if position == len(parts):
            subset = sorted(chosen)
            if subset not in found:
                found.append(subset)
            return
        choose(position + 1, chosen)
        choose(position + 1, [*chosen, parts[position]])

    choose(0, [])
    return found
