"""What must hold of a continuous batching scheduler; each trap is caught by the test that names it."""
from warmup import assert_close, assert_raises, seeds

from solution import Scheduler


class Rules:
    """The rules of the statement, with one dictionary for each request and everything counted anew each time."""

    def __init__(self, token_budget, slots):
        self.token_budget, self.slots, self.requests, self.clock = token_budget, slots, {}, 0

    def add(self, number, prompt, max_new_tokens):
        self.clock += 1
        self.requests[number] = {"tokens": prompt, "done": 0, "end": prompt + max_new_tokens, "admitted": None, "queued": self.clock}

    def free_slots(self):
        return self.slots - sum(request["done"] for request in self.requests.values())

    def stop(self, number):
        del self.requests[number]

    def running(self):
        found = [number for number, request in self.requests.items() if request["admitted"] is not None]
        return sorted(found, key=lambda number: self.requests[number]["admitted"])

    def waiting(self):
        found = [number for number, request in self.requests.items() if request["admitted"] is None]
        return sorted(found, key=lambda number: self.requests[number]["queued"])

    def wanted(self, number, scheduled):
        request = self.requests[number]
        return min(request["tokens"] - request["done"], self.token_budget - sum(tokens for _, tokens in scheduled))

    def step(self):
        scheduled, victims = [], []
        for number in self.running():
            wanted = self.wanted(number, scheduled)
            while number not in victims and self.free_slots() < wanted:
                victims.append(self.running()[-1])
                first = min(request["queued"] for request in self.requests.values())
                self.requests[victims[-1]].update(done=0, admitted=None, queued=first - 1)
            if number not in victims and wanted > 0:
                self.requests[number]["done"] += wanted
                scheduled.append((number, wanted))
        for number in [] if victims else self.waiting():
            wanted = self.wanted(number, scheduled)
            if wanted == 0 or self.free_slots() < wanted:
                break
            self.clock += 1
            self.requests[number].update(done=wanted, admitted=self.clock)
            scheduled.append((number, wanted))
        finished = []
        for number, _ in scheduled:
            request = self.requests[number]
            if request["done"] == request["tokens"]:
                request["tokens"] += 1
                if request["tokens"] == request["end"]:
                    finished.append(number)
        for number in finished:
            self.stop(number)
        return scheduled, finished


def run(token_budget, slots, requests, steps):
    """A scheduler with these requests, and what its first steps return."""
    scheduler = Scheduler(token_budget, slots)
    for number, (prompt, max_new_tokens) in enumerate(requests):
        scheduler.add(number, prompt, max_new_tokens)
    return scheduler, [scheduler.step() for _ in range(steps)]


def check_run(token_budget, slots, requests, expected, message):
    _, found = run(token_budget, slots, requests, len(expected))
    for count, (got, wanted) in enumerate(zip(found, expected), start=1):
        assert_close(got, wanted, message=f"{message}, budget {token_budget}, {slots} slots, step {count}")


def random_requests(generator, count, slots, longest):
    requests = []
    for _ in range(count):
        max_new_tokens = int(generator.integers(1, longest + 1))
        requests.append((int(generator.integers(1, slots - max_new_tokens + 2)), max_new_tokens))
    return requests


def test_the_example_by_hand():
    expected = [([(0, 3), (1, 1)], []), ([(0, 1)], [0]), ([(1, 2)], []), ([(1, 1)], [1]), ([], [])]
    check_run(4, 5, [(3, 2), (2, 2)], expected, "prompts of 3 and 2, two tokens each")


def test_a_request_alone_prefills_and_decodes():
    expected = [([(0, 5)], []), ([(0, 1)], []), ([(0, 1)], [0]), ([], [])]
    check_run(8, 7, [(5, 3)], expected, "a prompt of 5, three tokens")
    check_run(8, 4, [(4, 1)], [([(0, 4)], [0]), ([], [])], "a prompt of 4 and a single token, which comes with the prefill")


def test_a_long_prompt_is_cut_to_the_budget():
    expected = [([(0, 3)], []), ([(0, 3)], []), ([(0, 1), (1, 2)], []), ([(0, 1), (1, 1)], [0]), ([(1, 1)], [1])]
    check_run(3, 30, [(7, 2), (3, 2)], expected, "prompts of 7 and 3, two tokens each")


def test_decoding_goes_on_while_others_prefill():
    expected = [([(0, 1), (1, 3)], []), ([(0, 1), (1, 3)], []), ([(0, 1), (1, 3)], []), ([(0, 1), (1, 1)], [0, 1])]
    check_run(4, 30, [(1, 4), (10, 1)], expected, "a prompt of 1 with four tokens, a prompt of 10 with one")


def test_no_one_is_overtaken_in_the_queue():
    expected = [([(0, 4)], []), ([(0, 1)], []), ([(0, 1)], [0]), ([(1, 5), (2, 1)], [1, 2])]
    check_run(10, 8, [(4, 3), (5, 1), (1, 1)], expected, "request 1 does not fit beside request 0, request 2 would")


