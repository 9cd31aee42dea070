"""Trains the linear classifiers of the phrasings. scikit-learn is loaded here and nowhere on the way of a question."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.linear_model import LogisticRegression
from sklearn.svm import LinearSVC

from knowledge.understanding.classifiers import LinearClassifier, Matrix


def support_vector(vectors: sparse.csr_matrix, labels: NDArray[np.intp], classes: int) -> LinearClassifier:
    """A linear support vector machine, one class against the rest."""
    model = LinearSVC(C=0.5, random_state=0).fit(vectors, labels)
    return LinearClassifier.small(*_spread(model.classes_, model.coef_, model.intercept_, classes, floor=-1.5))


def softmax(vectors: Matrix, labels: NDArray[np.intp], classes: int) -> LinearClassifier:
    """Multinomial logistic regression."""
    model = LogisticRegression(C=20, max_iter=300, tol=1e-4).fit(vectors, labels)
    return LinearClassifier.of(*_spread(model.classes_, model.coef_, model.intercept_, classes, floor=-12.0))


def _spread(
    found: NDArray[np.intp], weights: Matrix, offsets: Matrix, classes: int, floor: float
) -> tuple[Matrix, Matrix]:
    """With a column for each class, also for those that nothing was found of."""
    all_weights = np.zeros((weights.shape[1], classes), np.float32)
    all_offsets = np.full(classes, floor, np.float32)
    all_weights[:, found] = weights.T
    all_offsets[found] = offsets
    return all_weights, all_offsets
