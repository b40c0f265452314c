"""What the operators about leakage make of a snippet, and what they leave alone."""

_WINDOWS = """def windows_of(series, width):
    x = [series[t - width : t] for t in range(width, len(series))]
    y = [series[t] for t in range(width, len(series))]
    return x, y
"""

MAKES = {
    "window-includes-the-target": [
        (_WINDOWS, [_WINDOWS.replace("series[t - width : t]", "series[t - width + 1 : t + 1]")]),
        (
            "x, y = s[i : i + W], s[i + W]\n",
            ["x, y = s[i + 1 : i + W + 1], s[i + W]\n"],
        ),
    ],
    "lag-becomes-lead": [
        ('table["lag_1"] = table["sales"].shift(1)\n', ['table["lag_1"] = table["sales"].shift(-1)\n']),
        ("previous = np.roll(sales, 1)\n", ["previous = np.roll(sales, -1)\n"]),
    ],
    "target-among-the-features": [
        (
            "x, y = table[:, :-1], table[:, -1]\n",
            ["x, y = table[:, 1:], table[:, -1]\n", "x, y = table, table[:, -1]\n"],
        ),
        ('x = table.drop(columns=["id", "label"])\n', ['x = table.drop(columns=["id"])\n']),
        ('x = table.drop("target", axis=1)\n', ["x = table\n"]),
        ('names = [c for c in columns if c != "target"]\n', ["names = list(columns)\n"]),
        ('names = [c for c in columns if c not in ["id", "label"]]\n', ['names = [c for c in columns if c not in ["id"]]\n']),
    ],
    "target-encoding-on-all-rows": [
        (
            'train = table[:800]\nmeans = train.groupby("city")["price"].mean()\n',
            ['train = table[:800]\nmeans = table.groupby("city")["price"].mean()\n'],
        ),
        (
            "y_train, city_train = y[:n], city[:n]\nmeans = {c: y_train[city_train == c].mean() for c in names}\n",
            ["y_train, city_train = y[:n], city[:n]\nmeans = {c: y[city == c].mean() for c in names}\n"],
        ),
    ],
}

LEAVES = {
    "window-includes-the-target": ["x, y = s[i : i + W], s[i + 1 : i + W + 1]\n", "x, y = s[i : i + W], z[i + W]\n"],
    "lag-becomes-lead": ["y = np.roll(x, 1)\n", 'table["lead"] = table["sales"].shift(1)\n', 'table["lag"] = table["sales"].shift(-1)\n'],
    "target-among-the-features": [
        "x = table[:, :-1]\n",
        'x = table.drop(columns=["id"])\n',
        "x, y = tokens[:, :-1], tokens[:, 1:]\n",
        'names = [c for c in columns if c != "id"]\n',
    ],
    "target-encoding-on-all-rows": ['means = table.groupby("city")["price"].mean()\n', "means = [x_train[k == c].mean() for c in names]\n"],
}
