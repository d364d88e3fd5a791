/**
 * The backends of the conformance runs: one MCP server with everything the suite asks for, of either generation.
 * In: the generation, a port (0 = any). Out: its URL and close(). I/O: one node:http server on loopback, which checks Host as such a server must.
 * Legacy: one SDK server and transport per session. Modern: one SDK server per request.
 */
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { localhostHostValidation, NodeStreamableHTTPServerTransport, toNodeHandler } from '@modelcontextprotocol/node';
import { createMcpHandler } from '@modelcontextprotocol/server';
import type { Server } from '@modelcontextprotocol/server';
import { createFixtureServer, createStates } from './fixture-server.ts';
import type { Shared } from './fixture-server.ts';

export interface Fixture {
  readonly url: string;
  close(): Promise<void>;
}

export type Generation = 'legacy' | 'modern';

interface Handling {
  readonly handle: RequestListener;
  close(): Promise<void>;
}

export async function startFixture(generation: Generation, port = 0): Promise<Fixture> {
  const { handle, close } = generation === 'legacy' ? legacy() : modern();
  const isLocal = localhostHostValidation();
  const server = createServer((request, response) => {
    if (isLocal(request, response)) handle(request, response);
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/mcp`,
    async close() {
      await close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function modern(): Handling {
  const shared: Shared = {
    extra: { tool: false, prompt: false },
    states: createStates(),
    changed: (kind) => (kind === 'tools' ? handler.notify.toolsChanged() : handler.notify.promptsChanged()),
  };
  const handler = createMcpHandler(() => createFixtureServer(shared, 'modern'), { legacy: 'reject' });
  const handle = toNodeHandler(handler);
  return { handle: (request, response) => void handle(request as never, response), close: () => handler.close() };
}

interface Session {
  readonly server: Server;
  readonly transport: NodeStreamableHTTPServerTransport;
}

function legacy(): Handling {
  const sessions = new Map<string, Session>();
  const shared: Shared = {
    extra: { tool: false, prompt: false },
    states: createStates(),
    async changed(kind) {
      for (const { server } of sessions.values()) {
        await (kind === 'tools' ? server.sendToolListChanged() : server.sendPromptListChanged());
      }
    },
  };
  return {
    handle: (request, response) => void route(sessions, shared, request, response),
    async close() {
      for (const { transport } of sessions.values()) await transport.close();
    },
  };
}

type Sessions = Map<string, Session>;

async function route(
  sessions: Sessions,
  shared: Shared,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const id = request.headers['mcp-session-id'];
  if (id === undefined) return (await opened(sessions, shared)).handleRequest(request, response);
  const session = sessions.get(String(id));
  if (session !== undefined) return session.transport.handleRequest(request, response);
  response.writeHead(404, { 'content-type': 'application/json' });
  response.end('{"jsonrpc":"2.0","id":null,"error":{"code":-32001,"message":"session not found"}}');
}

async function opened(sessions: Sessions, shared: Shared): Promise<NodeStreamableHTTPServerTransport> {
  const server = createFixtureServer(shared, 'legacy');
  const transport = new NodeStreamableHTTPServerTransport({
    sessionIdGenerator: randomUUID,
    onsessioninitialized: (id) => void sessions.set(id, { server, transport }),
    onsessionclosed: (id) => void sessions.delete(id),
  });
  await server.connect(transport);
  return transport;
}
