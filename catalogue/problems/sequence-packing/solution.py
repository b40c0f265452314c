import torch
from torch import Tensor


def first_fit_decreasing(lengths: list[int], row_length: int) -> list[list[int]]:
    """The documents of each row, in the order in which they were put there."""
    rows, room = [], []
    for document in sorted(range(len(lengths)), key=lambda i: -lengths[i]):  # stable: of equal ones the earlier first
        row = next((r for r, free in enumerate(room) if free >= lengths[document]), len(rows))
        if row == len(rows):
            rows.append([])
            room.append(row_length)
        rows[row].append(document)
        room[row] -= lengths[document]
    return rows


def pack(
    documents: list[Tensor], row_length: int, pad_token: int
) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """tokens, document_ids, positions and labels, each (rows, row_length), by first fit in order of decreasing length."""
    rows = first_fit_decreasing([len(document) for document in documents], row_length)
    tokens, document_ids, positions, labels = (torch.full((len(rows), row_length), fill) for fill in (pad_token, -1, 0, -100))
    for row, indices in enumerate(rows):
        start = 0
        for index in indices:
            document, end = documents[index], start + len(documents[index])
            tokens[row, start:end] = document
            document_ids[row, start:end] = index
            positions[row, start:end] = torch.arange(len(document))
            labels[row, start : end - 1] = document[1:]  # the last token has no next one
            start = end
    return tokens, document_ids, positions, labels


def packed_mask(document_ids: Tensor) -> Tensor:
    """document_ids (rows, length) -> (rows, length, length), True where a query may see a key."""
    length = document_ids.shape[1]
    same = document_ids[:, :, None] == document_ids[:, None, :]
    causal = torch.ones(length, length, dtype=torch.bool, device=document_ids.device).tril()
    itself = torch.eye(length, dtype=torch.bool, device=document_ids.device)
    return same & causal & (document_ids >= 0)[:, :, None] | itself  # padding would have no key without itself
