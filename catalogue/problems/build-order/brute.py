def build_order(needs: dict[str, list[str]]) -> list[str]:
    """Looks through all jobs for one whose needs are done, again and again."""
    order, done = [], set()
    while len(order) < len(needs):
        for job, before in needs.items():
            if job not in done and all(need in done for need in before):
                order.append(job)
                done.add(job)
                break
        else:
            return []
    return order
