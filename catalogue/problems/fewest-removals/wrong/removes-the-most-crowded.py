# fails: test_the_booking_with_fewest_conflicts_is_not_always_kept
# teaches: the number of conflicts says little; a booking with few of them can block a better choice
def fewest_removals(bookings):
    def conflicts(booking, others):
        return sum(booking[0] < stop and start < booking[1] for start, stop in others)

    kept = []
    for booking in sorted(bookings, key=lambda booking: conflicts(booking, bookings)):
        if conflicts(booking, kept) == 0:
            kept.append(booking)
    return len(bookings) - len(kept)
