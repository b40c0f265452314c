"""What a healthy k-means looks like. Bounds hold with room over 200 seeds."""
import math
from functools import cache

import numpy as np
from warmup import assert_close, no_mutation, seeds

from solution import assign, fit, make_data, seed_centroids, silhouette, squared_distances, train, update


@cache
def trained():
    (generator,) = seeds(1)
    return train(int(generator.integers(10_000)))


def true_centres():
    return np.array([[4 * math.cos(2 * math.pi * i / 5), 4 * math.sin(2 * math.pi * i / 5)] for i in range(5)])


def test_the_five_groups_are_found():
    centroids, history = trained()
    best = history["k"][int(np.argmax(history["silhouette"]))]
    assert best == 5, f"the silhouette on held-out points is highest at k = {best}; there are five groups"
    assert centroids.shape == (5, 2), f"centroids of shape {centroids.shape}; five of two coordinates are meant"
    distance = np.linalg.norm(true_centres()[:, None] - centroids[None], axis=-1).min(axis=1).max()
    assert distance < 0.5, f"the farthest group's middle has no centroid within {distance:.2f}; healthy ones lie within 0.5"


def test_inertia_falls_with_k_and_is_alike_on_held_out_points():
    history = trained()[1]
    inertia, held_out = history["inertia"], history["held_out_inertia"]
    assert all(later < earlier for earlier, later in zip(inertia, inertia[1:])), f"inertia over k = 2 … 8 does not fall: {np.round(inertia, 2)}"
    at_five = inertia[3]
    assert 0.5 < at_five < 0.95, f"inertia at k = 5 is {at_five:.2f}; healthy runs lie between 0.5 and 0.95 (2 · 0.6² = 0.72)"
    assert 0.5 < held_out[3] < 0.95, f"held-out inertia at k = 5 is {held_out[3]:.2f}; healthy runs lie between 0.5 and 0.95"


def test_the_silhouette_at_five_is_high_and_not_perfect():
    score = trained()[1]["silhouette"][3]
    assert 0.65 < score < 0.85, f"the silhouette at k = 5 is {score:.2f}; healthy runs lie between 0.65 and 0.85"


def test_a_fit_converges_and_its_inertia_never_rises():
    for generator in seeds(2):
        points = generator.normal(size=(200, 2))
        _, curve = fit(points, 4, generator)
        assert all(later <= earlier + 1e-9 for earlier, later in zip(curve, curve[1:])), "the inertia rises from one iteration to the next"
        assert 3 <= len(curve) <= 30, f"the fit takes {len(curve)} iterations"


def test_the_best_restart_is_kept():
    for generator in seeds(2):
        points, _ = make_data(generator, 200)
        centroids, curve = fit(points, 5, generator)
        _, inertia = assign(points, centroids)
        assert inertia <= curve[-1] + 1e-6, f"the centroids have an inertia of {inertia:.4f}, the curve that came with them ends at {curve[-1]:.4f}"
        assert inertia < 1.0, f"the inertia of the best of four restarts is {inertia:.2f}; healthy fits of five groups stay below 1"


def test_distances_and_assignment_agree_with_a_loop():
    for generator in seeds(1):
        points, centroids = generator.normal(size=(7, 3)), generator.normal(size=(4, 3))
        expected = np.array([[sum((a - b) ** 2 for a, b in zip(point, centroid)) for centroid in centroids] for point in points])
        assert_close(squared_distances(points, centroids), expected, message="squared distances of 7 points to 4 centroids")
        labels, inertia = assign(points, centroids)
        assert_close(labels, np.argmin(expected, axis=1), message="the nearest centroid of each point")
        assert_close(inertia, np.mean(np.min(expected, axis=1)), message="the inertia")


def test_a_centroid_is_the_mean_of_its_points_and_an_empty_one_stays():
    points = np.array([[0.0, 0.0], [2.0, 0.0], [10.0, 10.0]])
    centroids = np.array([[1.0, 1.0], [9.0, 9.0], [50.0, 50.0]])
    with no_mutation(points, centroids):
        moved = update(points, np.array([0, 0, 1]), centroids)
    assert_close(moved, np.array([[1.0, 0.0], [10.0, 10.0], [50.0, 50.0]]), message="two clusters with points and one without")


def test_seeding_spreads_out():
    for generator in seeds(1):
        points = np.concatenate([generator.normal(scale=0.01, size=(50, 2)), 100 + generator.normal(scale=0.01, size=(50, 2))])
        both = 0
        for _ in range(10):
            chosen = seed_centroids(points, 2, generator)
            assert chosen.shape == (2, 2), f"seeds of shape {chosen.shape}; two of two coordinates are meant"
            both += int(chosen[:, 0].max() - chosen[:, 0].min() > 50)
        assert both == 10, f"in {10 - both} of 10 seedings of two far groups both seeds fall into one of them"


def test_the_silhouette_agrees_with_its_definition():
    for generator in seeds(1):
        points, labels = generator.normal(size=(12, 2)), np.arange(12) % 3
        distances = np.linalg.norm(points[:, None] - points[None], axis=-1)
        scores = []
        for i in range(12):
            others = [distances[i, labels == j].mean() for j in range(3) if j != labels[i]]
            own = distances[i, (labels == labels[i]) & (np.arange(12) != i)].mean()
            scores.append((min(others) - own) / max(own, min(others)))
        assert_close(silhouette(points, labels, 3), np.mean(scores), message="12 points in 3 clusters")


def test_a_run_repeats_with_its_seed():
    assert_close(train(3)[1]["inertia"], train(3)[1]["inertia"], message="the inertias of two runs with seed 3")
