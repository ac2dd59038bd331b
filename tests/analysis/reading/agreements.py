# ruff: noqa: E501  sentences are easier to read unbroken
"""
One short invented agreement in nine scripts, with the menu and the consent notice of its site.

Short on purpose: on a short page everything around the document weighs as much as the document.
"""

from __future__ import annotations

from dataclasses import dataclass

from tests.analysis.reading import shapes


@dataclass(frozen=True, slots=True)
class Agreement:
    """
    What a page says: a document and the words around it.

    Attributes:
        sections: Heading, paragraphs and list items of each.
        rows: Cells of a table that belongs to the document.
        menu: Names of other pages of the site.
        consent, letter: What a consent layer and a call to subscribe say.
    """

    tag: str
    direction: str
    title: str
    sections: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...]
    rows: tuple[tuple[str, ...], ...]
    menu: tuple[str, ...]
    consent: str
    letter: str

    def wording(self) -> tuple[str, ...]:
        """Every heading, sentence, item and cell that has to be read."""
        said = [self.title]
        for heading, paragraphs, items in self.sections:
            said += [heading, *paragraphs, *items]
        return (*said, *(cell for row in self.rows for cell in row))

    def around(self) -> tuple[str, ...]:
        """What is on every page and is not the document."""
        return (self.consent, self.letter)


ENGLISH = Agreement(
    "en", "ltr", "Rules of the Heron Ferry",
    (
        ("Tickets", ("A ticket carries one person and one bag over the strait on the day printed on it.", "We sell no ticket twice; if we do by mistake, the later buyer travels first and free."), ()),
        ("What you bring", ("You must not bring on board:",), ("open fire of any kind", "animals larger than a heron", "goods that you want to sell to passengers")),
        ("Songs on deck", ("You keep all rights to the songs you sing on deck. You grant us a licence to play recordings of them in the cabin, and nowhere else.", "We do not use recordings to train models. You may object to any recording at the desk until the ferry lands."), ()),
        ("Lists of passengers", ("We keep the list of passengers for thirty days, because the harbour asks for it. Then we burn it.",), ()),
        ("Law", ("The law of the strait applies to everything that happens between its two shores.",), ()),
    ),
    (("Heron card", "one year"), ("List of passengers", "thirty days"), ("Recordings", "until you object")),
    ("Timetable", "Harbours", "Crew", "Weather", "Shop", "Jobs"),
    "We use cookies so that the timetable remembers your harbour. Choose what you allow.",
    "Get the tide table by mail every Friday and be the first on the pier.",
)  # fmt: skip

GERMAN = Agreement(
    "de", "ltr", "Regeln der Reiherfähre",
    (
        ("Fahrkarten", ("Eine Fahrkarte gilt für eine Person und eine Tasche an dem Tag, der darauf gedruckt ist.", "Wir verkaufen keine Karte zweimal; geschieht es doch, fährt der spätere Käufer zuerst und umsonst."), ()),
        ("Was Sie mitnehmen", ("Sie dürfen nicht an Bord bringen:",), ("offenes Feuer jeder Art", "Tiere, die größer sind als ein Reiher", "Waren, die Sie Fahrgästen verkaufen wollen")),
        ("Lieder an Deck", ("Sie behalten alle Rechte an den Liedern, die Sie an Deck singen. Sie erlauben uns, Aufnahmen davon in der Kajüte zu spielen, und nirgends sonst.", "Wir trainieren mit Aufnahmen keine Modelle. Sie können jeder Aufnahme am Schalter widersprechen, bis die Fähre anlegt."), ()),
        ("Recht", ("Für alles, was zwischen den beiden Ufern geschieht, gilt das Recht der Meerenge.",), ()),
    ),
    (("Reiherkarte", "ein Jahr"), ("Fahrgastliste", "dreißig Tage"), ("Aufnahmen", "bis Sie widersprechen")),
    ("Fahrplan", "Häfen", "Mannschaft", "Wetter", "Laden", "Stellen"),
    "Wir verwenden Cookies, damit sich der Fahrplan Ihren Hafen merkt. Wählen Sie, was Sie erlauben.",
    "Jeden Freitag die Gezeiten per Mail: Seien Sie die Ersten am Steg.",
)  # fmt: skip

