/**
 * The client that the suite's client scenarios examine: the backend side of the gateway. Starts the proxy with the suite's server as its
 * one backend, drives it with an SDK client, exits. In: the server's URL (last argument), the client's and the backend's generation
 * (first two), the scenario by environment. Out: exit code 0 once all of it was done. I/O.
 */
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { configured, startProgram } from '../support/program.ts';

type Tool = Awaited<ReturnType<Client['listTools']>>['tools'][number];

const [clientEra = 'legacy', protocol = 'auto', url = ''] = process.argv.slice(2);
const scenario = process.env['MCP_CONFORMANCE_SCENARIO'] ?? '';

interface Context {
  readonly toolCalls?: readonly { name: string; arguments: Record<string, unknown> }[];
}

/** What is done besides connecting and listing tools; anything that is not here is walked through. */
const deeds: Readonly<Record<string, (client: Client, tools: readonly Tool[]) => Promise<unknown>>> = {
  async tools_call(client) {
    await client.callTool({ name: 'add_numbers', arguments: { a: 2, b: 40 } });
  },
  async 'http-custom-headers'(client) {
    const { toolCalls = [] } = JSON.parse(process.env['MCP_CONFORMANCE_CONTEXT'] ?? '{}') as Context;
    for (const call of toolCalls) await client.callTool(call);
  },
  async 'sep-2322-client-request-state'(client, tools) {
    // While the first call waits for the person's answer, another one is sent (see `asked`).
    for (const { name } of tools) if (name !== unrelated) await client.callTool({ name });
  },
  async 'json-schema-2020-12-preservation'(client, tools) {
    const schema = tools.find(({ name }) => name === 'json_schema_2020_12_tool')?.inputSchema;
    await client.callTool({ name: 'json_schema_echo', arguments: { schema } });
  },
  async 'json-schema-ref-no-deref'() {},
};

const unrelated = 'test_mrtr_unrelated';

async function walk(client: Client, tools: readonly Tool[]): Promise<void> {
  for (const { name } of tools) await client.callTool({ name, arguments: { region: 'north' } });
  if (scenario !== 'http-standard-headers') return;
  for (const { uri } of (await client.listResources()).resources) await client.readResource({ uri });
  for (const { name } of (await client.listPrompts()).prompts) await client.getPrompt({ name });
}

/** The person behind the client: agrees to everything that is asked. */
async function asked(client: Client): Promise<{ action: 'accept'; content: Record<string, boolean> }> {
  if (scenario !== 'sep-2322-client-request-state') return { action: 'accept', content: {} };
  await client.callTool({ name: unrelated });
  return { action: 'accept', content: { confirmed: true } };
}

async function drive(gateway: string): Promise<void> {
  const client = new Client(
    { name: 'conformance-driver', version: '1.0.0' },
    {
      capabilities: { elicitation: { form: { applyDefaults: true } } },
      versionNegotiation: { mode: clientEra === 'modern' ? { pin: '2026-07-28' } : 'legacy' },
    },
  );
  client.setRequestHandler('elicitation/create', () => asked(client));
  await client.connect(new StreamableHTTPClientTransport(new URL(gateway)));
  try {
    const { tools } = await client.listTools();
    await (deeds[scenario] ?? walk)(client, tools);
  } finally {
    await client.close();
  }
}

const aggregation = { conflictResolution: 'prefix', conflictResolutionConfig: { prefixFormat: '' } };
const program = await startProgram(configured([{ name: 'suite', url, protocol }], { aggregation }));
try {
  await drive(program.url);
} finally {
  await program.close();
}
