/** Our own CRDs and their test manifests, as a user's kubectl would bring them: strict field validation, both versions. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { at, text } from './json.ts';
import { ask, startTestServer } from './testing.ts';
import type { Answer, TestServer } from './testing.ts';
import type { Dict, Draft } from './types.ts';

const crds = join(import.meta.dirname, '../../../crds');
let server: TestServer;

beforeAll(async () => {
  server = await startTestServer({ crdDir: crds });
});
afterAll(() => server.close());

function manifests(folder: string): { file: string; source: string }[] {
  const path = join(crds, 'testdata', folder);
  const files = readdirSync(path).filter((file) => file.endsWith('.yaml'));
  return files.map((file) => ({ file, source: readFileSync(join(path, file), 'utf8') }));
}

/** `plural.group`, from the CRD that declares the manifest's kind. */
function kindName(manifest: Dict): string {
  const { items } = server.store.list('customresourcedefinitions.apiextensions.k8s.io');
  const crd = items.find((each) => at(each, 'spec', 'names', 'kind') === manifest['kind']);
  if (crd === undefined) throw new Error(`no CRD declares the kind ${text(manifest['kind'])}`);
  return crd.metadata.name;
}

function collection(manifest: Dict): string {
  const [plural = ''] = kindName(manifest).split('.');
  return `/apis/${text(manifest['apiVersion'])}/namespaces/default/${plural}`;
}

async function create(source: string): Promise<Answer> {
  const manifest = parse(source) as Dict;
  return ask(server, `${collection(manifest)}?fieldValidation=Strict&dryRun=All`, { method: 'POST', body: manifest });
}

test.each(manifests('valid'))('$file is accepted', async ({ source }) => {
  expect((await create(source)).status).toBe(201);
});

test.each(manifests('valid'))('$file applied twice is applied once', ({ source }) => {
  const manifest = parse(source) as Draft & { kind: string };
  const stored = { ...manifest, apiVersion: 'toolhive.stacklok.dev/v1beta1' };
  const object = { ...stored, metadata: { ...manifest.metadata, namespace: 'default' } };
  const apply = () => server.store.apply(kindName(manifest), object, { manager: 'test', force: true });
  const first = apply();
  expect(apply()).toBe(first);
});

/** `# problem: <path>: <text>` in the first line; what only CEL or the operator can know is marked otherwise. */
const refused = manifests('invalid').flatMap(({ file, source }) => {
  const [, path] = /^# problem: (\S+): /.exec(source) ?? [];
  return path === undefined ? [] : [{ file, source, path }];
});

test.each(refused)('$file is refused at $path', async ({ source, path }) => {
  const { status, body } = await create(source);
  expect([400, 422]).toContain(status);
  const item = path.replace(/(\])\.\w+$/, '$1');
  expect([path, item].some((place) => text(body['message']).includes(place))).toBe(true);
});