ARABIC = Agreement(
    "ar", "rtl", "قواعد عبّارة مالك الحزين",
    (
        ("التذاكر", ("تحمل التذكرة شخصًا واحدًا وحقيبة واحدة عبر المضيق في اليوم المطبوع عليها.", "لا نبيع التذكرة مرتين، وإذا حدث ذلك خطأً سافر المشتري الأخير أولًا ومجانًا."), ()),
        ("ما تحمله معك", ("لا يجوز لك أن تحمل على متن العبّارة:",), ("نارًا مكشوفة من أي نوع", "حيوانات أكبر من مالك الحزين", "بضائع تريد بيعها للركاب")),
        ("الأغاني على السطح", ("تحتفظ بجميع الحقوق في الأغاني التي تغنيها على السطح، وتمنحنا ترخيصًا بتشغيل تسجيلاتها في المقصورة وحدها.", "لا نستخدم التسجيلات لتدريب النماذج، ويحق لك الاعتراض على أي تسجيل عند المكتب حتى ترسو العبّارة."), ()),
        ("القانون", ("يسري قانون المضيق على كل ما يحدث بين شاطئيه.",), ()),
    ),
    (("بطاقة مالك الحزين", "سنة واحدة"), ("قائمة الركاب", "ثلاثون يومًا")),
    ("المواعيد", "الموانئ", "الطاقم", "الطقس", "المتجر", "الوظائف"),
    "نستخدم ملفات تعريف الارتباط كي يتذكر الجدول ميناءك. اختر ما تسمح به.",
    "احصل على جدول المد والجزر بالبريد كل جمعة وكن الأول على الرصيف.",
)  # fmt: skip

HEBREW = Agreement(
    "he", "rtl", "כללי מעבורת האנפה",
    (
        ("כרטיסים", ("כרטיס אחד נושא אדם אחד ותיק אחד אל מעבר למצר ביום המודפס עליו.", "איננו מוכרים כרטיס פעמיים; אם יקרה הדבר בטעות, הקונה המאוחר ייסע ראשון ובחינם."), ()),
        ("מה מותר להביא", ("אסור לכם להעלות למעבורת:",), ("אש גלויה מכל סוג", "חיות גדולות מאנפה", "סחורה שברצונכם למכור לנוסעים")),
        ("שירים על הסיפון", ("כל הזכויות בשירים שתשירו על הסיפון נשארות שלכם, ואתם מעניקים לנו רישיון להשמיע הקלטות שלהם בתא בלבד.", "איננו משתמשים בהקלטות לאימון מודלים, ואתם רשאים להתנגד לכל הקלטה בדלפק עד שהמעבורת עוגנת."), ()),
        ("הדין", ("דיני המצר חלים על כל מה שקורה בין שני חופיו.",), ()),
    ),
    (("כרטיס אנפה", "שנה אחת"), ("רשימת הנוסעים", "שלושים יום")),
    ("לוח זמנים", "נמלים", "צוות", "מזג אוויר", "חנות", "משרות"),
    "אנו משתמשים בעוגיות כדי שלוח הזמנים יזכור את הנמל שלכם. בחרו מה להתיר.",
    "קבלו את לוח הגאות בדואר בכל יום שישי והיו הראשונים על המזח.",
)  # fmt: skip

THAI = Agreement(
    "th", "ltr", "ข้อกำหนดของเรือข้ามฟากนกกระสา",
    (
        ("ตั๋ว", ("ตั๋วหนึ่งใบใช้สำหรับผู้โดยสารหนึ่งคนและกระเป๋าหนึ่งใบข้ามช่องแคบในวันที่พิมพ์ไว้บนตั๋วเท่านั้น", "เราไม่ขายตั๋วซ้ำ หากเกิดความผิดพลาดผู้ซื้อคนหลังจะได้เดินทางก่อนโดยไม่เสียค่าใช้จ่าย"), ()),
        ("สิ่งที่คุณนำมา", ("คุณต้องไม่นำสิ่งต่อไปนี้ขึ้นเรือ:",), ("เปลวไฟทุกชนิด", "สัตว์ที่ใหญ่กว่านกกระสา", "สินค้าที่คุณต้องการขายให้ผู้โดยสาร")),
        ("เพลงบนดาดฟ้า", ("คุณยังคงมีสิทธิทั้งหมดในเพลงที่คุณร้องบนดาดฟ้า และคุณอนุญาตให้เราเปิดเสียงที่บันทึกไว้ในห้องโดยสารเท่านั้น", "เราไม่ใช้เสียงที่บันทึกไว้เพื่อฝึกแบบจำลอง และคุณคัดค้านการบันทึกเสียงได้ที่เคาน์เตอร์จนกว่าเรือจะเทียบท่า"), ()),
        ("กฎหมาย", ("กฎหมายของช่องแคบใช้บังคับกับทุกสิ่งที่เกิดขึ้นระหว่างสองฝั่ง",), ()),
    ),
    (("บัตรนกกระสา", "หนึ่งปี"), ("รายชื่อผู้โดยสาร", "สามสิบวัน")),
    ("ตารางเวลา", "ท่าเรือ", "ลูกเรือ", "อากาศ", "ร้านค้า", "งาน"),
    "เราใช้คุกกี้เพื่อให้ตารางเวลาจำท่าเรือของคุณได้ โปรดเลือกสิ่งที่คุณอนุญาต",
    "รับตารางน้ำขึ้นน้ำลงทางอีเมลทุกวันศุกร์และเป็นคนแรกที่ท่าเรือ",
)  # fmt: skip

