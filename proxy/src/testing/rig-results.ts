/**
 * What a well-behaved fake backend answers to each method.
 * In: the rig's Behaviour and the request. Out: the result as JSON text; undefined for a method it does not have. Pure.
 */
import type { Behaviour, Message } from './mcp-rig.ts';

type Result = (behaviour: Behaviour, message: Message, declared: readonly string[]) => object;

/** `tools/call` answers with the text of its arguments. */
const results: Readonly<Record<string, Result>> = {
  initialize: initializeResult,
  ping: () => ({}),
  'logging/setLevel': () => ({}),
  'tools/list': (behaviour, message, declared) => {
    const more = declared.flatMap((one) => behaviour.toolIf?.[one] ?? []).map((name) => ({ ...tool(0), name }));
    return page('tools', [...definitions(behaviour.tools ?? 1, tool), ...more], behaviour, message);
  },
  'resources/list': (behaviour, message) =>
    page('resources', definitions(behaviour.resources ?? 0, resource), behaviour, message),
  'resources/templates/list': (behaviour, message) =>
    page('resourceTemplates', definitions(Math.min(behaviour.resources ?? 0, 1), template), behaviour, message),
  'prompts/list': (behaviour, message) =>
    page('prompts', definitions(behaviour.prompts ?? 0, prompt), behaviour, message),
  'tools/call': (_behaviour, { params }) => ({
    content: [{ type: 'text', text: JSON.stringify(params?.arguments ?? {}) }],
  }),
  'prompts/get': (_behaviour, { params }) => ({
    messages: [{ role: 'user', content: { type: 'text', text: params?.name } }],
  }),
  'resources/read': () => ({ contents: [{ uri: 'rig://resource/0', text: 'zero' }] }),
};

/** `declared`: the client's capabilities, by their first word. */
export function rigResult(
  behaviour: Behaviour,
  message: Message,
  declared: readonly string[] = [],
): string | undefined {
  const method = message.method ?? '';
  const raw = behaviour.raw?.[method];
  if (raw !== undefined) return raw;
  const result = results[method]?.(behaviour, message, declared);
  return result === undefined ? undefined : JSON.stringify(result);
}

const tool = (at: number) => ({ name: `tool-${at}`, description: `Tool ${at}.`, inputSchema: { type: 'object' } });
const resource = (at: number) => ({ uri: `rig://resource/${at}`, name: `resource-${at}` });
const template = (at: number) => ({ uriTemplate: `rig://${at}/{id}`, name: 'template' });
const prompt = (at: number) => ({ name: `prompt-${at}` });

function definitions(count: number, make: (at: number) => object): object[] {
  return Array.from({ length: count }, (_, at) => make(at));
}

function initializeResult(behaviour: Behaviour): object {
  const { resources = 0, prompts = 0, revision = '2025-11-25', capabilities, instructions } = behaviour;
  const has = { listChanged: true };
  const own = { tools: has, ...(resources > 0 ? { resources: has } : {}), ...(prompts > 0 ? { prompts: has } : {}) };
  const server = {
    serverInfo: { name: 'rig', version: '1.0.0' },
    ...(instructions === undefined ? {} : { instructions }),
  };
  return { protocolVersion: revision, capabilities: capabilities ?? own, ...server };
}

function page(key: string, all: readonly object[], behaviour: Behaviour, message: Message): object {
  const size = behaviour.pageSize ?? 0;
  if (size === 0) return { [key]: all };
  const start = Number(message.params?.cursor ?? 0);
  const end = start + size;
  return { [key]: all.slice(start, end), ...(end < all.length ? { nextCursor: String(end) } : {}) };
}
