"""``python -m analyzer.training.adopt``: write into the classifier's card that it belongs with the lexicons that are there.

For a change of the shipped lexicons that no score can feel, as of a comment; whatever may move a score is trained anew.
The norms rest on the card too: make them anew then (:mod:`analyzer.training.norms`).
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from analyzer.classifier.model import CARD
from analyzer.errors import ModelError
from analyzer.resources import LEARNED_FROM, data_dir, digest, lexicon_files, text_of
from analyzer.training.command import one_line_errors


def adopt_lexicons(folder: Path) -> str:
    """Write into the card of a classifier the digest of the shipped lexicons, and return it.

    Raises :class:`ModelError` where the folder holds no card, or it cannot be written.
    """
    path, found = folder / CARD, digest(lexicon_files(folders=LEARNED_FROM))
    try:
        card = json.loads(text_of(path)) | {"lexicons_digest": found}
        draft = path.with_suffix(".new")
        draft.write_text(json.dumps(card, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
        draft.replace(path)
    except (OSError, ValueError, TypeError) as error:
        raise ModelError(str(path), f"is no card that can be rewritten ({error})", "name the folder of a classifier") from error
    return found


@one_line_errors()
def main() -> None:
    """Rewrite the card."""
    parser = argparse.ArgumentParser(prog="python -m analyzer.training.adopt", description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=data_dir("models") / "classifier", help="%(default)s")
    print(f"lexicons {adopt_lexicons(parser.parse_args().folder)}")


if __name__ == "__main__":
    main()