CHINESE = Agreement(
    "zh", "ltr", "鷺渡輪乘船規則",
    (
        ("船票", ("一張船票供一人攜帶一件行李，於票面所印之日渡過海峽。", "我們不會將同一張船票賣出兩次；如有失誤，後購票者得優先免費乘船。"), ()),
        ("攜帶物品", ("您不得攜帶下列物品上船：",), ("任何種類的明火", "大於鷺鷥的動物", "欲販售予乘客的商品")),
        ("甲板上的歌曲", ("您在甲板上所唱歌曲的一切權利仍歸您所有，您僅授權我們在船艙內播放其錄音。", "我們不會使用錄音訓練模型，您可於渡輪靠岸前至櫃台對任何錄音提出異議。"), ()),
        ("法律", ("兩岸之間所發生的一切事項適用海峽之法律。",), ()),
    ),
    (("鷺卡", "一年"), ("乘客名單", "三十日")),
    ("時刻表", "港口", "船員", "天氣", "商店", "徵才"),
    "我們使用小型文字檔案讓時刻表記住您的港口，請選擇您允許的項目。",
    "每週五以郵件收到潮汐表，搶先抵達碼頭。",
)  # fmt: skip

JAPANESE = Agreement(
    "ja", "ltr", "サギ渡船利用規約",
    (
        ("乗船券", ("乗船券一枚につき、お一人と手荷物一つを、券面の日に限り海峡の向こうへお運びします。", "同じ券を二度販売することはありません。誤って販売した場合は、後から購入された方が先に無料で乗船できます。"), ()),
        ("お持ち込み品", ("次の物を船内に持ち込んではなりません。",), ("あらゆる種類の裸火", "サギより大きな動物", "乗客に販売しようとする商品")),
        ("甲板での歌", ("甲板で歌われた歌の権利はすべてお客様に帰属し、当社は録音を船室内で流すことのみ許諾を受けます。", "当社は録音をモデルの学習に使用しません。お客様は着岸までに窓口で録音に異議を申し立てることができます。"), ()),
        ("準拠法", ("両岸の間で生じたすべての事柄には、海峡の法が適用されます。",), ()),
    ),
    (("サギカード", "一年間"), ("乗客名簿", "三十日間")),
    ("時刻表", "港", "乗組員", "天気", "売店", "採用"),
    "時刻表がお客様の港を覚えるためにクッキーを使います。許可する項目をお選びください。",
    "毎週金曜日に潮見表をメールでお届けします。桟橋に一番乗りしましょう。",
)  # fmt: skip

KOREAN = Agreement(
    "ko", "ltr", "왜가리 나룻배 이용약관",
    (
        ("승선권", ("승선권 한 장으로 한 사람과 가방 하나가 권면에 적힌 날에 해협을 건널 수 있습니다.", "같은 승선권을 두 번 팔지 않으며, 실수로 팔린 경우 나중에 산 사람이 먼저 무료로 탑니다."), ()),
        ("가져오는 물건", ("다음 물건은 배에 가져올 수 없습니다:",), ("모든 종류의 불", "왜가리보다 큰 동물", "승객에게 팔려는 물건")),
        ("갑판의 노래", ("갑판에서 부른 노래의 모든 권리는 회원에게 있으며, 회사는 선실에서 녹음을 트는 것만 허락받습니다.", "회사는 녹음을 모델 학습에 이용하지 않으며, 회원은 배가 닿기 전까지 창구에서 녹음에 이의를 제기할 수 있습니다."), ()),
        ("준거법", ("두 기슭 사이에서 일어난 모든 일에는 해협의 법이 적용됩니다.",), ()),
    ),
    (("왜가리 카드", "1년"), ("승객 명단", "30일")),
    ("시간표", "항구", "선원", "날씨", "가게", "채용"),
    "시간표가 회원님의 항구를 기억하도록 쿠키를 씁니다. 허용할 항목을 고르세요.",
    "매주 금요일 물때표를 메일로 받고 부두에 가장 먼저 오세요.",
)  # fmt: skip

