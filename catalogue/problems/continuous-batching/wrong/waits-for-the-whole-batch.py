# fails: test_the_newest_is_preempted_and_comes_back_first
# teaches: with static batches a new request waits until the longest answer has ended; admit whenever there is room
from collections import deque


class Scheduler:
    def __init__(self, token_budget, slots):
        self.token_budget, self.slots = token_budget, slots
        self.waiting, self.running = deque(), []

    def add(self, request, prompt, max_new_tokens):
        if prompt + max_new_tokens - 1 > self.slots:
            raise ValueError(f"request {request} does not fit")
        self.waiting.append({"number": request, "known": prompt, "end": prompt + max_new_tokens, "processed": 0})

    def step(self):
        if not self.running:
            room = self.slots
            while self.waiting and self.waiting[0]["end"] - 1 <= room:
                room -= self.waiting[0]["end"] - 1
                self.running.append(self.waiting.popleft())
        budget, served, finished = self.token_budget, [], []
        for request in self.running:
            tokens = min(request["known"] - request["processed"], budget)
            if request["known"] < request["end"] and tokens:
                request["processed"] += tokens
                budget -= tokens
                served.append((request["number"], tokens))
                if request["processed"] == request["known"]:
                    request["known"] += 1
                    if request["known"] == request["end"]:
                        finished.append(request["number"])
        if all(request["known"] == request["end"] for request in self.running):
            self.running = []
        return served, finished

    def stop(self, request):
        self.running = [one for one in self.running if one["number"] != request]
        self.waiting = deque(one for one in self.waiting if one["number"] != request)

    def free_slots(self):
        return self.slots - sum(one["processed"] for one in self.running)
