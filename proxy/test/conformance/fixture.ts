/**
 * The backend of the conformance run: a legacy MCP server with everything the suite asks for, written with SDK v2.
 * In: a port (0 = any). Out: its URL and close(). I/O: one node:http server; one SDK server and transport per session.
 */
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { NodeStreamableHTTPServerTransport } from '@modelcontextprotocol/node';
import { Server } from '@modelcontextprotocol/server';
import type { ServerContext } from '@modelcontextprotocol/server';
import {
  contentsOf,
  elicitations,
  messagesOf,
  prompts,
  resources,
  templates,
  toolResults,
  tools,
} from './fixture-answers.ts';

export interface Fixture {
  readonly url: string;
  close(): Promise<void>;
}

type Sessions = Map<string, NodeStreamableHTTPServerTransport>;

export async function startFixture(port = 0): Promise<Fixture> {
  const sessions: Sessions = new Map();
  const server = createServer((request, response) => void handle(sessions, request, response));
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/mcp`,
    async close() {
      for (const transport of sessions.values()) await transport.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function handle(sessions: Sessions, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const id = request.headers['mcp-session-id'];
  if (id === undefined) return (await opened(sessions)).handleRequest(request, response);
  const transport = sessions.get(String(id));
  if (transport !== undefined) return transport.handleRequest(request, response);
  response.writeHead(404, { 'content-type': 'application/json' });
  response.end('{"jsonrpc":"2.0","id":null,"error":{"code":-32001,"message":"session not found"}}');
}

async function opened(sessions: Sessions): Promise<NodeStreamableHTTPServerTransport> {
  const transport = new NodeStreamableHTTPServerTransport({
    sessionIdGenerator: randomUUID,
    onsessioninitialized: (id) => void sessions.set(id, transport),
    onsessionclosed: (id) => void sessions.delete(id),
  });
  await mcpServer().connect(transport);
  return transport;
}

function mcpServer(): Server {
  const server = new Server(
    { name: 'conformance-fixture', version: '1.0.0' },
    { capabilities: { tools: {}, resources: { subscribe: true }, prompts: {}, logging: {}, completions: {} } },
  );
  server.setRequestHandler('tools/list', () => ({ tools }));
  server.setRequestHandler('tools/call', async ({ params }, context) => called(params.name, context));
  server.setRequestHandler('resources/list', () => ({ resources }));
  server.setRequestHandler('resources/templates/list', () => ({ resourceTemplates: templates }));
  server.setRequestHandler(
    'resources/read',
    ({ params }) => ({ contents: [known(contentsOf(params.uri), params.uri)] }) as never,
  );
  server.setRequestHandler('resources/subscribe', () => ({}));
  server.setRequestHandler('resources/unsubscribe', () => ({}));
  server.setRequestHandler('prompts/list', () => ({ prompts }));
  server.setRequestHandler(
    'prompts/get',
    ({ params }) => ({ messages: known(messagesOf(params.name, params.arguments ?? {}), params.name) }) as never,
  );
  server.setRequestHandler('completion/complete', () => ({
    completion: { values: ['paris', 'park'], total: 2, hasMore: false },
  }));
  return server;
}

function known<T>(value: T | undefined, name: string): T {
  if (value === undefined) throw new Error(`unknown: ${name}`);
  return value;
}

async function called(name: string, context: ServerContext): Promise<never> {
  if (name === 'test_tool_with_logging') return logged(context);
  if (name === 'test_tool_with_progress') return progressed(context);
  if (name === 'test_sampling') return sampled(context);
  const schema = elicitations[name];
  if (schema !== undefined) return elicited(context, schema);
  return known(toolResults[name], name) as never;
}

async function logged(context: ServerContext): Promise<never> {
  await context.mcpReq.log('info', 'Tool execution started');
  await pause(50);
  await context.mcpReq.log('info', 'Tool processing data');
  await pause(50);
  await context.mcpReq.log('info', 'Tool execution completed');
  return said('Logged three times.');
}

async function progressed(context: ServerContext): Promise<never> {
  const { progressToken } = context.mcpReq._meta ?? {};
  for (const progress of [0, 50, 100]) {
    if (progressToken !== undefined) {
      await context.mcpReq.notify({
        method: 'notifications/progress',
        params: { progressToken, progress, total: 100 },
      });
    }
    if (progress < 100) await pause(50);
  }
  return said('Progressed.');
}

async function sampled(context: ServerContext): Promise<never> {
  const content = { type: 'text' as const, text: 'Test prompt for sampling' };
  const params = { messages: [{ role: 'user' as const, content }], maxTokens: 100 };
  const answer = await context.mcpReq.send({ method: 'sampling/createMessage', params });
  return said(`LLM response: ${JSON.stringify(answer.content)}`);
}

async function elicited(context: ServerContext, requestedSchema: object): Promise<never> {
  const params = { message: 'Please fill in.', requestedSchema, mode: 'form' as const };
  const answer = await context.mcpReq.send({ method: 'elicitation/create', params });
  return said(`Elicitation completed: action=${answer.action}, content=${JSON.stringify(answer.content ?? {})}`);
}

function said(text: string): never {
  return { content: [{ type: 'text', text }] } as never;
}
