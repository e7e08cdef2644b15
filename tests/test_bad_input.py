"""Whatever is given: a clear line for each thing that cannot be read, the rest compared, nothing lost silently."""

from __future__ import annotations

import errno
import os
import socket
from pathlib import Path
from typing import Any

import pytest
from tests.forty import TEXTS
from tests.whole import encoder, report_of, run, run_measured

from rashomon.archive import compare
from rashomon.cli import exits

GOOD = (
    "The bridge at Orlen was closed on Monday after engineers found a crack in its main cable, the city said.\n\n"
    "Mayor Ada Brandt told reporters that repairs would take at least three weeks. Buses will go by the mill.\n"
)
PAGE = (
    '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Bridge closed</title></head><body>'
    "<article><h1>Bridge closed</h1>"
    + "".join(f"<p>{paragraph}</p>" for paragraph in GOOD.strip().split("\n\n"))
    + "<p>The cable was last inspected six years ago, according to the works department.</p></article></body></html>"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one article that can be read."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "good.txt").write_text(GOOD, encoding="utf-8")
    return tmp_path / "in"


NOT_TEXT = {
    "empty.txt": (b"", "there is no text in it"),
    "white.txt": (b" \n\t\r\n \n", "there is no text in it"),
    "mark.txt": (b"\xef\xbb\xbf", "there is no text in it"),
    "binary.txt": (bytes(range(256)) * 20, "not text but binary data"),
    "pdf.txt": (b"%PDF-1.7\n" + b"x" * 300, "not text but a PDF: save the article as text or HTML"),
    "zip.txt": (b"PK\x03\x04" + b"\0" * 100, "not text but a zip archive"),
    "png.html": (b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "not text but a PNG image"),
    "pdf.html": (b"%PDF-1.4\n", "not text but a PDF"),
    "tags.html": (b"<html><body><div></div></body></html>", "save it from a browser once its text is shown"),
    "broken.json": (b'{"text": ', "not JSON"),
}


def test_what_is_no_text_is_named_and_the_rest_is_compared(folder: Path, tmp_path: Path) -> None:
    for name, (content, _) in NOT_TEXT.items():
        (folder / name).write_bytes(content)
    ran = run(folder, "--out", tmp_path / "out")
    assert ran.status == exits.NOT_ALL_READ
    for name, (_, why) in NOT_TEXT.items():
        line = ran.line(f"{name}:")
        assert line.startswith("Not read: ")
        assert why in line
    report = report_of(tmp_path / "out")
    assert [account["label"] for account in report["accounts"]] == ["good"]
    assert {Path(lost["path"]).name for lost in report["not_read"]} == set(NOT_TEXT)
    html = (tmp_path / "out" / "report.html").read_text(encoding="utf-8")
    assert all(name in html for name in NOT_TEXT)
    assert f"Not read: {len(NOT_TEXT)} of {len(NOT_TEXT) + 1}" in (tmp_path / "out" / "report.md").read_text(
        "utf-8"
    )


def test_nothing_to_read_names_every_reason_and_writes_nothing(tmp_path: Path) -> None:
    for name in ("empty.txt", "binary.txt"):
        (tmp_path / name).write_bytes(NOT_TEXT[name][0])
    ran = run(
        tmp_path / "empty.txt", tmp_path / "binary.txt", tmp_path / "none.txt", "--out", tmp_path / "out"
    )
    assert ran.status == exits.FAILED
    assert "nothing could be read" in ran.stderr
    for name, why in (("empty", "no text"), ("binary", "binary data"), ("none", "No such file")):
        assert why in ran.line(f"{name}.txt:")
    assert not (tmp_path / "out").exists()


def test_an_empty_standard_input_and_an_empty_folder(tmp_path: Path) -> None:
    assert "there is no text" in run("-").line("rashomon:")
    (tmp_path / "nothing").mkdir()
    assert "an empty folder" in run(tmp_path / "nothing").line("rashomon:")


def test_a_hundred_megabytes(folder: Path, tmp_path: Path) -> None:
    with (folder / "huge.txt").open("wb") as stream:
        stream.write(GOOD.encode())
        stream.truncate(100_000_000)
    (folder / "long.txt").write_bytes(GOOD.encode() * 50_000)
    ran = run_measured(folder, "--encoder", "none", "--out", tmp_path / "out", COLUMNS="200")
    assert int(ran.stderr.splitlines()[-1]) < 700_000
    assert ran.returncode == exits.NOT_ALL_READ
    assert b"larger than 50,000,000 bytes; split it, or raise ingest.max_file_bytes" in ran.stdout
    assert b"larger than 10,000,000 bytes; split it, or raise ingest.max_page_bytes" in ran.stdout


@pytest.mark.parametrize("where", ["<p>Mayor", " Brandt", "last inspected", "</p><p>The cable"])
def test_a_truncated_page_is_read_and_said_to_break_off(folder: Path, tmp_path: Path, where: str) -> None:
    (folder / "cut.html").write_text(PAGE[: PAGE.index(where) + 3], encoding="utf-8")
    ran = run(folder, "--out", tmp_path / "out")
    assert ran.status == exits.DONE
    assert "the end of the article may be missing" in ran.line("Breaks off: cut:")
    cut, good = sorted(report_of(tmp_path / "out")["accounts"], key=lambda account: account["label"])
    assert (cut["cut_off"], good["cut_off"]) == (True, False)
    assert "The bridge at Orlen was closed" in cut["text"]
    assert "breaks off before its end" in (tmp_path / "out" / "report.html").read_text(encoding="utf-8")
    assert "breaks off before its end" in (tmp_path / "out" / "report.md").read_text(encoding="utf-8")


def test_a_whole_page_and_a_piece_of_one_do_not_break_off(folder: Path) -> None:
    (folder / "page.html").write_text(PAGE, encoding="utf-8")
    (folder / "piece.html").write_text(
        PAGE[PAGE.index("<article>") : PAGE.index("</body>")], encoding="utf-8"
    )
    assert "Breaks off" not in run(folder, "--out", folder.parent / "out").stdout


ENCODED = {
    "he.txt": ("הגשר נסגר ביום שני לאחר שמהנדסים מצאו סדק בכבל הראשי, מסרה העירייה. הוא ייפתח בעוד חודש.", "cp1255"),
    "ru.txt": ("Мост закрыли в понедельник после того, как инженеры нашли трещину в тросе, сообщила мэрия.", "cp1251"),
    "fr.txt": ("Le pont a été fermé lundi après la découverte d’une fissure, a annoncé la mairie.", "utf-16"),
    "de.txt": ("Die Brücke wurde am Montag gesperrt, nachdem Prüfer einen Riss gefunden hatten.", "utf-16-le"),
    "ar.txt": ("أُغلق الجسر يوم الاثنين بعد أن عثر المهندسون على شرخ في الكابل، بحسب البلدية.", "cp1256"),
    "ja.txt": ("橋は月曜日に閉鎖された。技術者が亀裂を見つけたためだと市は説明した。", "shift_jis"),
}  # fmt: skip


def test_wrong_and_missing_encodings(folder: Path) -> None:
    for name, (text, charset) in ENCODED.items():
        (folder / name).write_bytes(text.encode(charset))
    latin = ENCODED["fr.txt"][0].replace("’", "'")
    declared = (
        f'<html><head><meta charset="utf-8"></head><body><article><p>{latin}</p></article></body></html>'
    )
    (folder / "declared.html").write_bytes(declared.encode("latin-1"))
    ran = run(folder, "--out", folder.parent / "out")
    assert ran.status == exits.DONE
    accounts = {account["label"]: account for account in report_of(folder.parent / "out")["accounts"]}
    for name, (text, _) in ENCODED.items():
        label = name.partition(".")[0]
        assert (accounts[label]["text"], accounts[label]["language"]) == (text, label)
    assert latin in accounts["declared"]["text"]


def test_a_dead_address(folder: Path, tmp_path: Path) -> None:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{held.getsockname()[1]}/story"
        (tmp_path / "settings.toml").write_text("[ingest]\nallow_private = true\n")
        ran = run(folder, address, "--settings", tmp_path / "settings.toml", "--out", tmp_path / "out")
        refused = run(folder, address, "--out", tmp_path / "out")
        offline = run(folder, address, "--out", tmp_path / "out", "--offline")
    assert ran.status == refused.status == offline.status == exits.NOT_ALL_READ
    assert "127.0.0.1 could not be reached" in ran.line("Not read:")
    assert "save the page from a browser and give the file" in ran.line("Not read:")
    assert "Asking 127.0.0.1" in ran.stderr
    assert "private or local address" in refused.line("Not read:")
    assert "this run is offline; save the page and give the file" in offline.line("Not read:")
    assert "Asking" not in offline.stderr


def test_two_copies_of_one_file_are_one_account(folder: Path, tmp_path: Path) -> None:
    (folder / "again.txt").write_bytes((folder / "good.txt").read_bytes())
    ran = run(folder, "--out", tmp_path / "out")
    assert ran.status == exits.DONE
    line = ran.line("Counted once:")
    assert "again.txt" in line
    assert "good.txt" in line
    (account,) = report_of(tmp_path / "out")["accounts"]
    assert [Path(receipt["where"]).name for receipt in account["receipts"]] == ["again.txt", "good.txt"]


def test_one_file_only(folder: Path, tmp_path: Path) -> None:
    ran = run(folder / "good.txt", "--out", tmp_path / "out")
    assert ran.status == exits.DONE
    assert ran.line("Only one account") == "Only one account: there is nothing to compare it with."
    report = report_of(tmp_path / "out")
    assert (report["story"]["origins"]["least"], report["story"]["origins"]["most"]) == (1, 1)
    assert (report["derivations"], report["alignments"]) == ([], [])


def test_forty_languages_at_once(tmp_path: Path) -> None:
    assert len(TEXTS) == 40
    for code, text in TEXTS.items():
        (tmp_path / f"{code}.txt").write_text(text, encoding="utf-8")
    comparison = compare([tmp_path], encoder=encoder(), offline=True)
    assert comparison.derivations == ()
    assert (comparison.origins.least, comparison.origins.most) == (40, 40)
    wrong = {a.label: a.article.language for a in comparison.story.accounts if a.label != a.article.language}
    assert len(wrong) <= 4, wrong


def test_deeply_nested_and_endless_markup(folder: Path, tmp_path: Path) -> None:
    deep = b"<html><body>" + b"<div>" * 100_000 + b"<p>" + GOOD.encode() + b"</p>" + b"</div>" * 100_000
    (folder / "deep.html").write_bytes(deep)
    (folder / "open.html").write_bytes(b"<body>" + b"<b><table><tr><td>" * 20_000 + GOOD.encode())
    (folder / "angles.html").write_bytes(b"<html>" + b"<" * 200_000 + GOOD.encode())
    ran = run(folder, "--out", tmp_path / "out")
    assert ran.status in (exits.DONE, exits.NOT_ALL_READ)
    assert len(report_of(tmp_path / "out")["accounts"]) + ran.stdout.count("Not read:") >= 2


def test_a_line_of_a_million_characters(folder: Path, tmp_path: Path) -> None:
    (folder / "line.txt").write_text((GOOD.replace("\n", " ") * 5000)[:1_000_000], encoding="utf-8")
    (folder / "letters.txt").write_text("x" * 1_000_000, encoding="utf-8")
    ran = run(folder, "--out", tmp_path / "out", "--format", "json")
    assert ran.status == exits.DONE
    assert len(report_of(tmp_path / "out")["accounts"]) == 3


def test_a_file_that_may_not_be_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "closed.txt").write_text(GOOD)
    opened = Path.open

    def refuse(path: Path, *arguments: Any, **options: Any) -> Any:
        # By hand, since a closed file is open to root.
        if path.name == "closed.txt":
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        return opened(path, *arguments, **options)

    monkeypatch.setattr(Path, "open", refuse)
    ran = run(folder, "--out", folder.parent / "out")
    assert ran.status == exits.NOT_ALL_READ
    assert "cannot be read: Permission denied" in ran.line("closed.txt")


