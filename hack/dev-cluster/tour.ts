/**
 * What a first client does with the endpoint: list the tools, call one. I/O: MCP over HTTP with the SDK's client.
 */
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';

export interface Tour {
  readonly tools: readonly string[];
  readonly call: string;
  readonly answer: string;
}

const timeoutMs = 15_000;

export async function tour(url: string, signal: AbortSignal): Promise<Tour> {
  const client = new Client({ name: 'make-run', version: '0.1.0' });
  const options = { signal, timeout: timeoutMs };
  await client.connect(new StreamableHTTPClientTransport(new URL(url)), options);
  try {
    const { tools } = await client.listTools({}, options);
    const request = { name: 'everything_echo', arguments: { message: 'hello from make run' } };
    const result = await client.callTool(request, undefined, options);
    return {
      tools: tools.map((tool) => tool.name),
      call: `${request.name} ${JSON.stringify(request.arguments)}`,
      answer: JSON.stringify(result.content),
    };
  } finally {
    await client.close();
  }
}
