"""What must hold of packed sequences; each trap is caught by the test that names it."""
import torch
from warmup import assert_close, no_mutation, seeds, tensors

from solution import pack, packed_mask

NAMES = ("tokens", "document_ids", "positions", "labels")


def random_documents(generator, count, longest, vocabulary=9):
    lengths = generator.integers(1, longest + 1, count)
    return [torch.from_numpy(generator.integers(0, vocabulary, length)) for length in lengths]


def layout(lengths, row_length):
    """The documents of each row: rows are scanned from the first for every document."""
    waiting, rows = sorted((-length, index) for index, length in enumerate(lengths)), []
    for length, index in waiting:
        for row in rows:
            if sum(lengths[one] for one in row) - length <= row_length:
                row.append(index)
                break
        else:
            rows.append([index])
    return rows


def written_out(documents, row_length, pad_token):
    """Tokens, ids, positions and labels as Python lists, from the layout."""
    out = ([], [], [], [])
    for row in layout([len(document) for document in documents], row_length):
        lines = ([], [], [], [])
        for index in row:
            words = documents[index].tolist()
            for line, part in zip(lines, (words, [index] * len(words), list(range(len(words))), words[1:] + [-100])):
                line.extend(part)
        for table, line, fill in zip(out, lines, (pad_token, -1, 0, -100)):
            table.append(line + [fill] * (row_length - len(line)))
    return tuple(torch.tensor(table, dtype=torch.int64).reshape(-1, row_length) for table in out)


def check(documents, row_length, pad_token, message):
    found = pack(documents, row_length, pad_token)
    assert len(found) == 4, f"pack returns {', '.join(NAMES)}; {len(found)} values came"
    for name, got, expected in zip(NAMES, found, written_out(documents, row_length, pad_token)):
        assert_close(got, expected, message=f"{message}: {name}")


def mask_of(ids):
    """One pair of positions at a time."""
    length = ids.shape[1]
    mask = torch.zeros(ids.shape[0], length, length, dtype=torch.bool)
    for row, line in enumerate(ids.tolist()):
        for query in range(length):
            for key in range(query + 1):
                mask[row, query, key] = key == query or line[query] == line[key] >= 0
    return mask


def by_hand():
    return [torch.tensor([1, 2]), torch.tensor([3, 4, 5]), torch.tensor([6])]


def test_the_example_by_hand():
    tokens, ids, positions, labels = pack(by_hand(), 4, 0)
    assert_close(tokens, torch.tensor([[3, 4, 5, 6], [1, 2, 0, 0]]), message="tokens")
    assert_close(ids, torch.tensor([[1, 1, 1, 2], [0, 0, -1, -1]]), message="document_ids")
    assert_close(positions, torch.tensor([[0, 1, 2, 0], [0, 1, 0, 0]]), message="positions")
    assert_close(labels, torch.tensor([[4, 5, -100, -100], [2, -100, -100, -100]]), message="labels")


def test_the_example_of_the_mask():
    mask = packed_mask(torch.tensor([[1, 1, 2, -1, -1]]))
    expected = [[1, 0, 0, 0, 0], [1, 1, 0, 0, 0], [0, 0, 1, 0, 0], [0, 0, 0, 1, 0], [0, 0, 0, 0, 1]]
    assert_close(mask, torch.tensor([expected]).bool(), message="documents of two tokens and of one, and padding")


def test_packing_is_first_fit_from_the_longest_down():
    for generator in seeds(4):
        for count, longest, row_length in [(12, 8, 10), (20, 5, 11), (7, 6, 6), (1, 3, 5)]:
            documents = random_documents(generator, count, longest)
            check(documents, row_length, 0, f"lengths {[len(document) for document in documents]}, rows of {row_length}")


def test_the_longest_goes_first_and_each_into_the_first_row_with_room():
    for lengths, row_length in [([3, 6, 4, 5, 2], 10), ([7, 6, 3, 2, 1], 10), ([5, 5, 5, 5], 10), ([1, 9, 12, 10], 20)]:
        documents = [torch.full((length,), 10 + index) for index, length in enumerate(lengths)]
        check(documents, row_length, 0, f"lengths {lengths}, rows of {row_length}")


def test_positions_start_anew_and_labels_stay_within_a_document():
    for generator in seeds(2):
        documents = random_documents(generator, 15, 4)
        _, ids, positions, labels = pack(documents, 12, 0)
        expected = written_out(documents, 12, 0)
        assert_close(positions, expected[2], message="positions: each document starts at 0")
        last = torch.zeros_like(ids, dtype=torch.bool)
        last[:, :-1] = expected[1][:, :-1] != expected[1][:, 1:]
        assert (labels[last] == -100).all(), "the last token of a document has no label: what follows belongs to another document"
        assert_close(labels, expected[3], message="labels")


def test_padding_is_told_by_its_id_not_by_its_token():
    documents = [torch.tensor([5, 5, 0]), torch.tensor([0, 5]), torch.tensor([5, 0])]
    for pad_token in (0, 5):
        check(documents, 6, pad_token, f"documents that hold the padding token {pad_token}, and two that are alike")


def test_edges():
    _, ids, _, labels = found = pack([], 5, 0)
    for name, value in zip(NAMES, found):
        assert tuple(value.shape) == (0, 5) and value.dtype == torch.int64, f"no documents: {name} should be int64 of shape (0, 5)"
    check([torch.tensor([4])], 1, 0, "one token in a row of one")
    check([torch.tensor([4, 2, 7]), torch.tensor([1, 1, 2])], 3, 0, "documents that fill their rows")


def test_mask_is_block_diagonal_and_causal():
    for generator in seeds(2):
        for documents, row_length in [(random_documents(generator, 9, 5), 8), (random_documents(generator, 4, 3), 13)]:
            ids = written_out(documents, row_length, 0)[1]
            assert_close(packed_mask(ids), mask_of(ids), message=f"document_ids {ids.tolist()}")


def test_a_document_that_comes_twice_is_two_documents():
    ids = torch.tensor([[3, 3, 0, 0, 5], [2, 2, 4, -1, -1]])
    assert_close(packed_mask(ids), mask_of(ids), message="ids need not rise from left to right")


def test_no_row_of_the_mask_is_empty():
    mask = packed_mask(torch.tensor([[0, -1, -1, -1], [1, 1, 1, 1]]))
    assert mask.any(dim=-1).all(), "a query without any key makes the softmax NaN: padding sees itself"
    assert_close(mask[0, 3], torch.tensor([False, False, False, True]), message="the last padding position sees itself alone")


def test_attention_over_packed_rows_is_attention_over_each_document():
    for generator in seeds(2):
        documents = random_documents(generator, 10, 6)
        tokens, ids, positions, _ = pack(documents, 9, 0)
        table, places = tensors(generator, (9, 4), (9, 4), dtype=torch.float64)

        def attend(tokens, positions, mask):
            x = table[tokens] + places[positions]
            scores = (x @ x.transpose(-2, -1) / 2).masked_fill(~mask, float("-inf"))
            return scores.softmax(dim=-1) @ x

        together = attend(tokens, positions, packed_mask(ids))
        for index, document in enumerate(documents):
            length = len(document)
            alone = attend(document[None], torch.arange(length)[None], torch.ones(1, length, length, dtype=torch.bool).tril())
            assert_close(together[ids == index], alone[0], message=f"document {index} of {length} tokens, packed and alone")


def test_documents_are_left_alone():
    documents = by_hand()
    ids = torch.tensor([[1, 1, -1]])
    with no_mutation(documents, ids):
        pack(documents, 4, 0)
        packed_mask(ids)
