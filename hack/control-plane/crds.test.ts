/**
 * The contract on a real API server: every sample in crds/testdata gets from it what the sample says of itself.
 * `# problem:` and `# problem(cel):` are refused; a sample with `# parse:` alone is refused by our programs only (header in crds/src/parse.test.ts).
 * Settings that are not built yet (`NotSupported`) are accepted here: the operator says so in the status.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { ControlPlane } from './control-plane.ts';
import {
  buildAndStartMs,
  crdDir,
  describeOnControlPlane,
  kubectlOn,
  startTestControlPlane,
  type Kubectl,
} from './testing.ts';

interface Sample {
  apiVersion: string;
  kind: string;
  metadata: { name: string; namespace?: string };
  spec?: unknown;
}

const directory = (name: string) => join(crdDir, 'testdata', name);
const samples = (name: string): [string, string][] =>
  readdirSync(directory(name), { withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.yaml'))
    .map((entry) => [entry.name, readFileSync(join(directory(name), entry.name), 'utf8')]);
const promises = (text: string, mark: string): string[] =>
  text.split('\n').flatMap((line) => (line.startsWith(`# ${mark}: `) ? line.slice(mark.length + 4) : []));
const applied = { ok: true, stdout: expect.stringContaining('serverside-applied') };
const apply = ['apply', '--server-side', '--validate=strict', '-f'];

describeOnControlPlane('our CRDs on a real API server', () => {
  let plane: ControlPlane;
  let kubectl: Kubectl;

  beforeAll(async () => {
    plane = await startTestControlPlane({ flags: ['--controller-manager=false', '--scheduler=false'] });
    kubectl = kubectlOn(plane.kubeconfig, join(plane.dir, 'kubectl'));
  }, buildAndStartMs);

  afterAll(() => plane?.close());

  test.each(samples('valid'))('%s is accepted, strictly', async (file) => {
    expect(await kubectl([...apply, join(directory('valid'), file)])).toMatchObject(applied);
  });

  test('every valid sample is accepted in the other version too, and reads the same in both', async () => {
    const others = samples('valid').map(([file, text]) => {
      const sample = parse(text) as Sample;
      return { ...sample, apiVersion: other(sample.apiVersion), metadata: { name: file.replace('.yaml', '') } };
    });
    const ran = await kubectl([...apply, '-'], list(others));
    expect(ran).toMatchObject({ ok: true });
    expect(ran.stdout.trim().split('\n')).toHaveLength(others.length);
    const read = async (objects: readonly Sample[]) => {
      const { stdout } = await kubectl(['get', '-f', '-', '-o', 'json'], list(objects));
      return (JSON.parse(stdout) as { items: Sample[] }).items;
    };
    const mates = others.map((sample) => ({ ...sample, apiVersion: other(sample.apiVersion) }));
    const [asWritten, asOther] = [await read(others), await read(mates)];
    expect(asWritten.map(({ apiVersion }) => apiVersion)).toEqual(others.map(({ apiVersion }) => apiVersion));
    expect(asOther.map(({ apiVersion }) => apiVersion)).toEqual(mates.map(({ apiVersion }) => apiVersion));
    expect(asOther.map(({ spec }) => spec)).toEqual(asWritten.map(({ spec }) => spec));
  });

  const misspelt = JSON.stringify({
    apiVersion: 'toolhive.stacklok.dev/v1beta1',
    kind: 'VirtualMCPServer',
    metadata: { name: 'misspelt', namespace: 'default' },
    spec: { groupRef: { name: 'tools' }, incomingAuth: { type: 'anonymous' }, config: { agregation: {} } },
  });

  test.each([
    ['kubectl apply', ['apply'], 'unknown field "spec.config.agregation"'],
    [
      'server-side apply, whatever it says of validation',
      ['apply', '--server-side', '--validate=ignore'],
      '.spec.config.agregation: field not declared in schema',
    ],
    ['a dry run', ['apply', '--dry-run=server'], 'unknown field "spec.config.agregation"'],
  ])('a misspelt field is refused by %s, and named (docs/misspelt-fields.md)', async (_how, command, words) => {
    const { ok, stderr } = await kubectl([...command, '-f', '-'], misspelt);
    expect({ ok, stderr }).toEqual({ ok: false, stderr: expect.stringContaining(words) });
  });

  test('a client that does not ask for strict validation is warned, and the field is not stored', async () => {
    const { ok, stdout, stderr } = await kubectl(['create', '--validate=warn', '-o', 'json', '-f', '-'], misspelt);
    expect({ ok, stderr }).toEqual({
      ok: true,
      stderr: expect.stringContaining('Warning: unknown field "spec.config.agregation"'),
    });
    expect(stdout).not.toContain('"agregation"');
  });

  const isOurs = ([, text]: [string, string]) =>
    !/^# problem(\(cel\))?: /m.test(text) && !text.includes('# parse: apiVersion');
  const [ours, theirs] = [samples('invalid').filter(isOurs), samples('invalid').filter((sample) => !isOurs(sample))];

  test.each(theirs)('%s is refused, with the place or the rule', async (file, text) => {
    const { ok, stderr } = await kubectl([...apply, join(directory('invalid'), file)]);
    expect({ ok, stderr }).toMatchObject({ ok: false });
    for (const promise of promises(text, 'problem')) expect(anyElement(stderr)).toContain(place(promise));
    for (const rule of promises(text, 'problem(cel)')) expect(stderr).toContain(rule);
  });

  test.each(ours)('%s is for our programs to refuse', async (file) => {
    expect(await kubectl([...apply, join(directory('invalid'), file)])).toMatchObject(applied);
  });
});

function other(apiVersion: string): string {
  return apiVersion.endsWith('/v1beta1')
    ? apiVersion.replace('v1beta1', 'v1alpha1')
    : apiVersion.replace('v1alpha1', 'v1beta1');
}

function list(items: readonly Sample[]): string {
  return JSON.stringify({ apiVersion: 'v1', kind: 'List', items });
}

/** Where a promise says the problem is; a duplicate is reported at its list. */
function place(promise: string): string {
  const path = anyElement(promise.split(': ')[0] ?? '');
  return promise.includes(' is already ') ? `${path.slice(0, path.lastIndexOf('['))}: duplicate entries` : path;
}

/** The API server names an element of a keyed list by its key, our messages by its index. */
function anyElement(text: string): string {
  return text.replaceAll(/\[(\d+|\w+="[^"]*")\]/g, '[*]');
}