def test_a_link_that_leads_nowhere_and_what_is_no_file(folder: Path) -> None:
    (folder / "link.txt").symlink_to(folder / "gone.txt")
    (folder / "picture.jpg").write_bytes(b"\xff\xd8\xff")
    os.mkfifo(folder / "pipe.txt")
    ran = run(folder, "--out", folder.parent / "out")
    assert ran.status == exits.NOT_ALL_READ
    assert "a link to a file that is not there" in ran.line("link.txt")
    assert "not a text, Markdown, HTML or JSON file" in ran.line("picture.jpg")
    assert "not a file or folder" in ran.line("pipe.txt")


def test_the_same_name_in_two_folders(tmp_path: Path) -> None:
    for name, text in (("one", GOOD), ("two", GOOD.replace("Orlen", "Varn").replace("three", "four"))):
        (tmp_path / name).mkdir()
        (tmp_path / name / "story.txt").write_text(text)
    ran = run(tmp_path / "two", tmp_path / "one", "--out", tmp_path / "out")
    assert ran.status == exits.DONE
    report = report_of(tmp_path / "out")
    assert sorted(account["label"] for account in report["accounts"]) == ["story", "story (2)"]
    assert {Path(account["path"]).parent.name for account in report["accounts"]} == {"one", "two"}
    assert len(report["derivations"]) == 1


