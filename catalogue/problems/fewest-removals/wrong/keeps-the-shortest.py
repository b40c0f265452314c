# fails: test_the_shortest_booking_is_not_always_kept
# teaches: a short booking may lie across two others that could both be kept
def fewest_removals(bookings):
    kept = []
    for start, stop in sorted(bookings, key=lambda booking: booking[1] - booking[0]):
        if all(stop <= first or last <= start for first, last in kept):
            kept.append((start, stop))
    return len(bookings) - len(kept)
