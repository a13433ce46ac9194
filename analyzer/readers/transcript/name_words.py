"""Words that stand with names, in place of names, and never for a name, from a word list."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache

from analyzer.readers.wordlists import load_lists
from analyzer.resources import data_dir

SHIPPED = data_dir("lexicons") / "readers" / "names.toml"


@dataclass(frozen=True)
class NameWords:
    """Words in small letters, without stops and accents; what each list is for stands beside it in the file."""

    men: frozenset[str]
    women: frozenset[str]
    honorifics: frozenset[str]
    offices: frozenset[str]
    suffixes: frozenset[str]
    particles: frozenset[str]
    small: frozenset[str]
    short_titles: frozenset[str]
    titles: frozenset[str]
    sure_titles: frozenset[str]
    sure_offices: frozenset[str]
    voices: frozenset[str]
    crowd: frozenset[str]
    parts: frozenset[str]
    anybody: frozenset[str]
    whoever: frozenset[str]
    articles: frozenset[str]
    placed: frozenset[str]
    roles: frozenset[str]
    persons: frozenset[str]
    units: frozenset[str]
    headings: frozenset[str]
    no_initials: frozenset[str]
    maybe_initials: frozenset[str]
    numbers: frozenset[str]
    deeds: frozenset[str]
    nobody: frozenset[str]

    @cached_property
    def before_names(self) -> frozenset[str]:
        """What a name opens with."""
        return self.men | self.women | self.honorifics | self.offices

    @cached_property
    def inside_names(self) -> frozenset[str]:
        """What is written small in a name."""
        return self.particles | self.small

    @cached_property
    def untelling(self) -> frozenset[str]:
        """What tells nobody's name: titles, particles, words of headings."""
        return self.before_names | self.particles | self.headings

    @cached_property
    def short_after_comma(self) -> frozenset[str]:
        """Titles of one word that a comma may part from a name."""
        return self.offices | self.short_titles

    @cached_property
    def hardly_initials(self) -> frozenset[str]:
        """What is no initials where nothing else is: words of headings and lists in capitals."""
        return self.headings | self.no_initials | self.maybe_initials

    @cached_property
    def singular(self) -> frozenset[str]:
        """Words whose plural says that those who are asked are many."""
        return self.titles | self.roles | self.parts | self.persons


@lru_cache(maxsize=1)
def name_words() -> NameWords:
    """Return the shipped words, read once."""
    return load_lists(NameWords, SHIPPED)
