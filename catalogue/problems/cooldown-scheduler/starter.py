def plan_requests(models: list[str], wait: int) -> list[str | None]:
    """A shortest plan that asks each model as often as it is named, with at least wait slots between two requests to the same one."""
    raise NotImplementedError
