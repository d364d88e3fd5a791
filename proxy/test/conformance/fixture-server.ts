/**
 * The MCP server of the conformance fixture, written once for both generations with SDK v2: what asks the client returns
 * `input_required`, which the SDK turns into requests where the client is a legacy one.
 * In: what changes while it runs (`Changing`), how to tell of it, the generation. Out: an SDK server for one session or one modern request. I/O: none of its own.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { createRequestStateCodec, inputRequired, ResourceNotFoundError, Server } from '@modelcontextprotocol/server';
import type { InputRequests, RequestStateCodec, ServerContext } from '@modelcontextprotocol/server';
import {
  contentsOf,
  messagesOf,
  prompts,
  resources,
  slowTools,
  templates,
  toolNamed,
  toolResults,
  triggers,
} from './fixture-answers.ts';
import { askedByPrompt, askingPrompt, askingTools, byCapability, capabilityTool } from './fixture-asks.ts';
import type { Asking, Round } from './fixture-asks.ts';

/** What one fixture's servers share. */
export interface Shared {
  /** Names that come and go by the trigger tools. */
  readonly extra: { tool: boolean; prompt: boolean };
  readonly states: RequestStateCodec<State>;
  changed(kind: 'tools' | 'prompts'): void | Promise<void>;
}

interface State {
  readonly round: number;
}

type Era = 'legacy' | 'modern';

export function createStates(): RequestStateCodec<State> {
  return createRequestStateCodec<State>({ key: crypto.getRandomValues(new Uint8Array(32)) });
}

export function createFixtureServer(shared: Shared, era: Era): Server {
  const server = new Server(
    { name: 'conformance-fixture', version: '1.0.0' },
    {
      capabilities: {
        tools: { listChanged: true },
        resources: { subscribe: true },
        prompts: { listChanged: true },
        logging: {},
        completions: {},
      },
      requestState: { verify: shared.states.verify },
    },
  );
  offerTools(server, shared, era);
  offerResources(server, era);
  offerPrompts(server, shared);
  server.setRequestHandler('completion/complete', () => ({
    completion: { values: ['paris', 'park'], total: 2, hasMore: false },
  }));
  return server;
}

function offerTools(server: Server, shared: Shared, era: Era): void {
  const always = [...Object.keys(toolResults), ...slowTools, ...triggers, ...Object.keys(askingTools), capabilityTool];
  server.setRequestHandler('tools/list', () => ({
    tools: [...always, ...(shared.extra.tool ? ['test_extra_tool'] : [])].map(toolNamed),
  }));
  const special: Readonly<Record<string, (context: ServerContext) => Promise<object>>> = {
    test_logging_tool: logged,
    test_tool_with_logging: logged,
    test_tool_with_progress: progressed,
    test_trigger_tool_change: () => triggered(shared, 'tools'),
    test_trigger_prompt_change: () => triggered(shared, 'prompts'),
    [capabilityTool]: (context) => answered(shared, within(declared(server, context)), context),
    ...(era === 'legacy' && { test_missing_capability: insisted }),
  };
  server.setRequestHandler('tools/call', async ({ params: { name } }, context) => {
    if (name === 'test_streaming_elicitation') await context.mcpReq.log('info', 'about to ask');
    const asking = askingTools[name];
    const ordinary = async () =>
      asking === undefined ? known(toolResults[name], name) : answered(shared, asking, context);
    return (await (special[name] ?? ordinary)(context)) as never;
  });
}

function offerResources(server: Server, era: Era): void {
  server.setRequestHandler('resources/list', () => ({ resources }));
  server.setRequestHandler('resources/templates/list', () => ({ resourceTemplates: templates }));
  server.setRequestHandler('resources/read', ({ params }) => {
    const contents = contentsOf(params.uri);
    if (contents === undefined) throw new ResourceNotFoundError(params.uri);
    return { contents: [contents] } as never;
  });
  if (era === 'modern') return; // subscriptions/listen is the HTTP handler's
  server.setRequestHandler('resources/subscribe', () => ({}));
  server.setRequestHandler('resources/unsubscribe', () => ({}));
}