def test_the_newest_is_preempted_and_comes_back_first():
    # Step 2 pre-empts request 3 for request 0 and request 2 for request 1, step 3 request 1 for request 0: they wait as 1, 2, 3.
    everyone = ([(0, 2), (1, 2), (2, 1), (3, 1)], [])
    expected = [everyone, ([(0, 1), (1, 1)], []), ([(0, 1)], []), ([(0, 1)], [0]), ([(1, 4), (2, 2)], [1, 2]), ([(3, 3)], [3])]
    check_run(6, 6, [(2, 4), (2, 3), (1, 2), (3, 1)], expected, "four requests")


def test_a_preempted_request_keeps_what_it_has_generated():
    expected = [([(0, 2), (1, 2)], []), ([(0, 1)], []), ([(0, 1)], [0]), ([(1, 3)], []), ([(1, 1)], [1])]
    check_run(6, 5, [(2, 3), (2, 3)], expected, "request 1 has generated a token when it is pre-empted")


def test_no_one_is_admitted_in_a_step_that_preempts():
    both = ([(0, 1), (1, 1)], [])
    expected = [both, both, both, ([(0, 1)], []), both, ([(0, 1)], [0])]
    check_run(2, 6, [(1, 6), (4, 2)], expected, "request 1 is pre-empted in step 4, and there would be room for a piece of its prompt")


def test_who_preempts_itself_preempts_no_one_else():
    # Step 2: request 1 needs four slots for the next piece of its prompt, it holds one, and two are free.
    alone = ([(0, 1)], [])
    expected = [([(0, 4), (1, 1)], []), alone, alone, alone, ([(0, 1)], [0]), ([(1, 5)], []), ([(1, 3)], [1])]
    check_run(5, 8, [(4, 5), (8, 1)], expected, "request 1 pre-empts itself beside request 0")


def test_random_requests_follow_the_rules():
    for generator in seeds(3):
        token_budget, slots = int(generator.integers(2, 9)), int(generator.integers(8, 20))
        requests = random_requests(generator, 7, slots, 6)
        scheduler, rules = Scheduler(token_budget, slots), Rules(token_budget, slots)
        for count in range(1, 25):
            if requests and count % 2:
                number = len(requests)
                for one in (scheduler, rules):
                    one.add(number, *requests[-1])
                requests.pop()
            got, expected = scheduler.step(), rules.step()
            assert_close(got, expected, message=f"budget {token_budget}, {slots} slots, step {count}")
        assert scheduler.free_slots() == rules.free_slots(), f"{rules.free_slots()} slots are free, not {scheduler.free_slots()}"


def test_every_request_finishes_within_budget_and_slots():
    for generator in seeds(2):
        requests = random_requests(generator, 8, 12, 5)
        scheduler, found = run(5, 12, requests, 90)
        worst = max(sum(tokens for _, tokens in scheduled) for scheduled, _ in found)
        assert worst <= 5, f"a step of {worst} tokens exceeds the budget of 5"
        finished = [number for _, ended in found for number in ended]
        assert sorted(finished) == list(range(8)), f"8 requests {requests}, finished after 90 steps: {sorted(finished)}"
        assert scheduler.free_slots() == 12, f"all requests have finished, yet {scheduler.free_slots()} of 12 slots are free"


def test_stopping_gives_back_the_slots():
    scheduler, _ = run(10, 9, [(3, 5), (4, 4), (6, 2)], 1)
    assert scheduler.free_slots() == 2, f"prompts of 3 and 4 are processed: 2 of 9 slots are free, not {scheduler.free_slots()}"
    scheduler.stop(0)
    assert scheduler.free_slots() == 5, f"request 0 has given back 3 slots: 5 are free, not {scheduler.free_slots()}"
    scheduler.stop(2)
    assert scheduler.free_slots() == 5, f"request 2 was waiting and held nothing: 5 slots are free, not {scheduler.free_slots()}"
    scheduler.add(3, 1, 1)
    assert_close(scheduler.step(), ([(1, 1), (3, 1)], [3]), message="requests 0 and 2 are gone")


def test_a_preempted_request_can_be_stopped():
    scheduler, found = run(4, 5, [(3, 2), (2, 2)], 2)
    scheduler.stop(1)
    assert_close(scheduler.step(), ([], []), message="request 1 was pre-empted and then stopped")
    assert scheduler.free_slots() == 5, f"5 slots are free, not {scheduler.free_slots()}"


def test_a_request_that_never_fits_is_refused():
    scheduler = Scheduler(4, 6)
    assert_raises(ValueError, scheduler.add, 0, 5, 3)
    assert_raises(ValueError, scheduler.add, 1, 7, 1)
    scheduler.add(2, 5, 2)
    expected = [([(2, 4)], []), ([(2, 1)], []), ([(2, 1)], [2]), ([], [])]
    assert_close([scheduler.step() for _ in range(4)], expected, message="5 + 2 - 1 tokens just fit into 6 slots")


def test_a_scheduler_without_requests_has_nothing_to_do():
    assert_close(Scheduler(3, 3).step(), ([], []), message="no requests")
