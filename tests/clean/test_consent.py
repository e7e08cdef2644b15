"""A page that is only a cookie notice is no article; an article about cookies is one."""

# ruff: noqa: E501

from __future__ import annotations

from datetime import date

import pytest

from rashomon.clean import clean
from rashomon.errors import UnreadableError
from rashomon.lang import languages
from rashomon.model import Article, Media, Page

WALLS = {
    "en": "We and our partners use cookies to store and access information. You can accept all or manage your choices.",
    "en2": "We value your privacy. We and our 842 partners store and/or access information on a device, such as cookies, and process personal data, such as unique identifiers, for personalised advertising and content measurement. With your permission we and our partners may use precise geolocation data. You may click to consent to our processing as described above. Please note that some processing of your personal data may not require your consent, but you have a right to object. Your preferences will apply to this website only.",
    "en3": "This site uses cookies. By continuing to browse you agree to our cookie policy.",
    "de": "Wir und unsere Partner verwenden Cookies, um Informationen auf Ihrem Gerät zu speichern. Sie können alle akzeptieren oder Ihre Auswahl verwalten. Sie können Ihre Einwilligung jederzeit widerrufen.",
    "fr": "Nous et nos partenaires utilisons des cookies pour stocker des informations sur votre appareil. Vous pouvez tout accepter ou gérer vos choix. En cliquant sur « Accepter », vous consentez à ces traitements.",
    "es": "Nosotros y nuestros socios utilizamos cookies para almacenar información en su dispositivo. Puede aceptar todas o configurar sus preferencias en cualquier momento.",
    "it": "Noi e i nostri partner utilizziamo cookie per archiviare informazioni sul tuo dispositivo. Puoi accettare tutto o gestire le tue scelte.",
    "pt": "Nós e os nossos parceiros utilizamos cookies para guardar informações no seu dispositivo. Pode aceitar tudo ou gerir as suas escolhas.",
    "nl": "Wij en onze partners gebruiken cookies om informatie op uw apparaat op te slaan. U kunt alles accepteren of uw keuzes beheren.",
    "ru": "Мы и наши партнёры используем файлы cookie для хранения информации на вашем устройстве. Вы можете принять все или изменить свой выбор.",
    "uk": "Ми та наші партнери використовуємо файли cookie для зберігання інформації на вашому пристрої. Ви можете прийняти всі або змінити свій вибір.",
    "tr": "Biz ve iş ortaklarımız cihazınızda bilgi saklamak için çerezler kullanıyoruz. Tümünü kabul edebilir veya tercihlerinizi yönetebilirsiniz.",
    "ar": "نحن وشركاؤنا نستخدم ملفات تعريف الارتباط لتخزين المعلومات على جهازك. يمكنك قبول الكل أو إدارة خياراتك.",
    "he": "אנו והשותפים שלנו משתמשים בעוגיות כדי לשמור מידע במכשיר שלך. ניתן לקבל את הכול או לנהל את הבחירות שלך.",
}

