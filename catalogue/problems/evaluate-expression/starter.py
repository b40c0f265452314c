def evaluate(text: str) -> int:
    """Value of an expression of integers, + - * /, signs, brackets and spaces; / rounds down."""
    raise NotImplementedError
