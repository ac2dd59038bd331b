"""Which of its two scripts a Chinese text is in: a page in the other one is a translation and no news."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

Script = Literal["simplified", "traditional"]

# Common characters of agreements that only one of the two scripts has, in pairs.
SIMPLIFIED = frozenset(
    "们这个为会国对说时过发见进动产业务协议条权许证册账户网络规则约适应当认经济开关门问间题体设计记录储"
    "码输传档资费质责货购买卖价优种类组织级继续维护终结给统线练训语词请谁读调变该评论视频图书单双员团队报违与义"
)
TRADITIONAL = (
    frozenset(
        "們這個為會國對說時過發見進動產業務協議條權許證冊賬戶網絡規則約適應當認經濟開關門問間題體設計記錄儲"
        "碼輸傳檔資費質責貨購買賣價優種類組織級繼續維護終結給統線練訓語詞請誰讀調變該評論視頻圖書單雙員團隊報違與義"
    )
    - SIMPLIFIED
)

# Fewer such characters than this decide nothing: a quoted name, a Japanese word.
ENOUGH = 12

# One script has to be so many times as frequent as the other.
CLEARLY = 4


def script(texts: Iterable[str]) -> Script | None:
    """The script of a text, None when it is not clearly one of the two."""
    simplified = traditional = 0
    for text in texts:
        if not text.isascii():
            simplified += sum(character in SIMPLIFIED for character in text)
            traditional += sum(character in TRADITIONAL for character in text)
    if max(simplified, traditional) < ENOUGH:
        return None
    if simplified > CLEARLY * traditional:
        return "simplified"
    return "traditional" if traditional > CLEARLY * simplified else None
