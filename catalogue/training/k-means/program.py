"""k-means by hand: k-means++ seeding, Lloyd's iterations, restarts, and the choice of k by a silhouette on held-out points."""
import numpy as np
from warmup import log

POINTS, CENTRES, SPREAD = 500, 5, 0.6
ITERATIONS, RESTARTS, TOLERANCE = 30, 4, 1e-8


def make_data(generator, count=POINTS):
    """Points (count, 2) around five centres, and the centre (count,) of each."""
    angles = 2 * np.pi * np.arange(CENTRES) / CENTRES
    centres = 4.0 * np.stack([np.cos(angles), np.sin(angles)], axis=1)
    owners = generator.integers(0, CENTRES, size=count)
    return centres[owners] + SPREAD * generator.normal(size=(count, 2)), owners


def squared_distances(points, centroids):
    """Squared distance (points, centroids) of every point to every centroid."""
    differences = points[:, None, :] - centroids[None, :, :]
    return (differences**2).sum(axis=-1)


def seed_centroids(points, k, generator):
    """k-means++: each next centroid is a point drawn in proportion to its squared distance from those before."""
    centroids = points[generator.integers(len(points), size=1)]
    while len(centroids) < k:
        nearest = squared_distances(points, centroids).min(axis=1)
        chosen = generator.choice(len(points), p=nearest / nearest.sum())
        centroids = np.concatenate([centroids, points[chosen : chosen + 1]], axis=0)
    return centroids


def assign(points, centroids):
    """The nearest centroid (points,) of each point, and the inertia: the mean squared distance to it."""
    distances = squared_distances(points, centroids)
    labels = distances.argmin(axis=1)
    return labels, distances.min(axis=1).mean()


def update(points, labels, centroids):
    """The mean of each cluster's points; a cluster without points stays where it is."""
    moved = centroids.copy()
    for j in range(len(centroids)):
        members = points[labels == j]
        if len(members) > 0:
            moved[j] = members.mean(axis=0)
    return moved


def silhouette(points, labels, k):
    """Mean silhouette: (b - a) / max(a, b) for the mean distances to the own cluster (a) and to the nearest other one (b)."""
    distances = np.sqrt(squared_distances(points, points))
    own = np.zeros(len(points))
    other = np.full(len(points), np.inf)
    for j in range(k):
        members = labels == j
        count = members.sum()
        if count == 0:
            continue
        total = distances[:, members].sum(axis=1)
        own = np.where(members, total / max(count - 1, 1), own)
        other = np.where(members, other, np.minimum(other, total / count))
    return float(np.mean((other - own) / np.maximum(own, other)))


def fit(points, k, generator):
    """The centroids (k, 2) of the best of a few restarts, and the inertia of that run after each iteration."""
    best, best_curve = None, None
    for _ in range(RESTARTS):
        centroids = seed_centroids(points, k, generator)
        curve = []
        for _ in range(ITERATIONS):
            labels, inertia = assign(points, centroids)
            curve.append(inertia)
            if len(curve) > 1 and curve[-2] - curve[-1] < TOLERANCE:
                break
            centroids = update(points, labels, centroids)
        if best is None or curve[-1] < best_curve[-1]:
            best, best_curve = centroids, curve
    return best, best_curve


def train(seed=0):
    """Fits k = 2 … 8; returns the centroids of the best k, and the history, a list of numbers by series."""
    generator = np.random.default_rng(seed)
    points, _ = make_data(generator)
    training, held_out = points[: POINTS // 2], points[POINTS // 2 :]
    history = {"k": [], "inertia": [], "held_out_inertia": [], "silhouette": [], "iterations": []}
    best, best_score = None, -1.0
    for k in range(2, 9):
        centroids, curve = fit(training, k, generator)
        labels, held_out_inertia = assign(held_out, centroids)
        score = silhouette(held_out, labels, k)
        now = {"inertia": curve[-1], "held_out_inertia": held_out_inertia, "silhouette": score, "iterations": len(curve)}
        history["k"].append(k)
        for name, value in now.items():
            history[name].append(float(value))
        log(k, **now)
        if score > best_score:
            best, best_score = centroids, score
    return best, history


if __name__ == "__main__":
    centroids, history = train()
