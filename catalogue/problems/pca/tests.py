"""What must hold of principal component analysis; each trap is caught by the test that names it."""
import numpy as np
from warmup import arrays, assert_close, no_mutation, peak_memory, seeds

from solution import fit, inverse, transform


def reference(x, k):
    """Eigenvectors of the covariance: exact enough where no direction is much weaker than the others."""
    mean = np.array([sum(column) / len(x) for column in x.T])
    covariance = sum(np.outer(row - mean, row - mean) for row in x) / (len(x) - 1)
    values, vectors = np.linalg.eigh(covariance)
    values, vectors = values[::-1], vectors.T[::-1]
    components = np.array([v if v[np.abs(v).argmax()] > 0 else -v for v in vectors[:k]])
    return mean, components, values[:k], values[:k] / np.trace(covariance)


def rotation(generator, dim):
    """A random orthogonal matrix."""
    return np.linalg.qr(arrays(generator, (dim, dim))[0])[0]


def data(generator, n, dim):
    """Points whose spreads along the axes of a random basis are 1, 2, 4, …, away from the origin."""
    z, mean = arrays(generator, (n, dim), (dim,))
    z = np.linalg.qr(z - z.mean(axis=0))[0][:, :dim] if n > dim else z
    return np.sqrt(n - 1) * z * 2.0 ** np.arange(z.shape[1]) @ rotation(generator, dim)[: z.shape[1]] + 5 * mean


def check(found, expected, message, **tolerance):
    """Compares the four results of a fit."""
    assert len(found) == 4, f"{message}: expected mean, components, variances and ratios, {len(found)} results came"
    for name, one, other in zip(("mean", "components", "variances", "ratios"), found, expected):
        assert_close(one, other, message=f"{message}: {name}", **tolerance)


def example():
    """The points of the statement."""
    return np.array([[0.0, 0.0], [2.0, 0.0], [1.0, 1.0], [1.0, -1.0], [4.0, 0.0], [-2.0, 0.0]])


def test_the_example_by_hand():
    found = fit(example(), 1)
    check(found, (np.array([1.0, 0.0]), np.array([[1.0, 0.0]]), np.array([4.0]), np.array([10 / 11])), "k = 1")


def test_the_example_of_a_point_there_and_back():
    given = np.array([1.0, 0.0]), np.array([[1.0, 0.0]]), np.array([4.0])
    point = np.array([[5.0, 3.0]])
    assert_close(transform(point, *given), np.array([[4.0]]), message="[5, 3] transformed")
    assert_close(transform(point, *given, True), np.array([[2.0]]), message="[5, 3] transformed and whitened")
    assert_close(inverse(np.array([[4.0]]), *given), np.array([[5.0, 0.0]]), message="4 brought back")
    assert_close(inverse(np.array([[2.0]]), *given, True), np.array([[5.0, 0.0]]), message="2 brought back, whitened")


def test_fit_matches_the_eigenvectors_of_the_covariance():
    for generator in seeds(2):
        for n, dim in [(12, 3), (9, 4), (30, 2), (5, 1)]:
            x = data(generator, n, dim)
            for k in (1, dim):
                check(fit(x.copy(), k), reference(x, k), f"{n} points, {dim} dimensions, k = {k}")


def test_components_are_orthonormal_and_signed():
    for generator in seeds(5):
        x = data(generator, 20, 5)
        _, components, variances, _ = fit(x.copy(), 4)
        assert_close(components @ components.T, np.eye(4), message="components are orthonormal rows")
        largest = components[np.arange(4), np.abs(components).argmax(axis=1)]
        assert (largest > 0).all(), f"the entries of largest magnitude are {largest}: each should be positive"
        assert (np.diff(variances) <= 0).all(), f"variances fall from component to component: {variances}"


def test_ratios_are_shares_of_the_whole_variance():
    for generator in seeds(1):
        x = data(generator, 15, 4)
        total = x.var(axis=0, ddof=1).sum()
        for k in (1, 2, 4):
            _, _, variances, ratios = fit(x.copy(), k)
            assert_close(ratios, variances / total, message=f"k = {k} of 4: shares of the variance of all four directions")


def test_a_weak_direction_keeps_its_digits():
    for generator in seeds(2):
        n, spreads = 40, np.array([1.0, 1e-3, 1e-7])
        z = np.linalg.qr(np.column_stack([np.ones(n), *arrays(generator, (3, n))[0]]))[0][:, 1:]  # orthonormal and centred
        basis = rotation(generator, 3)
        x = np.sqrt(n - 1) * z * spreads @ basis
        _, components, variances, _ = fit(x, 3)
        assert_close(variances, spreads**2, rtol=1e-4, atol=0, message="spreads 1, 10^-3 and 10^-7: was the covariance formed?")
        assert_close(np.abs((components * basis).sum(axis=1)), np.ones(3), rtol=1e-6, message="directions with spreads 1, 10^-3 and 10^-7")


