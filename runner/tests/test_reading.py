"""What the source of a candidate's file says of forbidden calls, and what honest code may say."""

import textwrap
import unittest

from warmup.reading import read_source

FORBIDDEN = ["torch.nn.functional.softmax", "numpy.logaddexp"]

OFFENCES = {
    "import torch.nn.functional as F\nF.softmax(x)": 2,
    "from torch.nn.functional import softmax as quiet\n": 1,
    "import torch\n\nlater = torch.softmax\n": 3,
    "import torch as t\nf = t.nn\nf.Softmax()": 3,
    "x.softmax(-1)": 1,
    "from numpy import *": 1,
    "import numpy as np\nnp.logaddexp.reduce(x)": 2,
    "import torch\ngetattr(torch, 'softmax')": 2,
    "import torch\ngetattr(torch, 'soft' + 'max')": 2,
    "getattr(x, 'softmax')(-1)": 1,
    "import torch\nvars(torch)": 2,
    "import torch\ntorch.__dict__['x']": 2,
    "import torch._C": 1,
    "from torch import _C as c": 1,
    "import torch\ntorch.ops.aten.add": 2,
    "import ctypes": 1,
    "from importlib import import_module": 1,
    "eval('1')": 1,
    "run = exec\n": 1,
    "import sys\nsys.modules['torch']": 2,
    "f.__globals__": 1,
    "().__class__.__bases__": 1,
    "import warmup": 1,
    "import os\nos.fork()": 2,
    "from operator import attrgetter\nattrgetter('a' + 'b')": 2,
    "import operator\noperator.attrgetter('nn._C')": 2,
    "import operator\noperator.methodcaller('softmax', -1)": 2,
}
HONEST = [
    "from operator import attrgetter, itemgetter, methodcaller\n\nsorted([], key=attrgetter('a.b'))\nmethodcaller('lower')\nitemgetter(1 + 1)\n",
    "import torch\nimport torch.nn as nn\n\nclass M(nn.Module):\n    def __init__(self):\n        super().__init__()\n        self.__dict__.update(a=1)\n",
    "import numpy as np\n\ndef softmax(x):\n    return np.exp(x) / np.exp(x).sum()\n\nsoftmax(np.ones(3))\n",
    "def f(x, name):\n    return getattr(x, name)\n",
    "import torch\n\nx = torch.ones(3)\ny = getattr(torch, 'float32')\nz = x.max(-1).values\n",
    "import os, sys, math\n\nprint(os.path.join('a', 'b'), sys.argv, math.exp(1))\n",
    "import re\n\nre.compile('a')\n",
    "from dataclasses import dataclass\n\n@dataclass\nclass A:\n    softmax: int = 3\n",
]


class Reading(unittest.TestCase):
    def test_each_way_of_naming_a_forbidden_call_is_found_on_its_line(self):
        for source, line in OFFENCES.items():
            with self.subTest(source=source):
                offence = read_source(source, FORBIDDEN)
                self.assertIsNotNone(offence)
                self.assertEqual(offence[1], line)

    def test_honest_code_is_let_pass(self):
        for source in HONEST:
            with self.subTest(source=source):
                self.assertIsNone(read_source(textwrap.dedent(source), FORBIDDEN))

    def test_nothing_is_refused_where_nothing_is_forbidden(self):
        for source in OFFENCES:
            self.assertIsNone(read_source(source, []))

    def test_a_source_too_deep_to_read_is_refused_and_one_that_does_not_parse_is_left_to_python(self):
        self.assertIsNotNone(read_source("x = " + "+".join(["1"] * 5000), FORBIDDEN))
        self.assertIsNone(read_source("def (", FORBIDDEN))
        self.assertIsNone(read_source("x = 1\0", FORBIDDEN))


if __name__ == "__main__":
    unittest.main()
