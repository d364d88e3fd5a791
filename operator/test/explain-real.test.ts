/**
 * The contract as kubectl sees it on the real API server. Manifests written for ToolHive are accepted unchanged, in both versions, and
 * applying them again changes nothing. `kubectl explain` answers for every field of every kind in both versions, from the real API server: its OpenAPI documents are walked,
 * and kubectl itself is asked for each kind as a whole and for some fields alone.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, parseAllDocuments } from 'yaml';
import type { ControlPlane } from '../../hack/control-plane/control-plane.ts';
import {
  buildAndStartMs,
  crdDir,
  describeOnControlPlane,
  kubectlOn,
  startTestControlPlane,
  type Kubectl,
} from '../../hack/control-plane/testing.ts';

const group = 'toolhive.stacklok.dev';
const versions = ['v1beta1', 'v1alpha1'] as const;
const kinds = readdirSync(crdDir)
  .filter((file) => file.endsWith('.yaml') && file !== 'kustomization.yaml')
  .map(
    (file) =>
      (parse(readFileSync(join(crdDir, file), 'utf8')) as { spec: { names: { kind: string; plural: string } } }).spec
        .names,
  );
const everyKind = versions.flatMap((version) => kinds.map(({ kind, plural }) => ({ version, kind, plural })));

interface Schema {
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly additionalProperties?: Schema | boolean;
  readonly 'x-kubernetes-group-version-kind'?: readonly { readonly kind: string }[];
}

/** Fields below `schema`, by dotted path as kubectl takes it. Kubernetes' own metadata is behind a reference and not walked. */
function fields(schema: Schema, path = ''): { path: string; description: string }[] {
  const within =
    schema.items ?? (typeof schema.additionalProperties === 'object' ? schema.additionalProperties : schema);
  if (within !== schema) return fields(within, path);
  return Object.entries(schema.properties ?? {}).flatMap(([name, field]) => {
    const at = path === '' ? name : `${path}.${name}`;
    return [{ path: at, description: field.description ?? '' }, ...fields(field, at)];
  });
}

describeOnControlPlane('kubectl', () => {
  let plane: ControlPlane;
  let kubectl: Kubectl;
  const documents = new Map<string, Schema[]>();

  beforeAll(async () => {
    plane = await startTestControlPlane({ flags: ['--controller-manager=false', '--scheduler=false'] });
    kubectl = kubectlOn(plane.kubeconfig, join(plane.dir, 'kubectl'));
    for (const version of versions) documents.set(version, await published(version));
  }, buildAndStartMs);
  afterAll(() => plane?.close());

  /** The API server publishes the schemas of CRDs a moment after it serves them. */
  async function published(version: string): Promise<Schema[]> {
    for (const deadline = performance.now() + 30_000; ;) {
      const { stdout } = await kubectl(['get', '--raw', `/openapi/v3/apis/${group}/${version}`]);
      const { components } = JSON.parse(stdout || '{}') as { components?: { schemas: Record<string, Schema> } };
      const schemas = Object.values(components?.schemas ?? {});
      if (kinds.every(({ kind }) => schemas.some(isOf(kind)))) return schemas;
      if (performance.now() > deadline) throw new Error(`${version} is not published whole: ${stdout.slice(0, 200)}`);
    }
  }

  const isOf = (kind: string) => (schema: Schema) =>
    schema['x-kubernetes-group-version-kind']?.some((one) => one.kind === kind) === true &&
    schema.properties?.['spec'] !== undefined;
  const schemaOf = (version: string, kind: string): Schema => documents.get(version)?.find(isOf(kind)) ?? {};

  test.each(versions)(
    'applies manifests written for ToolHive, unchanged, as %s, and a second time without a change',
    async (version) => {
      const documents = parseAllDocuments(readFileSync(join(import.meta.dirname, 'manifests.yaml'), 'utf8'));
      const items = documents.flatMap((document) => {
        const manifest = document.toJS() as { kind: string; metadata: { name: string } } | null;
        if (manifest === null) return [];
        const metadata = { ...manifest.metadata, name: `${manifest.metadata.name}-${version}` };
        return [{ ...manifest, apiVersion: `${group}/${version}`, metadata }];
      });
      expect(new Set(items.map(({ kind }) => kind))).toEqual(new Set(kinds.map(({ kind }) => kind)));
      const list = JSON.stringify({ apiVersion: 'v1', kind: 'List', items });
      const apply = async () => {
        const ran = await kubectl(['apply', '--server-side', '--validate=strict', '-o', 'json', '-f', '-'], list);
        expect([ran.ok, ran.stderr]).toEqual([true, version === 'v1beta1' ? '' : expect.any(String)]);
        return (JSON.parse(ran.stdout) as { items: { metadata: { resourceVersion: string }; spec?: unknown }[] }).items;
      };
      const applied = await apply();
      expect(applied).toMatchObject(items);
      expect(await apply()).toEqual(applied);
    },
  );

  test.each(everyKind)('every field of $kind $version has a meaning', ({ version, kind }) => {
    const all = fields(schemaOf(version, kind));
    expect(all.length).toBeGreaterThan(8);
    expect(all.filter(({ description }) => description.length < 8).map(({ path }) => path)).toEqual([]);
  });

  test('both versions have the same fields with the same meaning', () => {
    for (const { kind } of kinds)
      expect([kind, fields(schemaOf('v1alpha1', kind))]).toEqual([kind, fields(schemaOf('v1beta1', kind))]);
  });

  test.each(everyKind)('kubectl lists every field of $kind $version', async ({ version, kind, plural }) => {
    const ran = await kubectl(['explain', plural, '--recursive', '--api-version', `${group}/${version}`]);
    expect(ran).toMatchObject({ ok: true });
    const listed = listedFields(ran.stdout);
    const own = listed.filter((path) => !path.startsWith('metadata.'));
    expect(own.toSorted()).toEqual(
      fields(schemaOf(version, kind))
        .map(({ path }) => path)
        .toSorted(),
    );
  });

  test.each([
    ['virtualmcpservers.spec.config.operational.failureHandling.healthCheckInterval'],
    ['vmcp.spec.podTemplateSpec'],
    ['vmcp.status.discoveredBackends.status'],
    ['mcpserverentries.spec.headerForward.addHeadersFromSecret.valueSecretRef'],
    ['mcpexternalauthconfigs.spec.tokenExchange.audience'],
    ['embeddingservers.spec.modelCache.size'],
  ])('kubectl explain %s says what the schema says', async (field) => {
    const ran = await kubectl(['explain', field]);
    const path = field.split('.').slice(1).join('.');
    const owner = kinds.find(({ plural }) => field.startsWith(`${plural}.`))?.kind ?? 'VirtualMCPServer';
    const { description = '' } = fields(schemaOf('v1beta1', owner)).find((one) => one.path === path) ?? {};
    expect(description).not.toBe('');
    expect(ran.stdout.replaceAll(/\s+/g, ' ')).toContain(description.replaceAll(/\s+/g, ' '));
  });
});

/** What `--recursive` prints as a tree, each level two spaces deeper. */
function listedFields(text: string): string[] {
  const tree = text.slice(text.indexOf('FIELDS:')).split('\n').slice(1);
  const above: string[] = [];
  return tree.flatMap((line) => {
    const [, indent = '', name] = /^( +)([^\s<]\S*)\t/.exec(line) ?? [];
    if (name === undefined) return [];
    above.splice(indent.length / 2 - 1, Infinity, name);
    return [above.join('.')];
  });
}