function offerPrompts(server: Server, shared: Shared): void {
  const always = [...prompts, { name: askingPrompt, description: 'Asks first.' }];
  server.setRequestHandler('prompts/list', () => ({
    prompts: [
      ...always,
      ...(shared.extra.prompt ? [{ name: 'test_extra_prompt', description: 'Comes and goes.' }] : []),
    ],
  }));
  server.setRequestHandler('prompts/get', async ({ params }, context) => {
    const messages = known(messagesOf(params.name, params.arguments ?? {}), params.name);
    if (params.name !== askingPrompt) return { messages } as never;
    const asked = await asks(shared, askedByPrompt, context);
    return (asked ?? { messages }) as never;
  });
}

function known<T>(value: T | undefined, name: string): T {
  if (value === undefined) throw new Error(`unknown: ${name}`);
  return value;
}

async function logged(context: ServerContext): Promise<object> {
  await context.mcpReq.log('info', 'Tool execution started');
  await pause(50);
  await context.mcpReq.log('info', 'Tool processing data');
  await pause(50);
  await context.mcpReq.log('info', 'Tool execution completed');
  return said('Logged three times.');
}

async function progressed(context: ServerContext): Promise<object> {
  const { progressToken } = context.mcpReq._meta ?? {};
  for (const progress of [0, 50, 100]) {
    const params = { progressToken, progress, total: 100 };
    if (progressToken !== undefined) await context.mcpReq.notify({ method: 'notifications/progress', params });
    if (progress < 100) await pause(50);
  }
  return said('Progressed.');
}

async function triggered(shared: Shared, kind: 'tools' | 'prompts'): Promise<object> {
  const one = kind === 'tools' ? 'tool' : 'prompt';
  shared.extra[one] = !shared.extra[one];
  await shared.changed(kind);
  return said(`The list of ${kind} changed.`);
}

/** As a legacy server does that never looks at what the client declared. */
async function insisted(context: ServerContext): Promise<object> {
  const { method, params } = Object.values(askingTools['test_missing_capability']?.rounds[0] ?? {})[0] as never;
  await context.mcpReq.send({ method, params });
  return said('The client answered.');
}

function declared(server: Server, context: ServerContext): object {
  const envelope = context.mcpReq.envelope as Readonly<Record<string, object>> | undefined;
  return envelope?.['io.modelcontextprotocol/clientCapabilities'] ?? server.getClientCapabilities() ?? {};
}

function within(capabilities: object): Asking {
  const rounds = Object.entries(byCapability).filter(([capability]) => capability in capabilities);
  return { rounds: [Object.assign({}, ...rounds.map(([, round]) => round)) as Round], hasState: false };
}

async function answered(shared: Shared, asking: Asking, context: ServerContext): Promise<object> {
  const asked = await asks(shared, asking, context);
  if (asked !== undefined) return asked;
  const answers = JSON.stringify(context.mcpReq.inputResponses ?? {});
  return said(`${asking.hasState ? 'state-ok ' : ''}${answers}`);
}

/** The round to ask next; undefined once all are answered. A round that was not answered in full is asked again. */
async function asks(shared: Shared, asking: Asking, context: ServerContext): Promise<object | undefined> {
  const { inputResponses, requestState } = context.mcpReq;
  const at = requestState<State>()?.round ?? 0;
  const isAnswered = Object.keys(asking.rounds[at] ?? {}).every((key) => inputResponses?.[key] !== undefined);
  const next = asking.rounds[isAnswered ? at + 1 : at];
  if (next === undefined) return undefined;
  const state = asking.hasState ? { requestState: await shared.states.mint({ round: isAnswered ? at + 1 : at }) } : {};
  return inputRequired({ inputRequests: next as InputRequests, ...state });
}

function said(text: string): object {
  return { content: [{ type: 'text', text }] };
}
