# fails: test_no_one_is_overtaken_in_the_queue
# teaches: if whatever fits goes first, a long prompt may wait for ever
from collections import deque
from dataclasses import dataclass


@dataclass
class Request:
    number: int
    known: int
    to_generate: int
    processed: int = 0


class Scheduler:
    def __init__(self, token_budget, slots):
        self.token_budget, self.slots, self.free = token_budget, slots, slots
        self.waiting = deque()
        self.running = []

    def add(self, request, prompt, max_new_tokens):
        if prompt + max_new_tokens - 1 > self.slots:
            raise ValueError(f"request {request} needs more than {self.slots} slots")
        self.waiting.append(Request(request, prompt, max_new_tokens))

    def step(self):
        budget, served, preempted = self.token_budget, [], False

        index = 0
        while index < len(self.running):
            request = self.running[index]
            need = min(request.known - request.processed, budget)
            while self.free < need and index < len(self.running):
                newest = self.running.pop()
                self.release(newest)
                self.waiting.appendleft(newest)
                preempted = True
            if index < len(self.running):
                served.append((request, self.process(request, need)))
                budget -= need
            index += 1

        while budget > 0 and self.waiting and not preempted:
            need = min(self.waiting[0].known, budget)
            fitting = [one for one in self.waiting if self.free >= min(one.known, budget)]
            if not fitting:
                break
            request = fitting[0]
            need = min(request.known, budget)
            self.waiting.remove(request)
            self.running.append(request)
            served.append((request, self.process(request, need)))
            budget -= need

        finished = []
        for request, _ in served:
            if request.processed == request.known:
                request.known += 1
                request.to_generate -= 1
                if request.to_generate == 0:
                    self.stop(request.number)
                    finished.append(request.number)
        return [(request.number, tokens) for request, tokens in served], finished

    def stop(self, request):
        for one in [*self.running, *self.waiting]:
            if one.number == request:
                self.release(one)
                (self.running if one in self.running else self.waiting).remove(one)

    def free_slots(self):
        return self.free

    def process(self, request, tokens):
        request.processed += tokens
        self.free -= tokens
        return tokens

    def release(self, request):
        self.free += request.processed
        request.processed = 0
