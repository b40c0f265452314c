class Bank:
    """Accounts with balances that remember."""

    def __init__(self) -> None:
        pass

    def open(self, time: int, name: str) -> bool:
        """Makes an account with balance 0; False where there is one of that name."""
        raise NotImplementedError
