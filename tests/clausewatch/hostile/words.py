"""Invented terms of an invented platform, and what its servers say instead of them, in many languages."""

from __future__ import annotations

TITLE = "Terms of Use"
SECTIONS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "Who we are",
        (
            "Reedmarket is a place where people show drawings, stories and songs to one another.",
            "These terms are the agreement between you and Reedmarket B.V., a company in Leiden.",
            "By opening an account you confirm that you are old enough to enter into a contract where you live.",
        ),
    ),
    (
        "Your account",
        (
            "You need an e‑mail address that works, and you keep the “pass phrase” to yourself.",
            "You may hold one account of your own and as many pen names as you like.",
            "Tell us at once when somebody else has used your account, so that we can close the door.",
        ),
    ),
    (
        "What you publish",
        (
            "You keep all rights in the works that you publish here – nobody takes them from you.",
            "You give us a non-exclusive permission to store and show your works so that readers can see them.",
            "This permission ends when you delete the work, apart from copies that readers have already saved.",
            "We do not use your works to train generative models, and we do not let others do so.",
        ),
    ),
    (
        "Conduct",
        (
            "Do not harass other members, and do not publish where they live or work.",
            "Do not upload malware, spam or anything that the law forbids in the Netherlands.",
            "Moderators may hide works that break these rules and will tell you why they did so.",
        ),
    ),
    (
        "Payments",
        (
            "Subscriptions renew each month until you cancel them on the page of your account.",
            "Tips go to the creator, less the fee that the payment provider takes for itself.",
            "We pay out balances above twenty euros on the first working day of the month.",
        ),
    ),
    (
        "Copyright complaints",
        (
            "Send complaints about copyright to our agent with the address of the work you complain about.",
            "We remove works after a valid complaint and tell the member who uploaded them.",
            "Members whose works are removed three times for good reason lose their account.",
        ),
    ),
    (
        "Ending your account",
        (
            "You can close your account at any time on the page of your settings.",
            "We may close accounts that have broken these terms, after a warning or at once where people are at risk.",
            "After closing we delete your works within thirty days, except where the law makes us keep them.",
        ),
    ),
    (
        "Liability",
        (
            "We offer the site as it is and cannot promise that it is never interrupted.",
            "Nothing in these terms limits liability that cannot be limited by law.",
            "Our whole liability is limited to what you paid us in the last twelve months.",
        ),
    ),
    (
        "Law and disputes",
        (
            "These terms follow the law of the Netherlands, and consumers keep the protection of their home.",
            "Please write to us before you go to court, since most things can be solved over a cup of café noir.",
        ),
    ),
)
PROMISE = SECTIONS[2][1][3]
TRAINS = "We may use your drawings, stories and songs to train our artificial intelligence models."
OPT_OUT = (
    "You can opt out of the use of your works for training artificial intelligence on your settings page."
)

PRIVACY_TITLE = "Privacy Policy"
PRIVACY: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "What we collect",
        (
            "We collect your e-mail address, the works you upload and the pages that you read.",
            "Our servers keep the address of your device for ninety days in order to fight abuse.",
            "Payment providers tell us whether a payment went through, and nothing of your card.",
        ),
    ),
    (
        "Why we use it",
        (
            "We use your data to run the site, to answer your letters and to keep the site safe.",
            "We use your works, comments and messages to train our artificial intelligence models.",
            "We measure which pages are read so that we can make the site faster.",
        ),
    ),
    (
        "Who receives it",
        (
            "Hosting companies store data for us under a contract that lets them do nothing else with it.",
            "We share content with research partners so that they can develop and train machine learning models.",
            "Courts and the police receive data only when the law obliges us to hand it over.",
        ),
    ),
    (
        "Your rights",
        (
            "You may ask what we hold about you, have it mended, and have it deleted.",
            "You may complain to the authority for data protection in the country where you live.",
            "We answer within a month, and sooner when we can.",
        ),
    ),
    (
        "How long we keep it",
        (
            "We keep the data of an account for as long as the account is open.",
            "Invoices are kept for seven years because tax law asks for it.",
            "Backups are overwritten after thirty-five days.",
        ),
    ),
)