WRONG_USAGE = {
    "--published 32-13-2020": "--published '32-13-2020': not a date; write it as 2022-10-27",
    "--published other=2020-01-01": "no page is called 'other'; there are: good",
    "--kind good=rumour": "must be one of article, release, transcript, post",
    "--outlet good=": "write VALUE for all pages or FILE=VALUE for one",
    "--settings nowhere.toml": "nowhere.toml: cannot be read: No such file or directory",
    "--format docx": "'docx' is not one of",
    "--nonsense": "No such option",
}


@pytest.mark.parametrize("options", WRONG_USAGE)
def test_wrong_usage(folder: Path, options: str) -> None:
    ran = run(folder, *options.split(), "--out", folder.parent / "out")
    assert ran.status == exits.USAGE
    assert WRONG_USAGE[options] in " ".join(ran.stderr.split())
    assert not (folder.parent / "out").exists()


def test_an_encoder_that_there_is_not(folder: Path) -> None:
    ran = run(folder, "--encoder", "foo", "--out", folder.parent / "out")
    assert ran.status == exits.FAILED
    assert "There is no encoder 'foo'. Known are:" in ran.line("rashomon:")


def test_the_report_cannot_be_written(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file")
    ran = run(folder, "--out", tmp_path / "taken")
    assert ran.status == exits.FAILED
    assert "taken" in ran.line("rashomon:")
