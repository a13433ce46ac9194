"""The page over a folder: documents added one at a time to a :class:`Corpus`, then rendered as one HTML file."""

from analyzer.reports.corpus.gather import Corpus
from analyzer.reports.corpus.html import render

__all__ = ["Corpus", "render"]
