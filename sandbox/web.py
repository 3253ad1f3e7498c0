"""The chat page: its files and its small JSON interface."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse
from starlette.routing import Route

from sandbox.world import World

PAGE = Path(__file__).parent / "page"


def page_app(world: World, jumps: Mapping[str, Callable[[datetime], datetime]]) -> Starlette:
    """`jumps`: further buttons of the clock bar."""

    async def index(request: Request) -> Any:
        return FileResponse(PAGE / "index.html")

    return Starlette(routes=[Route("/", index)])
