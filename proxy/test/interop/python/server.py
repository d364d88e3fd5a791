"""A FastMCP server of both generations, for the interop test. In: a port on 127.0.0.1. It stays until it is killed."""

import sys
from dataclasses import dataclass

from fastmcp import Context, FastMCP
from mcp_types import ElicitRequest, ElicitRequestFormParams, InputRequiredResult

mcp = FastMCP("python", version="1.0.0")


@mcp.tool
def add(a: int, b: int) -> int:
    """Adds two numbers."""
    return a + b


@mcp.tool
async def count(to: int, ctx: Context) -> str:
    """Counts, and says how far it is."""
    for n in range(1, to + 1):
        await ctx.report_progress(n, to)
    return f"counted to {to}"


@dataclass
class Name:
    name: str


question = ElicitRequest(
    params=ElicitRequestFormParams(
        message="Who are you?",
        requested_schema={"type": "object", "properties": {"name": {"type": "string"}}, "required": ["name"]},
    )
)


@mcp.tool
async def greet(ctx: Context) -> str | InputRequiredResult:
    """Asks for a name first, as its client's generation wants it."""
    if not ctx._is_modern_protocol():
        answer = await ctx.elicit("Who are you?", response_type=Name)
        return f"hello {answer.data.name}" if answer.action == "accept" else answer.action
    given = (ctx.input_responses or {}).get("name")
    if given is None:
        return InputRequiredResult(input_requests={"name": question})
    return f"hello {given.content['name']}"


@mcp.resource("notes://today")
def today() -> str:
    """A note."""
    return "a note"


@mcp.resource("notes://{day}/note")
def of_day(day: str) -> str:
    """A note of a day."""
    return f"a note of {day}"


@mcp.prompt
def review(code: str) -> str:
    """Asks for a review."""
    return f"Review: {code}"


mcp.run(transport="http", host="127.0.0.1", port=int(sys.argv[1]), show_banner=False, log_level="ERROR")
