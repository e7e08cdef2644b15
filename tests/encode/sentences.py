"""Sentences in all scripts, and odd ones. The first thirteen say the same."""

SENTENCES = (
    "The harbour master closed the port at noon because of the storm.",
    "Le capitaine du port a fermé le port à midi à cause de la tempête.",
    "Der Hafenmeister schloss den Hafen mittags wegen des Sturms.",
    "מנהל הנמל סגר את הנמל בצהריים בגלל הסערה.",
    "أغلق مدير الميناء الميناء ظهرا بسبب العاصفة.",
    "Начальник порта закрыл порт в полдень из-за шторма.",
    "港长因暴风雨于中午关闭了港口。",
    "港長は嵐のため正午に港を閉鎖した。",
    "항만장은 폭풍 때문에 정오에 항구를 닫았다.",
    "นายท่าปิดท่าเรือตอนเที่ยงเพราะพายุ",
    "तूफ़ान के कारण बंदरगाह प्रमुख ने दोपहर में बंदरगाह बंद कर दिया।",
    "ნავსადგურის უფროსმა ქარიშხლის გამო შუადღისას ნავსადგური დახურა.",
    "Ο λιμενάρχης έκλεισε το λιμάνι το μεσημέρι λόγω της καταιγίδας.",
    "நகராட்சி நேற்று புதிய பாலத்தைத் திறந்தது.",
    "የወደቡ ኃላፊ ወደቡን እኩለ ቀን ላይ ዘጋ።",
    "Նավահանգստի պետը կեսօրին փակեց նավահանգիստը։",
    "ហាងបានបិទនៅថ្ងៃត្រង់។",
    "Liman müdürü fırtına nedeniyle öğle vakti limanı kapattı.",
    "No.",
    "x" * 700,
    "😀 👨‍👩‍👧 ½ ㎏ ﷺ ｆｕｌｌ　ｗｉｄｔｈ",
    "",
)

LANGUAGES = ("en", "fr", "de", "he", "ar", "ru", "zh", "ja", "ko", "th", "hi", "ka", "el")