ARTICLES = {
    "en": "The regulator fined three publishers on Tuesday for making it hard to refuse cookies. Users must be able to reject all cookies as easily as they accept them, it said. “We use cookies to pay our reporters, and we and our partners respect your choices,” said a spokesman. Readers can change their settings in the browser.",
    "en2": "You can refuse cookies, and you should. Your browser lets you manage your choices under Settings. Click Privacy, then select the option to block third-party cookies.",
    "de": "Die Behörde verhängte am Dienstag Bußgelder gegen drei Verlage, weil Nutzer Cookies nur schwer ablehnen konnten. Sie müssen künftig alle Cookies ebenso leicht ablehnen wie akzeptieren können. „Wir verwenden Cookies, um unsere Redaktion zu bezahlen“, sagte ein Sprecher.",
    "fr": "La Cnil a sanctionné mardi trois éditeurs qui rendaient le refus des cookies trop difficile. « Nous utilisons des cookies pour payer notre rédaction », a répondu l'un d'eux. Les internautes doivent pouvoir tout refuser d'un clic, rappelle l'autorité.",
    "es": "La agencia multó el martes a tres editores por dificultar el rechazo de las cookies. El usuario puede aceptar o rechazar todas las cookies con un clic, según la norma. «Utilizamos cookies para pagar a nuestra redacción», respondió uno de ellos. Las webs tendrán que cambiar sus avisos antes de junio.",
    "it": "Il Garante ha multato martedì tre editori che rendevano difficile rifiutare i cookie. L'utente può accettare o rifiutare tutti i cookie con un clic. «Utilizziamo i cookie per pagare i nostri redattori», ha risposto uno di loro.",
    "pt": "A autoridade multou na terça-feira três editores por dificultarem a recusa de cookies. O leitor pode aceitar ou recusar todos os cookies com um clique. “Usamos cookies para pagar aos nossos jornalistas”, respondeu um deles.",
    "nl": "De toezichthouder beboette dinsdag drie uitgevers omdat lezers cookies moeilijk konden weigeren. Wie een site bezoekt, moet alle cookies met één klik kunnen weigeren. ‘Wij gebruiken cookies om onze redactie te betalen’, zei een van hen.",
    "ru": "Регулятор во вторник оштрафовал трёх издателей за то, что читатели не могли отказаться от файлов cookie. Пользователь должен иметь возможность отклонить все файлы одним нажатием. «Мы используем cookie, чтобы платить редакции», — ответил один из них.",
    "uk": "Регулятор у вівторок оштрафував трьох видавців за те, що читачі не могли відмовитися від файлів cookie. Користувач має змогу відхилити всі файли одним натисканням. «Ми використовуємо cookie, щоб платити редакції», — відповів один із них.",
    "tr": "Kurul salı günü çerezleri reddetmeyi zorlaştıran üç yayıncıya ceza verdi. Kullanıcılar bütün çerezleri tek tıkla reddedebilmeli, dedi. “Muhabirlerimize para ödemek için çerez kullanıyoruz” dedi bir sözcü.",
    "ar": "غرّمت الهيئة يوم الثلاثاء ثلاثة ناشرين لأنهم صعّبوا رفض ملفات تعريف الارتباط. ويجب أن يتمكن المستخدم من رفضها بنقرة واحدة. وقال متحدث: «نستخدم ملفات تعريف الارتباط لندفع رواتب محررينا».",
    "he": 'הרשות קנסה ביום שלישי שלושה מוציאים לאור שהקשו על הקוראים לסרב לעוגיות. המשתמש צריך להיות מסוגל לדחות את כולן בלחיצה אחת. "אנו משתמשים בעוגיות כדי לשלם לכתבים", אמר דובר.',
}

STORY = {
    "en": "The bridge at Orlen was closed on Monday after engineers found a crack in its main cable, the city said.",
    "he": "הגשר באורלן נסגר ביום שני לאחר שמהנדסים מצאו סדק בכבל הראשי שלו, כך מסרה העירייה.",
}


def read(text: str, media: Media) -> Article:
    if media == "html":
        text = (
            "<html><head><title>News of the day</title></head><body><h1>News</h1>"
            f"<div><p>{text}</p></div><button>OK</button></body></html>"
        )
    return clean(Page("page", "file", media, text.encode()), today=date(2026, 1, 1))


def test_every_language_is_tried() -> None:
    assert set(languages()) <= set(WALLS)
    assert set(languages()) <= set(ARTICLES)


@pytest.mark.parametrize("media", ["text", "html"])
@pytest.mark.parametrize("name", WALLS)
def test_a_cookie_wall_is_not_read(name: str, media: Media) -> None:
    with pytest.raises(UnreadableError, match="only a cookie notice: answer it in a browser"):
        read(WALLS[name], media)


@pytest.mark.parametrize("media", ["text", "html"])
@pytest.mark.parametrize("name", ARTICLES)
def test_an_article_about_cookies_is_read(name: str, media: Media) -> None:
    article = read(ARTICLES[name], media)
    assert any(ARTICLES[name][:40] in span.of(article.text) for span in article.body_spans())


@pytest.mark.parametrize("name", STORY)
def test_an_article_with_a_notice_below_it_is_read(name: str) -> None:
    article = read(f"{STORY[name]}\n\n{WALLS[name]}", "text")
    assert any(STORY[name] in span.of(article.text) for span in article.body_spans())
