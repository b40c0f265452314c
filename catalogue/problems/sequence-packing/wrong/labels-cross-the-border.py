# fails: test_positions_start_anew_and_labels_stay_within_a_document
# teaches: shifting the whole row trains the last token of a document to predict the first of the next
import torch


def first_fit_decreasing(lengths, row_length):
    rows, room = [], []
    for document in sorted(range(len(lengths)), key=lambda i: -lengths[i]):
        row = next((r for r, free in enumerate(room) if free >= lengths[document]), len(rows))
        if row == len(rows):
            rows.append([])
            room.append(row_length)
        rows[row].append(document)
        room[row] -= lengths[document]
    return rows


def pack(documents, row_length, pad_token):
    rows = first_fit_decreasing([len(document) for document in documents], row_length)
    tokens, document_ids, positions, labels = (torch.full((len(rows), row_length), fill) for fill in (pad_token, -1, 0, -100))
    for row, indices in enumerate(rows):
        start = 0
        for index in indices:
            document, end = documents[index], start + len(documents[index])
            tokens[row, start:end] = document
            document_ids[row, start:end] = index
            positions[row, start:end] = torch.arange(len(document))
            labels[row, start : end - 1] = document[1:]
            start = end
    labels[:, :-1] = tokens[:, 1:].masked_fill(document_ids[:, 1:] < 0, -100)
    return tokens, document_ids, positions, labels


def packed_mask(document_ids):
    length = document_ids.shape[1]
    same = document_ids[:, :, None] == document_ids[:, None, :]
    causal = torch.ones(length, length, dtype=torch.bool).tril()
    real = (document_ids >= 0)[:, :, None]
    return same & causal & real | torch.eye(length, dtype=torch.bool)
