def count_climbs(height: int, steps: list[int], modulus: int) -> int:
    """Every climb, step by step."""
    if height == 0:
        return 1 % modulus
    return sum(count_climbs(height - step, steps, modulus) for step in steps if step <= height) % modulus
