"""What stands at the head of a bulletin besides its figures."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Marks:
    """`form`: interim (截至…), final or correction (更正); `late`: sent after its hour because the bot was off (补发);
    `note`: the approver's words (按语)."""

    form: str = "final"
    late: bool = False
    note: str | None = None
