/**
 * A server of SDK v1 whose tool asks the client on the standalone stream, not on its call's: many servers do.
 * Out: its URL and close(). I/O: one node:http server; one SDK server and transport per session.
 */
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';

export async function startStandaloneAsker(): Promise<{ url: string; close(): Promise<void> }> {
  const sessions = new Map<string, StreamableHTTPServerTransport>();
  const server = createServer((request, response) => {
    const known = sessions.get(String(request.headers['mcp-session-id']));
    void (known === undefined ? opened(sessions) : Promise.resolve(known)).then((transport) =>
      transport.handleRequest(request, response),
    );
  });
  server.listen(0, '127.0.0.1');
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

async function opened(sessions: Map<string, StreamableHTTPServerTransport>): Promise<StreamableHTTPServerTransport> {
  const transport = new StreamableHTTPServerTransport({
    sessionIdGenerator: randomUUID,
    onsessioninitialized: (id) => void sessions.set(id, transport),
  });
  const mcp = new McpServer({ name: 'asker', version: '1' });
  mcp.registerTool('ask', {}, async () => {
    const properties = { name: { type: 'string' as const } };
    const answer = await mcp.server.elicitInput({ message: 'who', requestedSchema: { type: 'object', properties } });
    return { content: [{ type: 'text', text: JSON.stringify(answer) }] };
  });
  await mcp.connect(transport as never);
  return transport;
}
