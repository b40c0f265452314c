def count_climbs(height: int, steps: list[int], modulus: int) -> int:
    """Number of ordered sequences of steps that add up to height, modulo modulus."""
    ways = [1 % modulus]  # one way to be at level 0: no step at all
    for level in range(1, height + 1):
        ways.append(sum(ways[level - step] for step in steps if step <= level) % modulus)
    return ways[-1]
