"""Large inputs whose growth is measured, from the tests to the candidate's code: quick to send, and quick to make anew for each call."""

import marshal

from .codec import Decoder


def encode_workload(workload, encoder):
    """The form of a workload and its blobs. Plain values go by marshal, in a hundredth of the time; nodes need the codec."""
    try:
        data = marshal.dumps(workload)
    except ValueError:
        return encoder.encode(list(workload)), encoder.blobs
    if len(data) < 100_000 and marshal.loads(data) != workload:  # an array would arrive as its bytes
        raise TypeError("the input of a size holds what is neither plain Python nor a node; call `.tolist()` or `int()` on what NumPy made")
    return {"$": "marshal", "b": 0}, [data]


def decode_workload(form, blobs, find):
    """The workload, made anew; only what the tests hand over comes this way."""
    if isinstance(form, dict) and form["$"] == "marshal":
        return marshal.loads(blobs[form["b"]])
    return Decoder(blobs, find, rich=True).decode(form)
