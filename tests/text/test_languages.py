import socket

import pytest

from rashomon.text.languages import detect_language
from rashomon.text.scripts import dominant_script, script_counts


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The mayor said the bridge would open again next week."),
        ("de", "Die Bürgermeisterin sagte, die Brücke werde nächste Woche geöffnet."),
        ("fr", "La maire a déclaré que le pont rouvrirait la semaine prochaine."),
        ("es", "La alcaldesa dijo que el puente abrirá la próxima semana."),
        ("it", "La sindaca ha detto che il ponte riaprirà la prossima settimana."),
        ("pt", "A prefeita disse que a ponte será reaberta na próxima semana."),
        ("nl", "De burgemeester zei dat de brug volgende week weer opengaat."),
        ("tr", "Belediye başkanı köprünün gelecek hafta açılacağını söyledi."),
        ("ru", "Мэр заявила, что мост откроют на следующей неделе."),
        ("uk", "Мерка заявила, що міст відкриють наступного тижня, а її заступник приїде."),
        ("ar", "قالت رئيسة البلدية إن الجسر سيفتح الأسبوع المقبل."),
        ("fa", "شهردار گفت که پل هفتهٔ آینده باز می‌شود و چند گروه کار می‌کنند."),
        ("ur", "میئر نے کہا کہ پل اگلے ہفتے دوبارہ کھل جائے گا۔"),
        ("he", "ראשת העיר אמרה שהגשר ייפתח בשבוע הבא."),
        ("el", "Η δήμαρχος είπε ότι η γέφυρα θα ανοίξει."),
        ("zh", "市长说大桥下周重新开放。"),
        ("ja", "市長は橋が来週再開すると述べた。"),
        ("ko", "시장은 다리가 다음 주에 다시 열린다고 말했다."),
        ("hi", "महापौर ने कहा कि पुल अगले सप्ताह फिर से खुलेगा।"),
        ("th", "นายกเทศมนตรีกล่าวว่าสะพานจะเปิดในสัปดาห์หน้า"),
        ("ka", "მერმა თქვა, რომ ხიდი მომავალ კვირას გაიხსნება."),
    ],
)
def test_language_of_a_sentence(language: str, text: str) -> None:
    assert detect_language(text) == language
    assert detect_language(text, "en") == language


def test_fewer_than_three_words_take_the_fallback_where_its_script_fits() -> None:
    assert detect_language("Dana Levi", "fr") == "fr"
    assert detect_language("דנה לוי", "fr") == "he"
    assert detect_language("Dana Levi", "he") == "und"
    assert detect_language("Dana Levi") == "und"


@pytest.mark.parametrize("text", ["", " \n", "123 — 45", "…", "🙂"])
def test_without_letters_the_fallback(text: str) -> None:
    assert detect_language(text) == "und"
    assert detect_language(text, "he") == "he"


def test_nothing_is_asked_of_the_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    assert detect_language("The mayor said the bridge would open.") == "en"


def test_scripts() -> None:
    assert dominant_script("Ganz kurz עם") == "Latn"
    assert dominant_script("東京とは") == "Jpan"
    assert dominant_script("北京") == "Hani"
    assert dominant_script("12.") == "Zyyy"
    assert script_counts("ab אב г") == {"Latn": 2, "Hebr": 2, "Cyrl": 1}
    assert dominant_script("ab אב") == dominant_script("אב ab")
