def count_readings(digits: str, largest: int, modulus: int) -> int:
    """Number of ways to cut digits into numbers from 1 to largest without leading zeros, modulo modulus."""
    width = len(str(largest))
    ways = [1 % modulus]  # one way to read nothing
    for stop in range(1, len(digits) + 1):
        starts = range(max(0, stop - width), stop)
        ways.append(sum(ways[start] for start in starts if digits[start] != "0" and int(digits[start:stop]) <= largest) % modulus)
    return ways[-1]
