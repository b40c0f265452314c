"""What the tests hold instead of the candidate's own objects: each use of one is a call into the candidate's process."""

import types


class StandIn:
    """Stands for a function, class or instance in the candidate's process."""

    def __init__(self, link, reference):
        object.__setattr__(self, "_link", link)
        object.__setattr__(self, "_reference", reference)

    def __call__(self, *arguments, **named):
        return self._link.call(self, arguments, named)

    def __getattr__(self, name):
        if name.startswith("__") and name.endswith("__"):
            if name in ("__name__", "__qualname__"):
                return self._reference["name"] or self._reference["type"]
            raise AttributeError(name)
        return self._link.getattr(self, name)

    def __setattr__(self, name, value):
        self._link.setattr(self, name, value)

    def __len__(self):
        return int(self._link.special(self, "__len__"))

    def __getitem__(self, key):
        return self._link.special(self, "__getitem__", key)

    def __setitem__(self, key, value):
        self._link.special(self, "__setitem__", key, value)

    def __contains__(self, item):
        return bool(self._link.special(self, "__contains__", item))

    def __iter__(self):
        return iter(self._link.special(self, "__iter__"))

    def __repr__(self):
        return f"<{self._reference['type']} of the candidate>"


class SolutionModule(types.ModuleType):
    """`solution` as the tests import it: every name is looked up in the candidate's module."""

    def __init__(self, link):
        super().__init__("solution")
        self.__dict__["_link"] = link
        self.__dict__["__file__"] = "solution.py"

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return self.__dict__["_link"].export(name)
