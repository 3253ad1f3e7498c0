"""How characters sound and look: what dictation and quick typing put in another's place is one form (昱/玉, 砼/铜,
已/己)."""

from functools import cache

from reading.text.normalise import LEXICON

_BLURRED = (("zh", "z"), ("ch", "c"), ("sh", "s"))  # told apart by few speakers
_LOOKS = ("己已 已巳 未末 士土 人入 日曰 体休 千干 天夭 候侯 拔拨 睛晴 治冶 间问 栏拦 戊戌 茶荼 鸟乌 刀力 今令 免兔 "
          "折拆 析折 贷货 竞竟 幕慕 嘛麻 岚岗 屿与 澜阑")


@cache
def _forms() -> dict[str, str]:
    """Character -> the one that stands for all of its sound."""
    table: dict[str, str] = {}
    first: dict[str, str] = {}
    for line in (LEXICON / "sounds.txt").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            sound, _, chars = line.partition(" ")
            head = first.setdefault(_blurred(sound), chars[0])
            table |= dict.fromkeys(chars, head)
    for right, wrong in (tuple(pair) for pair in _LOOKS.split()):
        table[wrong] = table.get(right, right)
    return table


@cache
def _sounds() -> dict[str, str]:
    lines = (LEXICON / "sounds.txt").read_text(encoding="utf-8").splitlines()
    rows = (line.partition(" ") for line in lines if not line.startswith("#"))
    return {char: sound for sound, _, chars in rows for char in chars}


def sound_alike(one: str, other: str) -> bool:
    """Two characters of the very same sound, tones aside; «林» and «玲» only nearly."""
    return _sounds().get(one, one) == _sounds().get(other, other)


@cache
def _table() -> dict[int, str]:
    return {ord(char): form for char, form in _forms().items()}


def _blurred(sound: str) -> str:
    for clear, blurred in _BLURRED:
        if sound.startswith(clear):
            sound = blurred + sound[len(clear):]
    return sound[:-1] if sound.endswith("ng") else sound


def folded(text: str) -> str:
    """The text with every character in the form that stands for its sound; as long as the text."""
    return text.translate(_table())
