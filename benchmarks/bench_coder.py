"""Speed and memory of the coder, as ratios within one run: cold start, words a second beside bare spaCy's, peak memory.

    python benchmarks/bench_coder.py [--texts 100]

The texts are the first of `news_articles` where the corpora lie beside the project, else the examples, repeated.
Nothing is asserted: machines differ.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

ROOT = Path(__file__).parents[1]
SHARED = Path(os.environ.get("DRAGOMAN_SHARED") or ROOT.parent / "shared")
COLD = "import dragoman; dragoman.load()('Kenya condemned the attack.', date='2024-05-01')"


def texts(count: int) -> list[str]:
    articles = SHARED / "corpora" / "news_articles.jsonl"
    if articles.is_file():
        lines = articles.read_text(encoding="utf-8").splitlines()[:count]
        return [json.loads(line)["text"] for line in lines]
    examples = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "examples").glob("*.md"))]
    return (examples * count)[:count]


def seconds(work: Callable[[], Iterable[object]]) -> float:
    start = time.perf_counter()
    for _ in work():
        pass
    return time.perf_counter() - start


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--texts", type=int, default=100)
    count = ask.parse_args().texts
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", COLD], check=True)
    print(f"cold start, first record included   {time.perf_counter() - start:8.2f} s")

    import spacy

    from dragoman.coder import judges_of, load
    from dragoman.values.reports import Report

    coder = load(judges=judges_of("rules"))
    learned = load()
    chosen = texts(count)
    reports = [Report(text, date="2024-05-01", id=str(number)) for number, text in enumerate(chosen)]
    words = sum(not token.is_punct and not token.is_space for doc in coder.parser.pipe(chosen) for token in doc)
    nlp = spacy.load(coder.model)
    bare = seconds(lambda: nlp.pipe(chosen, batch_size=16))
    whole = seconds(lambda: coder.pipe(reports))
    learned(chosen[0])
    both = seconds(lambda: learned.pipe(reports))
    print(f"texts, words                        {len(chosen):8,} {words:10,}")
    print(f"bare spaCy                          {words / bare:8,.0f} words a second")
    for name, took in (("the coder by rules alone", whole), ("the coder with learned heads", both)):
        print(f"{name:35} {words / took:8,.0f} words a second, {bare / took:.2f} of bare spaCy's")
    for name, took in (("own time a word, rules", whole - bare), ("own time a word, heads", both - whole)):
        print(f"{name:35} {took / words * 1e6:8.0f} µs")
    print(f"peak memory                         {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:8,.0f} MB")


if __name__ == "__main__":
    main()