GERMAN_TITLE = "Nutzungsbedingungen"
GERMAN: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "Wer wir sind",
        (
            "Reedmarket ist ein Ort, an dem Menschen einander Zeichnungen, Geschichten und Lieder zeigen.",
            "Diese Bedingungen sind der Vertrag zwischen Ihnen und der Reedmarket B.V. in Leiden.",
            "Mit dem Eröffnen eines Kontos bestätigen Sie, dass Sie alt genug für einen Vertrag sind.",
        ),
    ),
    (
        "Ihr Konto",
        (
            "Sie brauchen eine E-Mail-Adresse, die funktioniert, und behalten Ihr Kennwort für sich.",
            "Sie dürfen ein eigenes Konto und beliebig viele Künstlernamen haben.",
            "Sagen Sie uns sofort, wenn jemand anderes Ihr Konto benutzt hat.",
        ),
    ),
    (
        "Was Sie veröffentlichen",
        (
            "Sie behalten alle Rechte an den Werken, die Sie hier veröffentlichen.",
            "Sie erlauben uns, Ihre Werke zu speichern und zu zeigen, damit andere sie sehen können.",
            "Diese Erlaubnis endet, wenn Sie das Werk löschen.",
            "Wir verwenden Ihre Werke nicht zum Training generativer Modelle.",
            "Wir dürfen Ihre öffentlichen Beiträge verwenden, um KI-Modelle zu trainieren.",
        ),
    ),
    (
        "Verhalten",
        (
            "Belästigen Sie andere Mitglieder nicht und veröffentlichen Sie nicht, wo sie wohnen.",
            "Laden Sie keine Schadprogramme, keine Werbung und nichts Verbotenes hoch.",
            "Wer moderiert, darf Werke verbergen und sagt Ihnen, warum das geschah.",
        ),
    ),
    (
        "Zahlungen",
        (
            "Abonnements verlängern sich jeden Monat, bis Sie sie beenden.",
            "Trinkgelder gehen an die Urheberin, abzüglich der Gebühr des Zahlungsdienstes.",
        ),
    ),
)

GERMAN_TRAINS = "Wir dürfen die Werke, die Sie hochladen, verwenden, um unsere KI-Modelle zu trainieren."

TRADITIONAL = (
    "本協議由您與墨岸社共同訂立，適用於您對本社各項服務的使用。",
    "您在註冊帳號時應當提供真實、準確的資訊，並妥善保管密碼。",
    "您在本社發布的作品，其著作權仍歸您所有，本社不會因此取得所有權。",
    "您授予本社在全球範圍內免費的、非獨家的許可，用於儲存和展示您的作品。",
    "我們可能會使用您公開發布的內容來訓練人工智慧模型。",
    "您不得發布違反法律法規的內容，也不得騷擾其他使用者。",
    "訂閱每月自動續費，直至您在帳號頁面取消為止。",
    "我們收到有效的侵權投訴後會移除相關作品，並通知上傳者。",
    "您可以隨時在設定頁面註銷帳號，我們將在三十日內刪除您的作品。",
    "本協議適用本社所在地的法律，消費者仍享有其居住地的保護。",
)
SIMPLIFIED = (
    "本协议由您与墨岸社共同订立，适用于您对本社各项服务的使用。",
    "您在注册账号时应当提供真实、准确的信息，并妥善保管密码。",
    "您在本社发布的作品，其著作权仍归您所有，本社不会因此取得所有权。",
    "您授予本社在全球范围内免费的、非独家的许可，用于存储和展示您的作品。",
    "我们可能会使用您公开发布的内容来训练人工智能模型。",
    "您不得发布违反法律法规的内容，也不得骚扰其他用户。",
    "订阅每月自动续费，直至您在账号页面取消为止。",
    "我们收到有效的侵权投诉后会移除相关作品，并通知上传者。",
    "您可以随时在设置页面注销账号，我们将在三十日内删除您的作品。",
    "本协议适用本社所在地的法律，消费者仍享有其居住地的保护。",
)
CHINESE_TRAINS = "我们可以将您上传的作品用于训练生成式人工智能模型。"
JAPANESE = (
    "本規約は、葦市場が提供するサービスの利用条件を定めるものです。",
    "利用者は、登録にあたり正確な情報を提供し、パスワードを適切に管理するものとします。",
    "投稿された作品の著作権は、利用者に留保されます。",
    "利用者は、作品を保存し表示するために必要な範囲で、非独占的な利用を当社に許諾します。",
    "他の利用者への嫌がらせや、個人情報の公開は禁止します。",
    "有料会員の契約は、解約されるまで毎月自動的に更新されます。",
    "権利侵害の申し立てを受けた場合、当社は作品を削除し、投稿者に通知します。",
    "利用者は、いつでも設定画面から退会することができます。",
    "当社の責任は、過去十二か月に支払われた金額を上限とします。",
    "本規約は日本法に準拠し、東京地方裁判所を専属的合意管轄裁判所とします。",
)
JAPANESE_TRAINS = "当社は、利用者が投稿した作品を生成AIの学習データとして利用することができるものとします。"

