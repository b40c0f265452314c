def count_readings(digits: str, largest: int, modulus: int) -> int:
    """Every first number, then every reading of what follows."""
    if not digits:
        return 1 % modulus
    if digits[0] == "0":
        return 0
    count = 0
    for width in range(1, len(digits) + 1):
        if int(digits[:width]) > largest:
            break
        count += count_readings(digits[width:], largest, modulus)
    return count % modulus
