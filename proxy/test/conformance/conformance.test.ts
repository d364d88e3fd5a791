/** The official suites, both requirement sets: at the fixtures alone, then at gateways in front of them that the operator configured. */
import { startFixture } from './fixture.ts';
import type { Fixture, Generation } from './fixture.ts';
import { startGateways } from './gateway.ts';
import type { Gateways } from './gateway.ts';
import { readExpected, runSuite } from './suite.ts';
import type { Expected, Requirements } from './suite.ts';

let fixtures: Readonly<Record<Generation, Fixture>>;
let gateways: Gateways;

beforeAll(async () => {
  fixtures = { legacy: await startFixture('legacy'), modern: await startFixture('modern') };
  gateways = await startGateways(fixtures);
}, 120_000);
afterAll(async () => {
  await gateways?.close();
  for (const fixture of Object.values(fixtures ?? {})) await fixture.close();
}, 30_000);

/** Scenarios that the revision does not score, and that must pass all the same. */
const alsoPassing: Readonly<Record<Requirements, readonly string[]>> = {
  'suite 0.1': [],
  '2025-11-25': ['server-session-lifecycle', 'json-schema-2020-12'],
  '2026-07-28': ['json-schema-2020-12', 'http-header-validation'],
};

interface More {
  readonly expected?: readonly Expected[];
  readonly passing?: readonly string[];
}

async function passes(set: Requirements, url: string, { expected = [], passing = [] }: More = {}): Promise<void> {
  const { exitCode, summary } = await runSuite(set, url, expected);
  expect({ exitCode, summary: exitCode === 0 ? '' : summary }).toEqual({ exitCode: 0, summary: '' });
  const named = ['tools-list', ...alsoPassing[set], ...passing];
  expect(named.filter((scenario) => !summary.includes(`✓ ${scenario}:`))).toEqual([]);
}

/** Checked by the gateway itself, since the fixture's SDK does not at this level. */
const gatewayPassing = { legacy: [], modern: ['http-custom-header-server-validation'] } as const;

const sets: Readonly<Record<Generation, readonly Requirements[]>> = {
  legacy: ['suite 0.1', '2025-11-25'],
  modern: ['2026-07-28'],
};

test.each(
  (['legacy', 'modern'] as const).flatMap((generation) => sets[generation].map((set) => [generation, set] as const)),
)('the %s fixture alone has all that %s asks for', (generation, set) => passes(set, fixtures[generation].url), 60_000);

const cells: readonly (readonly [client: Generation, backend: Generation])[] = [
  ['legacy', 'legacy'],
  ['modern', 'modern'],
  ['legacy', 'modern'],
  ['modern', 'legacy'],
];

describe.each(cells)('a %s client on a %s backend, through the gateway', (client, backend) => {
  const list = () => readExpected(`${client}-client-${backend}-backend`);

  test.each(sets[client])(
    '%s passes but for the named list',
    async (set) => passes(set, gateways.url(backend), { expected: await list(), passing: gatewayPassing[client] }),
    60_000,
  );

  const mayFail = client === 'modern' && backend === 'legacy';
  if (!mayFail) test('nothing is on that list', async () => expect(await list()).toEqual([]));
});
