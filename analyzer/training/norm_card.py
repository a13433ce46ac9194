"""The card of the norms: where they come from, what they cannot say."""

from __future__ import annotations

from collections.abc import Mapping

from analyzer.scoring.norms import Distribution, NormTable
from analyzer.settings import Settings

SHOWN = (
    ("commands", "command_question/command"),
    ("genuine questions", "command_question/question"),
    ("fear", "fear_opportunity/fear"),
    ("opportunity", "fear_opportunity/opportunity"),
    ("push", "push_pull/push"),
    ("pull", "push_pull/pull"),
)
HEAD = """# What is usual

How often public documents of each genre take each pole, and which positions they have. Reports use it for lines such
as "More commands (9 of 40 sentences) than 81 % of 44 memos." For each genre and each measure, `norms.json` has the
figures of the documents from the least to the most, without their names and texts. A measure is

- the sentences of a pole in 100 (commands and genuine questions are the poles of `command_question`), or
- the position on a dimension, where at least {least_documents} documents have one.

## What was counted

Documents of fewer than {least_sentences} sentences are left out. Of a transcript the whole counts: all speakers together,
without the unnamed questioners.{merged}

| genre | in the index | counted | sources |
|---|--:|--:|---|
"""
OURS = "../shared/texts/INDEX.jsonl --texts ../shared -o models/norms"
MERGED = """

The index's "other" documents are press briefings. With the town halls they make one genre, because either alone has
fewer than {least_documents} documents."""
HOUSES = """
  Most memos are the White House's or letters of an open-source project. The e-mails are of one company and one
  ministry, of 2000 to 2012. Most speeches are of presidents of one country."""
"""What is so of the shipped norms' documents, which are known by one of their sources; of others nothing is known."""
LIMITS = """
## Limits

- Few documents of few houses: "81 % of 44 memos" speaks of these 44, not of memos in general.{houses}
- A rank is no judgement: unusual is neither good nor bad, and a genre's habits may be poor ones.
- The figures carry the classifier's errors: rare poles are counted with low precision (`models/classifier/README.md`).
  Equal errors on both sides make the comparison better than the count.
- Short texts vary more than long ones. So a short text is sooner at the edge of a genre of long ones, and a long one
  seldom at the edge of a genre of short ones. For that reason a figure is called unusual only where its own interval
  excludes the genre's median, and no pole with fewer than {least_poled} sentences is called frequent.
- Per cents are of the documents counted, rounded down: 20 of 24 is 83 %.
- Documents that also were among the classifier's training texts are read a little better than new ones.

## Make them again

```sh
python -m analyzer.training.norms {command}
```

Do so whenever lexicons or models change: until then, reports that compare carry a warning. Equal models give equal
files.
"""


def card(table: NormTable, indexed: Mapping[str, int], licences: Mapping[str, str], settings: Settings) -> str:
    """Return the README beside ``norms.json``: sources, counts, licences, limits and the command."""
    counts = {
        "least_documents": settings.norm_least_documents,
        "least_sentences": settings.norm_least_sentences,
        "least_poled": settings.norm_least_poled,
    }
    used = {source for genre in table.genres.values() for source in genre.sources}
    ours = "white-house-memoranda" in used
    merged, houses = (MERGED.format(**counts), HOUSES) if ours else ("", "")
    out = [HEAD.format(merged=merged, **counts).rstrip()]
    for name, genre in table.genres.items():
        sources = ", ".join(f"{source} {n}" for source, n in genre.sources.items())
        out.append(f"| {name} ({genre.plural}) | {indexed[name]} | {genre.documents} | {sources} |")
    left_out = [f"{name} ({n} in the index)" for name, n in sorted(indexed.items()) if name not in table.genres]
    if left_out:
        enough = f"{settings.norm_least_documents} documents of {settings.norm_least_sentences} sentences or more"
        out.append(f"\nWithout norms, for want of {enough}: {', '.join(left_out)}.")
    out.append("\n## Licences\n\n| source | licence or status |\n|---|---|")
    out.extend(f"| {source} | {licences[source]} |" for source in sorted(used))
    out.append("\nThe figures are facts about these texts and are distributed under the project's licence.")
    out.append("\n## Some figures\n\nPer 100 sentences: 20th percentile, median, 80th percentile.\n")
    out.append("| genre | " + " | ".join(title for title, _ in SHOWN) + " |")
    out.append("|---|" + ":-:|" * len(SHOWN))
    for name, genre in table.genres.items():
        out.append(f"| {name} | " + " | ".join(_spread(genre.measures.get(measure)) for _, measure in SHOWN) + " |")
    out.append(f"\nMade with lexicons `{table.lexicons[:16]}` and model `{table.model[:16]}`.")
    command = OURS if ours else "INDEX.jsonl --texts FOLDER"
    return "\n".join(out) + "\n" + LIMITS.format(houses=houses, command=command, **counts)


def _spread(norm: Distribution | None) -> str:
    return "" if norm is None else ", ".join(f"{norm.quantile(share):.1f}" for share in (0.2, 0.5, 0.8))