# What stands where the document should be; each in its language, one sentence for a heading and two below.
MAINTENANCE: dict[str, tuple[str, str]] = {
    "en": (
        "We'll be right back",
        "Reedmarket is being worked on at the moment. We expect to return within the hour.",
    ),
    "de": (
        "Wartungsarbeiten",
        "Unsere Seite wird gerade überarbeitet. Bitte versuchen Sie es später noch einmal.",
    ),
    "fr": ("Site en maintenance", "Nous améliorons notre site. Merci de revenir dans quelques instants."),
    "es": (
        "Estamos en mantenimiento",
        "Estamos mejorando nuestro sitio. Vuelve a intentarlo en unos minutos.",
    ),
    "it": ("Sito in manutenzione", "Stiamo lavorando per migliorare il sito. Torna a trovarci tra poco."),
    "pt": ("Site em manutenção", "Estamos melhorando o nosso site. Por favor, volte mais tarde."),
    "nl": (
        "Even geduld, we zijn bezig met onderhoud",
        "Onze website wordt bijgewerkt. Probeer het later opnieuw.",
    ),
    "pl": ("Przerwa techniczna", "Trwają prace konserwacyjne. Prosimy spróbować ponownie później."),
    "ru": ("Технические работы", "Сайт временно недоступен. Пожалуйста, попробуйте зайти позже."),
    "ja": (
        "メンテナンスのお知らせ",
        "ただいまシステムメンテナンスを行っております。しばらくしてから再度アクセスしてください。",
    ),
    "zh": ("系统升级维护中", "为了给您提供更好的服务，系统正在升级，请稍后再来访问。"),
    "ko": (
        "서비스 점검 중",
        "더 나은 서비스를 위해 시스템 점검을 진행하고 있습니다. 잠시 후 다시 이용해 주세요.",
    ),
}
MISSING: dict[str, tuple[str, str]] = {
    "en": ("Hmm, we couldn't find that", "The address may be mistyped, or the page has moved to a new home."),
    "de": (
        "Diese Seite gibt es nicht",
        "Die aufgerufene Adresse ist uns nicht bekannt. Vielleicht wurde sie umbenannt.",
    ),
    "fr": ("Oups, cette page est introuvable", "Le lien que vous avez suivi est peut-être rompu."),
    "es": (
        "Lo sentimos, la página no existe",
        "Es posible que el enlace esté roto o que la página se haya eliminado.",
    ),
    "it": ("La pagina non esiste", "Il link potrebbe essere errato oppure la pagina è stata spostata."),
    "pt": ("Página não encontrada", "O endereço pode estar errado ou a página foi removida."),
    "nl": ("Pagina niet gevonden", "De pagina die u zoekt bestaat niet of is verplaatst."),
    "pl": ("Nie znaleziono strony", "Strona, której szukasz, nie istnieje lub została przeniesiona."),
    "ru": ("Страница не найдена", "Возможно, она была удалена или перемещена. Вернитесь на главную."),
    "ja": ("ページが見つかりません", "お探しのページは移動または削除された可能性があります。"),
    "zh": ("抱歉，您访问的页面不存在", "该页面可能已被删除，或者链接地址有误，请返回首页。"),
    "ko": ("페이지를 찾을 수 없습니다", "요청하신 페이지가 삭제되었거나 주소가 변경되었습니다."),
}
CHALLENGE: dict[str, tuple[str, str]] = {
    "en": (
        "Confirm you're a person",
        "Our systems noticed unusual activity. Slide the piece into the puzzle to go on.",
    ),
    "de": ("Sicherheitsüberprüfung", "Bitte bestätigen Sie, dass Sie ein Mensch sind, bevor es weitergeht."),
    "fr": ("Vérification de sécurité", "Merci de confirmer que vous n'êtes pas un robot avant de continuer."),
    "es": ("Comprobación de seguridad", "Confirma que no eres un robot para seguir navegando."),
    "it": ("Controllo di sicurezza", "Conferma di non essere un robot per proseguire."),
    "pt": ("Verificação de segurança", "Confirme que você é humano para continuar."),
    "nl": ("Beveiligingscontrole", "Bevestig dat u een mens bent om door te gaan."),
    "pl": ("Weryfikacja bezpieczeństwa", "Potwierdź, że jesteś człowiekiem, aby kontynuować."),
    "ru": ("Проверка безопасности", "Подтвердите, что вы не робот, чтобы продолжить."),
    "ja": ("セキュリティ確認", "続行するには、ロボットでないことを確認してください。"),
    "zh": ("安全验证", "为了保护您的账号安全，请按住滑块拖动到最右边完成验证。"),
    "ko": ("보안 확인", "계속하려면 로봇이 아님을 확인해 주세요."),
}
LOGIN: dict[str, tuple[str, str]] = {
    "en": ("Welcome back", "Log in with your e-mail address to read on. Forgotten your pass phrase?"),
    "de": ("Willkommen zurück", "Bitte melden Sie sich an, um fortzufahren. Passwort vergessen?"),
    "fr": ("Bon retour", "Connectez-vous pour continuer. Mot de passe oublié ?"),
    "es": ("Hola de nuevo", "Inicia sesión para continuar. ¿Has olvidado tu contraseña?"),
    "it": ("Bentornato", "Accedi per continuare. Hai dimenticato la password?"),
    "pt": ("Bem-vindo de volta", "Entre na sua conta para continuar. Esqueceu a senha?"),
    "nl": ("Welkom terug", "Log in om verder te gaan. Wachtwoord vergeten?"),
    "pl": ("Witaj ponownie", "Zaloguj się, aby kontynuować. Nie pamiętasz hasła?"),
    "ru": ("С возвращением", "Войдите, чтобы продолжить. Забыли пароль?"),
    "ja": ("ログイン", "続けるにはログインしてください。パスワードをお忘れですか。"),
    "zh": ("欢迎回来", "请登录后继续浏览。忘记密码？"),
    "ko": ("다시 오신 것을 환영합니다", "계속하려면 로그인해 주세요. 비밀번호를 잊으셨나요?"),
}
AGE: dict[str, tuple[str, str]] = {
    "en": ("Are you old enough?", "Enter your date of birth to go on. You must be 18 or older."),
    "de": ("Alterskontrolle", "Bitte geben Sie Ihr Geburtsdatum an. Der Zutritt ist ab 18 Jahren erlaubt."),
    "fr": ("Quel âge avez-vous ?", "Indiquez votre date de naissance pour entrer."),
    "es": ("¿Eres mayor de edad?", "Indica tu fecha de nacimiento para entrar."),
    "it": ("Sei maggiorenne?", "Indica la tua data di nascita per entrare."),
    "pt": ("Você é maior de idade?", "Informe sua data de nascimento para entrar."),
    "nl": ("Ben je oud genoeg?", "Vul je geboortedatum in om verder te gaan."),
    "pl": ("Czy masz ukończone 18 lat?", "Podaj datę urodzenia, aby wejść."),
    "ru": ("Вам уже исполнилось 18 лет?", "Укажите дату рождения, чтобы войти."),
    "ja": ("あなたは18歳以上ですか", "この先は18歳未満の方はご覧いただけません。"),
    "zh": ("您是否已年满18周岁？", "本页面仅向成年人开放，请输入您的出生日期。"),
    "ko": ("만 19세 이상이십니까?", "계속하려면 생년월일을 입력해 주세요."),
    "sv": ("Är du över 18 år?", "Ange ditt födelsedatum för att fortsätta."),
    "tr": ("18 yaşından büyük müsünüz?", "Devam etmek için doğum tarihinizi girin."),
}
CONSENT: dict[str, tuple[str, str]] = {
    "en": ("Cookies first", "We and our 318 partners keep cookies on your device. Accept all, or choose."),
    "de": (
        "Erst die Cookies",
        "Wir und unsere 318 Partner speichern Cookies auf Ihrem Gerät. Alle akzeptieren?",
    ),
    "fr": ("Les cookies d'abord", "Nous et nos 318 partenaires déposons des cookies. Tout accepter ?"),
    "es": ("Primero, las cookies", "Nosotros y nuestros 318 socios guardamos cookies. ¿Aceptar todas?"),
    "it": ("Prima i cookie", "Noi e i nostri 318 partner salviamo cookie. Accettare tutti?"),
    "pt": ("Primeiro, os cookies", "Nós e nossos 318 parceiros guardamos cookies. Aceitar todos?"),
    "nl": ("Eerst de cookies", "Wij en onze 318 partners bewaren cookies. Alles accepteren?"),
    "pl": ("Najpierw ciasteczka", "My i nasi 318 partnerzy zapisujemy pliki cookie. Zaakceptować wszystkie?"),
    "ru": ("Сначала файлы cookie", "Мы и наши партнеры сохраняем файлы cookie. Принять все?"),
    "ja": ("クッキーについて", "当社と318社のパートナーはクッキーを保存します。すべて同意しますか。"),
    "zh": ("关于 Cookie", "我们和318家合作伙伴会存储 Cookie。是否全部接受？"),
    "ko": ("쿠키 안내", "당사와 318개 파트너는 쿠키를 저장합니다. 모두 동의하시겠습니까?"),
    "sv": ("Först kakorna", "Vi och våra 318 partner sparar kakor. Godkänn alla?"),
    "tr": ("Önce çerezler", "Biz ve 318 ortağımız çerez saklıyoruz. Tümünü kabul et?"),
}