HINDI = Agreement(
    "hi", "ltr", "बगुला नौका के नियम",
    (
        ("टिकट", ("एक टिकट पर एक व्यक्ति और एक थैला उसी दिन जलडमरूमध्य के पार जाता है जो उस पर छपा है।", "हम एक टिकट दो बार नहीं बेचते; भूल से ऐसा हो तो बाद का खरीदार पहले और मुफ्त जाता है।"), ()),
        ("आप क्या लाएँ", ("आप नौका पर ये चीजें नहीं ला सकते:",), ("किसी भी तरह की खुली आग", "बगुले से बड़े जानवर", "यात्रियों को बेचने का सामान")),
        ("छत पर गीत", ("छत पर गाए गीतों के सारे अधिकार आपके रहते हैं और आप हमें उनकी रिकॉर्डिंग केवल केबिन में बजाने की अनुमति देते हैं।", "हम रिकॉर्डिंग से मॉडल प्रशिक्षित नहीं करते और आप नौका के लगने तक किसी भी रिकॉर्डिंग पर आपत्ति कर सकते हैं।"), ()),
        ("कानून", ("दोनों किनारों के बीच होने वाली हर बात पर जलडमरूमध्य का कानून लागू होता है।",), ()),
    ),
    (("बगुला कार्ड", "एक वर्ष"), ("यात्रियों की सूची", "तीस दिन")),
    ("समय सारणी", "बंदरगाह", "नाविक", "मौसम", "दुकान", "नौकरी"),
    "हम कुकी का उपयोग करते हैं ताकि समय सारणी आपका बंदरगाह याद रखे। चुनें कि आप क्या अनुमति देते हैं।",
    "हर शुक्रवार ज्वार की सारणी मेल से पाएँ और घाट पर सबसे पहले पहुँचें।",
)  # fmt: skip

RUSSIAN = Agreement(
    "ru", "ltr", "Правила парома «Цапля»",
    (
        ("Билеты", ("Билет действителен для одного человека и одной сумки в день, который на нём напечатан.", "Мы не продаём билет дважды; если это случится по ошибке, покупатель, пришедший позже, едет первым и бесплатно."), ()),
        ("Что можно взять", ("Запрещается брать на борт:",), ("открытый огонь любого вида", "животных крупнее цапли", "товары для продажи пассажирам")),
        ("Песни на палубе", ("Все права на песни, которые вы поёте на палубе, остаются у вас, а нам вы разрешаете проигрывать записи только в каюте.", "Мы не обучаем модели на записях, и вы можете возразить против любой записи в кассе, пока паром не причалил."), ()),
        ("Право", ("Ко всему, что происходит между двумя берегами, применяется право пролива.",), ()),
    ),
    (("Карта «Цапля»", "один год"), ("Список пассажиров", "тридцать дней")),
    ("Расписание", "Гавани", "Команда", "Погода", "Лавка", "Работа"),
    "Мы используем файлы cookie, чтобы расписание помнило вашу гавань. Выберите, что вы разрешаете.",
    "Получайте таблицу приливов каждую пятницу и будьте первыми на пристани.",
)  # fmt: skip


def fivefold(a: Agreement) -> Agreement:
    """An agreement of five times the length, some 400 words; every sentence of it stands there once."""
    several = tuple(
        (
            f"{n}. {title}",
            tuple(f"({n}) {text}" for text in texts),
            tuple(f"({n}) {entry}" for entry in entries),
        )
        for n in range(1, 6)
        for title, texts, entries in a.sections
    )
    return Agreement(a.tag, a.direction, a.title, several, a.rows, a.menu, a.consent, a.letter)


# A longer one, so that what holds on a short page is seen to hold on others.
LONG = Agreement(
    "en", "ltr", shapes.TITLE, shapes.SECTIONS, shapes.ROWS, ENGLISH.menu, ENGLISH.consent, ENGLISH.letter
)

AGREEMENTS = (LONG, ENGLISH, GERMAN, ARABIC, HEBREW, THAI, CHINESE, JAPANESE, KOREAN, HINDI, RUSSIAN)
