"""The office's own language model, if it has one: any server of the OpenAI chat interface (vLLM, Ollama, llama.cpp).

It is asked before a message is read and gives a third opinion (reading/model/office_opinion.py). It is never a reason
to lose a message or to keep somebody waiting longer than `PATIENCE`: what fails is a line in the log.
"""

import asyncio
import json
import logging
import time
from dataclasses import dataclass
from datetime import date
from typing import Any

import httpx

from domain.projects.secret_names import NO_VEIL, Veil
from reading.model.office_opinion import answer_schema, instructions

log = logging.getLogger(__name__)

PATIENCE = 8.0  # seconds for one opinion, waiting for a free place included
AT_ONCE = 4  # messages that the server is asked about at the same time
REST = 60.0  # seconds in which a server that did not answer is not asked again
LONGEST = 4096  # characters of a message


def _by_schema(schema: dict[str, Any]) -> dict[str, Any]:
    """As OpenAI, vLLM, Ollama and llama.cpp's own server take it."""
    return {"type": "json_schema", "json_schema": {"name": "record", "strict": True, "schema": schema}}


def _by_object(schema: dict[str, Any]) -> dict[str, Any]:
    """As the server of llama-cpp-python takes it."""
    return {"type": "json_object", "schema": schema}


SHAPES = (_by_schema, _by_object)


@dataclass(frozen=True, slots=True)
class ModelAddress:
    """Where the model answers: `url` ends before `/chat/completions`."""

    url: str
    model: str
    key: str = ""


class OfficeModel:
    """Asks for opinions; `close()` at the end."""

    def __init__(self, address: ModelAddress, patience: float = PATIENCE) -> None:
        self._address, self._patience = address, patience
        headers = {"Authorization": f"Bearer {address.key}"} if address.key else {}
        self._client = httpx.AsyncClient(headers=headers, timeout=patience, trust_env=False)
        self._places = asyncio.Semaphore(AT_ONCE)
        self._resting_until = 0.0
        self._shape = SHAPES[0]

    async def opinion(self, text: str, today: date, hidden: Veil = NO_VEIL) -> object:
        """The model's answer to one message, as JSON gave it; None where there is none in time. `hidden`: names that do
        not leave the house."""
        if time.monotonic() < self._resting_until:
            return None
        try:
            async with asyncio.timeout(self._patience), self._places:
                return await self.ask(hidden.hide(text[:LONGEST]), today)
        except TimeoutError:
            self._resting_until = time.monotonic() + REST
            log.warning("the office's model did not answer within %s s; not asked again for %s s", self._patience, REST)
        except (httpx.HTTPError, ValueError, KeyError, IndexError, TypeError) as error:
            log.warning("the office's model gave no opinion: %r", error)
        return None

    async def ask(self, text: str, today: date) -> object:
        """One request; a second one to a server that refuses the way in which the shape of the answer is asked for.
        Raises httpx.HTTPError, ValueError, KeyError, IndexError or TypeError for an answer that is none."""
        try:
            answer = await self._post(text, today)
        except httpx.HTTPStatusError:
            self._shape = next(shape for shape in SHAPES if shape is not self._shape)
            answer = await self._post(text, today)
        return json.loads(answer["choices"][0]["message"]["content"], strict=False)

    async def _post(self, text: str, today: date) -> Any:
        answer = await self._client.post(f"{self._address.url.rstrip('/')}/chat/completions",
                                         json=self._request(text, today))
        answer.raise_for_status()
        return answer.json()

    def _request(self, text: str, today: date) -> dict[str, Any]:
        return {"model": self._address.model, "temperature": 0, "max_tokens": 1000,
                "response_format": self._shape(answer_schema()),
                "messages": [{"role": "system", "content": instructions(today)}, {"role": "user", "content": text}]}

    async def close(self) -> None:
        await self._client.aclose()
