/**
 * Unmodified clients × unmodified servers, the whole proxy between them: what a client sees is what the server offers and answers.
 * docs/interop.md is the record (UPDATE_GOLDEN=1 rewrites it). Without Python its rows and its column are skipped, in a loud line; never in CI.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { configured, startProgram } from '../support/program.ts';
import type { Program } from '../support/program.ts';
import type { RealServer } from '../support/servers.ts';
import { golden } from './matrix.ts';
import type { Offered, Outcome } from './matrix.ts';
import type { Peer } from './peer.ts';
import { createPythonPeers } from './python-peer.ts';
import { pythonObstacle } from './python.ts';
import { sdkV1, sdkV2 } from './sdk-peers.ts';
import { subjects } from './servers.ts';
import type { Asked, Subject, Talk } from './servers.ts';

type Connect = (url: string) => Promise<Peer>;

const fastMcp = createPythonPeers();
const clients: Readonly<Record<string, Connect>> = {
  'SDK v1': (url) => sdkV1(url),
  'SDK v2, legacy': sdkV2('legacy'),
  'SDK v2, modern': sdkV2({ pin: '2026-07-28' }),
  'SDK v2, auto': sdkV2('auto'),
  'FastMCP client': (url) => fastMcp.connect(url),
};
afterAll(() => fastMcp.close());

const noPython = pythonObstacle();
if (noPython !== undefined)
  process.stderr.write(`\n*** SKIPPED: Python's part of the interop test: ${noPython} ***\n\n`);
const runs = Object.entries(clients).filter(([name]) => noPython === undefined || name !== 'FastMCP client');

const offers = new Map<Subject, Offered>();
const outcomes: Outcome[] = [];
const prefixless = { conflictResolution: 'prefix', conflictResolutionConfig: { prefixFormat: '' } };

describe.each(subjects.filter(({ isPython }) => noPython === undefined || isPython === undefined))(
  '$name',
  (subject) => {
    let directory: string;
    let server: RealServer;
    let program: Program;
    let wanted: Offered & { readonly answers: readonly string[] };

    beforeAll(async () => {
      directory = await mkdtemp(join(tmpdir(), 'vmcp-interop-'));
      server = await subject.start(directory);
      const backend = { name: 'server', url: server.url, ...subject.backend };
      program = await startProgram(configured([backend], { aggregation: prefixless }));
      wanted = await direct(subject, server.url);
      offers.set(subject, wanted);
    }, 240_000);
    afterAll(async () => {
      await program?.close();
      await server?.close();
      await rm(directory, { recursive: true, force: true });
    });

    test.each(runs)(
      '%s lists what the server offers, and is answered as the server answers',
      async (client, connect) => {
        const peer = await connect(program.url);
        try {
          expect(await offered(peer)).toEqual(offersTo(peer, subject, wanted));
          expect(await answers(peer, subject)).toEqual(wanted.answers);
          const refused = await talk(peer, subject, wanted.generation);
          outcomes.push({ subject, client, generation: peer.generation, refused });
        } finally {
          await peer.close();
        }
      },
      60_000,
    );
  },
);

(noPython === undefined ? test : test.skip)('docs/interop.md says what was found', async () => {
  const [inFile, found] = await golden(Object.keys(clients), offers, outcomes);
  expect(inFile).toBe(found);
});

/** Calls in which more happens. Out: those that must be refused, and were. */
async function talk(peer: Peer, { talks = {}, backend }: Subject, generation: Offered['generation']): Promise<Talk[]> {
  const isLegacyBackend = generation === 'legacy' || backend?.protocol === 'legacy';
  const refused: Talk[] = [];
  for (const [one, { name, values, says }] of Object.entries(talks) as [Talk, Asked & { says: string }][]) {
    if (one === 'elicitation' && peer.generation === 'modern' && isLegacyBackend) {
      await expect(peer.call(name, values)).rejects.toThrow('earlier revision');
      refused.push(one);
      continue;
    }
    const { text, progress } = await peer.call(name, values);
    expect(text).toContain(says);
    if (one === 'progress') expect(progress).toBe(2);
  }
  return refused;
}

/** What a client without a gateway sees. HTTP+SSE is spoken by the oldest client only. */
async function direct(subject: Subject, url: string): Promise<Offered & { readonly answers: readonly string[] }> {
  const peer = await (subject.backend?.transport === 'sse' ? sdkV1(url, 'sse') : sdkV2('auto')(url));
  try {
    return { generation: peer.generation, ...(await offered(peer)), answers: await answers(peer, subject) };
  } finally {
    await peer.close();
  }
}

async function offered(peer: Peer): Promise<Omit<Offered, 'generation'>> {
  const sorted = (names: readonly string[]) => [...names].sort();
  return {
    tools: sorted(await peer.tools()),
    resources: sorted(await peer.resources()),
    templates: sorted(await peer.templates()),
    prompts: sorted(await peer.prompts()),
  };
}

function offersTo({ generation }: Peer, { wantsRoots }: Subject, wanted: Offered): Omit<Offered, 'generation'> {
  const { tools, resources, templates, prompts } = wanted;
  const isListed = (tool: string) => generation === 'legacy' || tool !== wantsRoots;
  return { tools: tools.filter(isListed), resources, templates, prompts };
}

/** The texts of all answers; a time of day in them is of no account. */
async function answers(peer: Peer, { call, reads, prompt }: Subject): Promise<readonly string[]> {
  const { text, isError } = await peer.call(call.name, call.values);
  const texts = [`${isError ? 'error: ' : ''}${text}`];
  for (const uri of reads ?? []) texts.push(await peer.read(uri));
  if (prompt !== undefined) texts.push(await peer.prompt(prompt.name, prompt.values));
  return texts.map((one) => one.replace(/\d{1,2}:\d{2}:\d{2}( [AP]M)?/g, 'time'));
}
