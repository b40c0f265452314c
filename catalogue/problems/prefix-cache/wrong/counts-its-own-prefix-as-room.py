# fails: test_what_a_request_shares_makes_no_room_for_it
# teaches: what the request shares will be in use: it makes no room
class Node:

    def __init__(self, run: list[int], parent: "Node | None", users: int, used: int) -> None:
        self.run, self.parent, self.users, self.used = run, parent, users, used
        self.children: dict[int, Node] = {}


class PrefixCache:

    def __init__(self, capacity: int) -> None:
        self.capacity, self.stored, self.idle, self.clock = capacity, 0, 0, 0
        self.root = Node([], None, 0, 0)

    def acquire(self, tokens: list[int]) -> int:
        path, matched = self.walk(tokens)
        new = len(tokens) - matched
        kept = sum(len(node.run) for node in path if not node.users)
        if new > self.capacity - self.stored + self.idle:
            raise RuntimeError(f"{new} new tokens do not fit beside those in use")
        self.clock += 1
        for node in path:
            node.users += 1
            node.used = self.clock
        self.idle -= kept
        self.evict(self.stored + new - self.capacity)
        if new:
            end = path[-1] if path else self.root
            end.children[tokens[matched]] = Node(tokens[matched:], end, 1, self.clock)
            self.stored += new
        return matched

    def release(self, tokens: list[int]) -> None:
        for node in self.walk(tokens)[0]:
            node.users -= 1
            if not node.users:
                self.idle += len(node.run)

    def cached(self, tokens: list[int]) -> int:
        return self.walk(tokens)[1]

    def size(self) -> int:
        return self.stored

    def evictable(self) -> int:
        return self.idle

    def walk(self, tokens: list[int]) -> tuple[list[Node], int]:
        path, node, matched = [], self.root, 0
        while matched < len(tokens) and tokens[matched] in node.children:
            node = node.children[tokens[matched]]
            common = 0
            while common < len(node.run) and tokens[matched : matched + 1] == [node.run[common]]:
                common, matched = common + 1, matched + 1
            if common < len(node.run):
                node = self.split(node, common)
            path.append(node)
        return path, matched

    def split(self, node: Node, at: int) -> Node:
        upper = Node(node.run[:at], node.parent, node.users, node.used)
        node.parent.children[upper.run[0]] = upper
        node.run, node.parent = node.run[at:], upper
        upper.children[node.run[0]] = node
        return upper

    def evict(self, count: int) -> None:
        while count > 0:
            leaf = min(self.idle_leaves(), key=lambda node: node.used)
            taken = min(count, len(leaf.run))
            first = leaf.run[0]
            del leaf.run[len(leaf.run) - taken :]
            if not leaf.run:
                del leaf.parent.children[first]
            count, self.stored, self.idle = count - taken, self.stored - taken, self.idle - taken

    def idle_leaves(self) -> list[Node]:
        found, waiting = [], list(self.root.children.values())
        while waiting:
            node = waiting.pop()
            waiting.extend(node.children.values())
            if not node.children and not node.users:
                found.append(node)
        return found
