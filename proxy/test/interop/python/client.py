"""A FastMCP client under the hands of the interop test: a line of JSON in, a line of JSON out.

In: {"do": "connect", "url": ...}, others, {"do": "disconnect"}, again. Out: {"ok": value} or {"error": text}.
"""

import asyncio
import json
import sys

from fastmcp import Client


def text_of(items):
    return "\n".join(getattr(item, "text", None) or type(item).__name__ for item in items)


async def elicited(message, response_type, params, context):
    return {"name": "Ada"}


async def sampled(messages, params, context):
    return "sampled"


class Driver:
    def __init__(self):
        self.client = None
        self.progress = 0

    async def progressed(self, progress, total, message):
        self.progress += 1

    async def connect(self, url):
        self.client = Client(
            url,
            roots=["file:///interop"],
            sampling_handler=sampled,
            elicitation_handler=elicited,
            progress_handler=self.progressed,
        )
        await self.client.__aenter__()
        return "legacy" if self.client.initialize_result else "modern"

    async def disconnect(self):
        client, self.client = self.client, None
        await client.__aexit__(None, None, None)

    async def tools(self):
        return [tool.name for tool in await self.client.list_tools()]

    async def resources(self):
        return [str(resource.uri) for resource in await self.client.list_resources()]

    async def templates(self):
        return [template.uri_template for template in await self.client.list_resource_templates()]

    async def prompts(self):
        return [prompt.name for prompt in await self.client.list_prompts()]

    async def call(self, name, arguments):
        self.progress = 0
        result = await self.client.call_tool(name, arguments, raise_on_error=False)
        return {"text": text_of(result.content), "isError": result.is_error, "progress": self.progress}

    async def read(self, uri):
        return text_of(await self.client.read_resource(uri))

    async def prompt(self, name, arguments):
        result = await self.client.get_prompt(name, arguments)
        return text_of([message.content for message in result.messages])


async def main():
    driver = Driver()
    reader = asyncio.StreamReader()
    await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
    while line := await reader.readline():
        order = json.loads(line)
        try:
            answer = {"ok": await getattr(driver, order.pop("do"))(**order)}
        except Exception as error:
            answer = {"error": str(error) or type(error).__name__}
        print(json.dumps(answer), flush=True)


asyncio.run(main())
