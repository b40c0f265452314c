from collections import deque
from dataclasses import dataclass


@dataclass
class Request:
    """A request: how many tokens it knows, how many of them are processed, and how many it may still generate."""

    number: int
    known: int
    to_generate: int
    processed: int = 0


class Scheduler:
    """Chooses before each call of the model which tokens of which requests it processes."""

    def __init__(self, token_budget: int, slots: int) -> None:
        self.token_budget, self.slots, self.free = token_budget, slots, slots
        self.waiting: deque[Request] = deque()
        self.running: list[Request] = []  # the oldest first

    def add(self, request: int, prompt: int, max_new_tokens: int) -> None:
        """Puts a request behind those that wait; ValueError if the slots could never hold it."""
        if prompt + max_new_tokens - 1 > self.slots:
            raise ValueError(f"request {request} needs more than {self.slots} slots")
        self.waiting.append(Request(request, prompt, max_new_tokens))

    def step(self) -> tuple[list[tuple[int, int]], list[int]]:
        """(request, tokens) of this step in the order of scheduling, and the requests that have finished with it."""
        budget, served, preempted = self.token_budget, [], False

        index = 0
        while index < len(self.running):  # the budget is enough for all: only the last one can be in its prefill
            request = self.running[index]
            need = min(request.known - request.processed, budget)
            while self.free < need and index < len(self.running):  # ends with the request itself, the older ones are safe
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
            if self.free < need:
                break
            request = self.waiting.popleft()
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

    def stop(self, request: int) -> None:
        """Ends a request, running or waiting."""
        for one in [*self.running, *self.waiting]:
            if one.number == request:
                self.release(one)
                (self.running if one in self.running else self.waiting).remove(one)

    def free_slots(self) -> int:
        """How many slots no request holds."""
        return self.free

    def process(self, request: Request, tokens: int) -> int:
        """Takes a slot for each of the tokens."""
        request.processed += tokens
        self.free -= tokens
        return tokens

    def release(self, request: Request) -> None:
        """Gives back all slots of the request."""
        self.free += request.processed
        request.processed = 0
