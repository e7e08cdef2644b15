"""The Markdown report."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st
from tests.report.fixture import comparison
from tests.report.hostile import hostile

from rashomon.report.markdown import escape, report_markdown


def test_same_order_as_the_page() -> None:
    text = report_markdown(comparison())
    heads = [line for line in text.splitlines() if line.startswith(("# ", "## "))]
    assert heads[0].startswith("# 7 accounts and 1 document in 4 languages")
    assert [head.split(":")[0] for head in heads[1:]] == [
        "## Origins",
        "## Who took from whom",
        "## What was read",
        "## The accounts",
        "## About this report",
    ]


def test_tables_keep_their_columns() -> None:
    for text in (report_markdown(comparison()), report_markdown(hostile())):
        tables = re.findall(r"(?:^\|.*\n)+", text + "\n", re.M)
        assert len(tables) == 2
        for table in tables:
            assert len({len(re.findall(r"(?<!\\)\|", line)) for line in table.splitlines()}) == 1


def test_quotes_carry_their_account() -> None:
    text = report_markdown(comparison())
    assert (
        "> **\u2068post\u2069** (\u2068The Lindvik Post\u2069): \u2068The ferry Alma Dorei ran aground"
        in text
    )


def test_hostile_text_is_escaped() -> None:
    text = report_markdown(hostile())
    assert "<" not in text
    assert not re.search(r"(?<!\\)\]\(", text)
    assert not re.search(r"(?i)https?://", text)
    assert "\u202e" not in text


@given(st.text(max_size=80))
def test_escaped_text_is_one_harmless_line(text: str) -> None:
    line = escape(text)
    assert "\n" not in line and "<" not in line and ">" not in line
    assert not re.search(r"(?<!\\)(?:\\\\)*[`*_\[\]|]", line)
