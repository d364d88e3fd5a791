/**
 * docs/interop.md as text. In: what each server offers and each client saw of it. Out: the file as it is and as it should be. I/O: reads it; writes it with UPDATE_GOLDEN=1.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Subject } from './servers.ts';

export interface Offered {
  /** What a client that speaks both finds. */
  readonly generation: 'legacy' | 'modern';
  readonly tools: readonly string[];
  readonly resources: readonly string[];
  readonly templates: readonly string[];
  readonly prompts: readonly string[];
}

/** Everything that was asked of a pair came out right. */
export interface Outcome {
  readonly subject: Subject;
  readonly client: string;
  readonly generation: 'legacy' | 'modern';
  /** What cannot be carried between these two, and was refused with the reason. */
  readonly refused: readonly string[];
}

const file = join(import.meta.dirname, '../../../docs/interop.md');

export async function golden(
  clients: readonly string[],
  offers: ReadonlyMap<Subject, Offered>,
  outcomes: readonly Outcome[],
): Promise<readonly [inFile: string, found: string]> {
  const found = text(clients, offers, outcomes);
  if (process.env['UPDATE_GOLDEN'] === '1') await writeFile(file, found);
  return [await readFile(file, 'utf8').catch(() => ''), found];
}

function text(clients: readonly string[], offers: ReadonlyMap<Subject, Offered>, outcomes: readonly Outcome[]): string {
  const subjects = [...offers.keys()];
  const cell = (subject: Subject, client: string) => {
    const one = outcomes.find((outcome) => outcome.subject === subject && outcome.client === client);
    if (one === undefined) return 'no';
    return one.refused.length === 0 ? one.generation : `${one.generation} ¹`;
  };
  return `# Clients and servers that were tried

Written by \`proxy/test/interop\` (\`UPDATE_GOLDEN=1 hack/jest proxy/test/interop\`), which runs in \`make test\`: real clients, real servers, the proxy between
them. A cell names the generation of MCP that the client spoke to the proxy: legacy (up to 2025-11-25) or modern (2026-07-28). It is there only if the
client saw the tools, resources, templates and prompts that the server offers, and if calls, reads and prompts were answered as the server answers directly.

${table(
  ['server', ...clients],
  subjects.map((subject) => [subject.name, ...clients.map((client) => cell(subject, client))]),
)}

¹ but for what the server asks in the middle of a call (elicitation): a client without a session cannot be asked. The call is refused with -32021,
which says so; see [protocol](protocol.md).

## The servers

${table(
  ['server', 'version', 'reached by', 'speaks', 'tools', 'resources', 'templates', 'prompts', 'called'],
  subjects.map((subject) => {
    const { generation, tools, resources, templates, prompts } = offers.get(subject) as Offered;
    const counts = [tools, resources, templates, prompts].map(({ length }) => String(length));
    const called = [subject.call, ...Object.values(subject.talks ?? {})].map(({ name }) => `\`${name}\``).join(', ');
    const note = subject.note === undefined ? '' : ` (${subject.note})`;
    return [subject.name, subject.version, subject.how, generation, ...counts, called + note];
  }),
)}

Every client declared sampling, elicitation and roots, and was listed what a server lists to those who do; but ${subjects.map(({ wantsRoots }) => wantsRoots).find((tool) => tool !== undefined)} of
server-everything is listed to legacy clients only, since a legacy server cannot ask a modern client for its roots.
`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
}
