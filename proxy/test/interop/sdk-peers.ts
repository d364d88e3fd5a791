/**
 * Peers of the two SDKs. In: a URL, and for SDK v2 how it negotiates. Out: a connected Peer. I/O.
 */
import { Client as ClientV2, StreamableHTTPClientTransport as TransportV2 } from '@modelcontextprotocol/client';
import { Client as ClientV1 } from '@modelcontextprotocol/sdk/client/index.js';
import { SSEClientTransport } from '@modelcontextprotocol/sdk/client/sse.js';
import { StreamableHTTPClientTransport as TransportV1 } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import {
  CallToolResultSchema,
  CreateMessageRequestSchema,
  ElicitRequestSchema,
  ListRootsRequestSchema,
} from '@modelcontextprotocol/sdk/types.js';
import type { Peer } from './peer.ts';

const info = { name: 'interop', version: '1.0.0' };
const capabilities = { sampling: {}, elicitation: { form: {}, url: {} }, roots: {} };
const sampled = {
  role: 'assistant' as const,
  content: { type: 'text' as const, text: 'sampled' },
  model: 'none',
};
const elicited = { action: 'accept' as const, content: { name: 'Ada' } };
const roots = { roots: [{ uri: 'file:///interop', name: 'interop' }] };

/** The second word is for a server without a gateway. */
export async function sdkV1(url: string, transportName: 'streamable-http' | 'sse' = 'streamable-http'): Promise<Peer> {
  const client = new ClientV1(info, { capabilities });
  client.setRequestHandler(CreateMessageRequestSchema, () => sampled);
  client.setRequestHandler(ElicitRequestSchema, () => elicited);
  client.setRequestHandler(ListRootsRequestSchema, () => roots);
  const transport = new (transportName === 'sse' ? SSEClientTransport : TransportV1)(new URL(url));
  await client.connect(transport as never);
  const call = (params: { name: string; arguments: Record<string, unknown> }, onprogress: () => void) =>
    client.callTool(params, CallToolResultSchema, { onprogress });
  const close = async () => {
    if ('terminateSession' in transport) await transport.terminateSession();
    await client.close();
  };
  return peer(client, 'legacy', call, close);
}

export type Negotiation = 'legacy' | 'auto' | { readonly pin: string };

export const sdkV2 =
  (mode: Negotiation) =>
  async (url: string): Promise<Peer> => {
    const client = new ClientV2(info, { capabilities, versionNegotiation: { mode } });
    client.setRequestHandler('sampling/createMessage', () => sampled);
    client.setRequestHandler('elicitation/create', () => elicited);
    client.setRequestHandler('roots/list', () => roots);
    const transport = new TransportV2(new URL(url));
    await client.connect(transport);
    const generation = client.getProtocolEra() === 'modern' ? 'modern' : 'legacy';
    const call = (params: { name: string; arguments: Record<string, unknown> }, onprogress: () => void) =>
      client.callTool(params, { onprogress });
    const close = async () => {
      if (generation === 'legacy') await transport.terminateSession();
      await client.close();
    };
    return peer(client, generation, call, close);
  };

interface Contents {
  readonly type?: string;
  readonly text?: string;
  readonly uri?: string;
}

type Call = (params: { name: string; arguments: Record<string, unknown> }, onprogress: () => void) => Promise<object>;

function peer(client: ClientV1 | ClientV2, generation: Peer['generation'], call: Call, close: Peer['close']): Peer {
  const offered = client.getServerCapabilities() ?? {};
  return {
    generation,
    close,
    tools: async () => (await client.listTools()).tools.map(({ name }) => name),
    resources: async () =>
      offered.resources === undefined ? [] : (await client.listResources()).resources.map(({ uri }) => uri),
    templates: async () =>
      offered.resources === undefined
        ? []
        : (await client.listResourceTemplates()).resourceTemplates.map(({ uriTemplate }) => uriTemplate),
    prompts: async () =>
      offered.prompts === undefined ? [] : (await client.listPrompts()).prompts.map(({ name }) => name),
    async call(name, values) {
      let progress = 0;
      const answer = (await call({ name, arguments: { ...values } }, () => void (progress += 1))) as {
        content: Contents[];
        isError?: boolean;
      };
      return { text: textOf(answer.content), isError: answer.isError === true, progress };
    },
    read: async (uri) => textOf((await client.readResource({ uri })).contents as Contents[]),
    prompt: async (name, values) => {
      const { messages } = await client.getPrompt({ name, arguments: { ...values } });
      return textOf(messages.map(({ content }) => content as Contents));
    },
  };
}

function textOf(items: readonly Contents[]): string {
  return items.map(({ text, type, uri }) => text ?? type ?? uri).join('\n');
}
