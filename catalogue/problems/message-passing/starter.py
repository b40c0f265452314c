from torch import Tensor


def message_passing(
    hidden: Tensor, edges: Tensor, features: Tensor, w_message: Tensor, b_message: Tensor,
    w_input: Tensor, w_hidden: Tensor, b_input: Tensor, b_hidden: Tensor,
) -> Tensor:
    """hidden (nodes, hidden), directed edges (2, edges), features (edges, dim) -> the new states (nodes, hidden)."""
    raise NotImplementedError
