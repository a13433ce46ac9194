"""Tell two folders of texts apart by how they lead: cross-validation of a scikit-learn pipeline.

python examples/genres.py SPEECHES/ MEMOS/ [--most 20]

Prints the share of texts, 0 to 1, that are put in the right folder while they are held out, and the features that the
two differ in most. Needs the extra ``[train]``.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold, cross_val_score
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import StandardScaler

from analyzer import LeadershipFeatures

FOLDS, SHOWN = 3, 5


def main() -> None:
    """Read the folders, cross-validate, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folders", nargs=2, type=Path, metavar="FOLDER")
    parser.add_argument("--most", type=int, default=20, help="texts of each folder; 20 unless told")
    given = parser.parse_args()
    files = [sorted(p for p in folder.iterdir() if p.is_file())[: given.most] for folder in given.folders]
    if min(map(len, files)) < FOLDS:
        parser.error(f"each folder needs at least {FOLDS} texts")
    paths = [str(p) for group in files for p in group]
    genres = np.repeat([folder.name for folder in given.folders], [len(group) for group in files])

    model = Pipeline([
        ("features", LeadershipFeatures(measures=["density"], input="filename")),
        ("scale", StandardScaler()),
        ("tell", LogisticRegression(C=0.1)),
    ])  # fmt: skip
    right = cross_val_score(model, paths, genres, cv=StratifiedKFold(FOLDS, shuffle=True, random_state=7), error_score="raise")
    print(f"{len(paths)} texts; held out, {right.mean():.2f} are put right")
    model.fit(paths, genres)
    names, weights = model["features"].get_feature_names_out(), model["tell"].coef_[0]
    for k in np.argsort(-np.abs(weights))[:SHOWN]:
        print(f"  {names[k]}: more in {model.classes_[int(weights[k] > 0)]}")


if __name__ == "__main__":
    main()
