"""Points that code logs: what is no point is dropped, whatever the candidate's process claims."""

import unittest

from judge.series import Series


def told(*messages):
    events = []
    series = Series(events.append)
    for message in messages:
        series.hold(message, None)
    series.pass_on("a case")
    return [point for event in events for point in event["points"]]


class SeriesOfPoints(unittest.TestCase):
    def test_a_point_is_passed_on(self):
        self.assertEqual(told({"step": 1, "values": {"loss": 0.5, "norm": "inf"}}), [{"step": 1, "values": {"loss": 0.5, "norm": "inf"}}])

    def test_what_json_or_a_chart_cannot_take_is_dropped(self):
        for message in [
            {},
            {"step": True, "values": {"loss": 1}},
            {"step": 2**60, "values": {"loss": 1}},
            {"step": 1, "values": {}},
            {"step": 1, "values": [1]},
            {"step": 1, "values": {"loss": float("nan")}},
            {"step": 1, "values": {"loss": 10**400}},
            {"step": 1, "values": {"loss": True}},
            {"step": 1, "values": {"loss": "low"}},
            {"step": 1, "values": {"x" * 61: 1}},
            {"step": 1, "values": {str(index): 1 for index in range(17)}},
        ]:
            self.assertEqual(told(message), [], message)


if __name__ == "__main__":
    unittest.main()
