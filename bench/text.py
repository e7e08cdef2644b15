"""Speed of the text helpers on news-like text, and how their time grows on hostile text: python bench/text.py"""

from __future__ import annotations

import time
from collections.abc import Callable

from rashomon.model import Span
from rashomon.text.languages import detect_language
from rashomon.text.quotations import quoted_spans
from rashomon.text.sentences import split_sentences
from rashomon.text.tokens import tokenize

NEWS = (
    "The harbour of Port Selma was closed on Tuesday after a crane fell, Mayor I. Okafor said. “Nobody was hurt. "
    "We will open again at 6 a.m.,” she told reporters. L’agence a confirmé « la fermeture » ; 3,5 millions d’euros "
    "sont en jeu. Der Hafen sei am 3. Mai wieder offen, so Dr. Meier.\n"
)
HOSTILE = (
    '"', ' "a', " 'a", "a'", ". ", "A.", "A. ", "([{", "ABC ", "“a « b „c ‘d ", '"a b, c d, ', 'ש"א ', "好。“", "「",
    "1. ", ".”)]", "a\n", "\u0301", " ",
)  # fmt: skip
STEPS: dict[str, Callable[[str], object]] = {
    "sentences": lambda text: split_sentences(text, Span(0, len(text)), "de"),
    "quotations": lambda text: quoted_spans(text, Span(0, len(text)), "en"),
    "tokens": tokenize,
    "language": detect_language,
}


def seconds(step: Callable[[str], object], text: str) -> float:
    """Processor time of one call."""
    begun = time.process_time()
    step(text)
    return time.process_time() - begun


def main() -> None:
    """Prints million characters a second on news, and the worst growth from 0.1 to 0.4 million characters."""
    news = NEWS * (1_000_000 // len(NEWS))
    detect_language(NEWS)
    for name, step in STEPS.items():
        rate = len(news) / 1e6 / max(seconds(step, news), 1e-6)
        growth = {}
        for unit in HOSTILE:
            small, large = (unit * (size // len(unit)) for size in (100_000, 400_000))
            growth[unit] = seconds(step, large) / max(seconds(step, small), 0.01)
        worst = max(growth, key=lambda unit: growth[unit])
        print(
            f"{name:10} {rate:7.2f} Mchar/s   4 times the hostile text: {growth[worst]:.1f} times ({worst!r})"
        )


if __name__ == "__main__":
    main()
