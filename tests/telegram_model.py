"""An independent judge of the sandbox and of the bot: aiogram's types of the Bot API, which we did not write."""

from functools import cache
from typing import Any

import aiogram.methods
from aiogram.types import Update
from pydantic import BaseModel, TypeAdapter, ValidationError

from sandbox import Call, World

Json = dict[str, Any]


def check_calls(world: World, *, expect_refusals: bool = True) -> None:
    """Asserts that every logged call, answer and update is of the Bot API; call it at the end of a test.

    `expect_refusals=False` also asserts that no call was refused.
    """
    faults = list(world.problems)
    for call in world.calls:
        faults += call_faults(call)
        if call.refused and not expect_refusals:
            faults.append(f"{call.method} was refused: {call.answer['description']}")
    for update in world.updates:
        faults += model_faults(f"update {update['update_id']}", adapter_of(Update), update)
    assert not faults, "\n".join(faults)


def call_faults(call: Call) -> list[str]:
    """What is wrong with one call: its method, its parameters, its answer."""
    model = method_model(call.method)
    if model is None:
        return [f"{call.method}: no such method"]
    faults = [] if call.refused else model_faults(call.method, adapter_of(model), call.params)
    if not call.refused:
        faults += model_faults(f"answer of {call.method}", answer_type(call.method), call.result)
    return faults + [f"{call.method}: unknown parameter {name}"
                     for name in call.params.keys() - model.model_fields.keys()]


@cache
def method_model(method: str) -> type[BaseModel] | None:
    return getattr(aiogram.methods, method[:1].upper() + method[1:], None)


@cache
def adapter_of(model: type[BaseModel]) -> TypeAdapter[Any]:
    return TypeAdapter(model)


@cache
def answer_type(method: str) -> TypeAdapter[Any]:
    return TypeAdapter(method_model(method).__returning__)


def model_faults(where: str, adapter: TypeAdapter[Any], value: Any) -> list[str]:
    try:
        return [f"{where}: unknown field {path}" for path in unknown_fields(adapter.validate_python(value))]
    except ValidationError as error:
        return [f"{where}: {'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors()]


def unknown_fields(value: Any, path: str = "") -> list[str]:
    """Fields that aiogram keeps aside because it does not know them, at any depth."""
    if isinstance(value, list):
        return [found for each in value for found in unknown_fields(each, path)]
    if not isinstance(value, BaseModel):
        return []
    found = [f"{path}{name}" for name in value.model_extra or {}]
    for name in value.model_fields_set & type(value).model_fields.keys():  # what was not told is not unknown
        found += unknown_fields(getattr(value, name), f"{path}{name}.")
    return found