def test_far_from_the_origin_the_mean_is_taken_out():
    for generator in seeds(1):
        x = data(generator, 20, 3)
        expected = reference(x, 3)
        check(fit(x + 1e5, 3), (expected[0] + 1e5, *expected[1:]), "all points moved by 1e5", rtol=1e-6, atol=1e-6)


def test_more_columns_than_rows():
    for generator in seeds(1):
        (x,) = arrays(generator, (4, 7))
        mean, components, variances, ratios = fit(x.copy(), 4)
        assert components.shape == (4, 7) and variances.shape == (4,), f"4 rows, 7 columns: components {components.shape}, variances {variances.shape}"
        expected = reference(x, 3)
        check((mean, components[:3], variances[:3], ratios[:3]), expected, "4 rows, 7 columns, the first three")
        assert_close(variances[3], 0.0, message="four points span three directions: the fourth has no variance")
        assert_close(components @ components.T, np.eye(4), message="components are orthonormal rows")


def test_no_array_of_rows_by_rows_is_made():
    for generator in seeds(1):
        (x,) = arrays(generator, (500, 3))
        fit(x, 2)
        with peak_memory() as peak:
            fit(x, 2)
        assert peak.peak_bytes < 8 * 500 * 100, f"{peak.peak_bytes} bytes for 500 points in 3 dimensions; a full U alone has {8 * 500 * 500}"


def test_constant_data_have_no_variance():
    x = np.tile([[1.0, 2.0, 3.0]], (4, 1))
    mean, components, variances, ratios = fit(x, 2)
    check((mean, variances, variances, ratios), (x[0], np.zeros(2), np.zeros(2), np.zeros(2)), "constant data")
    assert_close(components @ components.T, np.eye(2), message="constant data: any orthonormal components")
    assert_close(transform(x, mean, components, variances, True), np.zeros((4, 2)), message="constant data, whitened: 0, not 0 / 0")
    assert_close(inverse(np.zeros((4, 2)), mean, components, variances, True), x, message="constant data, whitened and brought back")


def test_transform_uses_the_mean_of_the_fit():
    for generator in seeds(2):
        mean, components, variances, x = arrays(generator, (4,), (2, 4), (2,), (6, 4))
        variances = variances**2
        expected = np.array([[sum((row - mean) * v) for v in components] for row in x])
        given = mean, components, variances
        for rows, wanted in ((x, expected), (x[:1], expected[:1]), (x[:0], expected[:0])):
            assert_close(transform(rows.copy(), *given), wanted, message=f"{len(rows)} new rows")
            assert_close(transform(rows.copy(), *given, True), wanted / variances**0.5, message=f"{len(rows)} new rows, whitened")


def test_whitened_data_have_unit_variance():
    for generator in seeds(1):
        x = data(generator, 25, 4)
        mean, components, variances, _ = fit(x.copy(), 3)
        z = transform(x.copy(), mean, components, variances, whiten=True)
        covariance = z.T @ z / 24
        assert_close(covariance, np.eye(3), message="sample covariance of the whitened training data")


def test_a_direction_without_variance_is_whitened_to_zero():
    given = np.zeros(2), np.eye(2), np.array([4.0, 0.0])
    x = np.array([[2.0, 0.0], [-4.0, 0.0]])
    assert_close(transform(x, *given, True), np.array([[1.0, 0.0], [-2.0, 0.0]]), message="the second variance is 0: its coordinate is 0")
    assert_close(inverse(np.array([[1.0, 0.0]]), *given, True), np.array([[2.0, 0.0]]), message="and it comes back as the mean")


def test_inverse_undoes_transform():
    for generator in seeds(2):
        x = data(generator, 12, 4)
        for whiten in (False, True):
            mean, components, variances, _ = fit(x.copy(), 4)
            back = inverse(transform(x.copy(), mean, components, variances, whiten), mean, components, variances, whiten)
            assert_close(back, x, message=f"all four components, {whiten=}")
        mean, components, variances, _ = fit(x.copy(), 2)
        back = inverse(transform(x.copy(), mean, components, variances), mean, components, variances)
        lost = ((x - back) ** 2).sum() / 11
        assert_close(lost, x.var(axis=0, ddof=1).sum() - variances.sum(), message="two of four components: what is lost is the variance of the others")


def test_takes_non_contiguous_input_and_leaves_it_alone():
    for generator in seeds(1):
        x = data(generator, 9, 3)
        wide = np.asfortranarray(x)
        mean, components, variances, _ = reference(x, 2)
        with no_mutation(wide, mean, components, variances):
            found = fit(wide, 2)
            z = transform(wide, mean, components, variances, True)
        with no_mutation(z, mean, components, variances):
            inverse(z, mean, components, variances, True)
        check(found, reference(x, 2), "an array in column order")
