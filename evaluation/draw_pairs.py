"""Draw pairs of reports to be labelled: for one happening's, and for two of the same parties within three days.

    python evaluation/draw_pairs.py CURRENT_EVENTS.jsonl [SEED]

Prints `a, b, half, drawn_by`, tab-separated. It knows nothing of how happenings are found: pairs come from the words of
the texts alone, weighted by how rare they are (inverse document frequency). Every pair shares two names. Candidates
for one happening have many words in common (bands "alike" and "near"), the others ("names") fewer. Reports are those
of politics, conflict, law and foreign relations; years whose reports have no category give the band "later". The daily
counts of one epidemic, all alike, are left out. No report is in two pairs, and none in a set of before. Every second
pair of a band is sealed. Of what was drawn, pairs of one epidemic's vaccines and variants were put aside by a word
list, and of the pairs labelled other as many kept, by the same seed, as make 200.
"""

import datetime as dt
import json
import math
import random
import re
import sys
from collections import Counter, defaultdict
from pathlib import Path

SEED, DAYS = 20_241_125, 3
DRAWS = {"alike": 80, "near": 50, "names": 70, "later": 90}
KINDS = ("conflict", "attack", "relations", "politics", "elections", "law")
EPIDEMIC = re.compile(r"covid|coronavirus|sars-cov|new cases|lockdown", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)?")
_NAME = re.compile(r"(?:[A-Z][\w’'-]+|[A-Z]\.)(?:\s+(?:[A-Z][\w’'-]+|[A-Z]\.))*")


def main(corpus: str, seed: int = SEED) -> None:
    """Print the pairs; those of another seed share no report with the sets that lie here."""
    with open(corpus, encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    sets = ["happenings.tsv"] if seed == SEED else [path.name for path in Path(__file__).parent.glob("happening*.tsv")]
    old = [Path(__file__).with_name(name).read_text(encoding="utf-8") for name in sets]
    used = {id_ for text in old for line in text.splitlines() for id_ in line.split("\t")[:2]}
    words = [frozenset(w.casefold() for w in _WORD.findall(row["text"])) for row in rows]
    names = [_names(row["text"]) for row in rows]
    days = [dt.date.fromisoformat(row["date"]).toordinal() for row in rows]
    counts = Counter(word for these in words for word in these)
    weight = {word: math.log(len(rows) / count) for word, count in counts.items()}
    whole = [sum(weight[w] for w in these) for these in words]
    fit = [_fit(row) and row["id"] not in used for row in rows]
    strata: dict[str, list[tuple[int, int]]] = {name: [] for name in DRAWS}
    by_day: dict[int, list[int]] = defaultdict(list)
    for n, day in enumerate(days):
        by_day[day].append(n)
    for n, day in enumerate(days):
        if not fit[n]:
            continue
        for m in (m for later in range(day, day + DAYS + 1) for m in by_day[later] if m > n):
            if not fit[m] or len(names[n] & names[m]) < 2:
                continue
            share = sum(weight[w] for w in words[n] & words[m]) / min(whole[n], whole[m])
            if not (rows[n]["category"] and rows[m]["category"]):
                if 0.9 > share >= 0.5:
                    strata["later"].append((n, m))
            elif 0.9 > share >= 0.42:
                strata["alike"].append((n, m))
            elif 0.42 > share >= 0.3:
                strata["near"].append((n, m))
            elif 0.3 > share >= 0.12:
                strata["names"].append((n, m))
    chance = random.Random(seed)
    seen: set[int] = set()
    for name, wanted in DRAWS.items():
        pairs = strata[name]
        chance.shuffle(pairs)
        drawn: list[tuple[int, int]] = []
        for n, m in pairs:
            if len(drawn) < wanted and not {n, m} & seen:
                drawn.append((n, m))
                seen |= {n, m}
        for k, (n, m) in enumerate(drawn):
            print(rows[n]["id"], rows[m]["id"], "open" if k % 2 else "sealed", name, sep="\t")


def _fit(row: dict[str, str | None]) -> bool:
    kind, text = (row["category"] or "").casefold(), row["text"] or ""
    return (not kind or any(k in kind for k in KINDS)) and len(text.split()) >= 8 and not EPIDEMIC.search(text)


def _names(text: str) -> frozenset[str]:
    """The names of a text but for its first word."""
    return frozenset(m.group() for m in _NAME.finditer(text) if m.start())


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:3]))
