/**
 * OpenAPI v3 as far as kubectl needs it: that PATCH takes `fieldValidation` (so that kubectl leaves validation to the server), and the schemas for
 * `kubectl explain`. In: kinds. Out: documents. Pure. Caveat: fields of built-in kinds have no descriptions.
 */
import { noSuchPath } from './fault.ts';
import { apiVersionOf } from './kinds.ts';
import type { Kind, Kinds, Version } from './kinds.ts';

/** undefined for a path that is not ours. */
export function openApi(path: string, kinds: Kinds): object | undefined {
  if (path === '/openapi/v3')
    return {
      paths: Object.fromEntries(
        groupVersions(kinds).map((each) => [each, { serverRelativeURL: `/openapi/v3/${each}` }]),
      ),
    };
  if (!path.startsWith('/openapi/v3/')) return undefined;
  const wanted = path.slice('/openapi/v3/'.length);
  const served = pairs(kinds).filter(([kind, version]) => placeOf(kind, version) === wanted);
  if (served.length === 0) throw noSuchPath();
  return {
    openapi: '3.0.0',
    info: { title: 'embedded', version: 'v1' },
    paths: Object.fromEntries(served.map(([kind, version]) => pathItem(kind, version))),
    components: {
      schemas: Object.fromEntries(served.map(([kind, version]) => [modelName(kind, version), model(kind, version)])),
    },
  };
}

function pairs(kinds: Kinds): (readonly [Kind, Version])[] {
  return kinds.all().flatMap((kind) => kind.versions.map((version) => [kind, version] as const));
}

function groupVersions(kinds: Kinds): string[] {
  return [...new Set(pairs(kinds).map(([kind, version]) => placeOf(kind, version)))];
}

function placeOf(kind: Kind, version: Version): string {
  return `${kind.group === '' ? 'api' : 'apis'}/${apiVersionOf(kind, version.name)}`;
}

const typeOf = (kind: Kind, version: Version) => ({ group: kind.group, version: version.name, kind: kind.kind });
const parameter = (name: string) => ({ name, in: 'query', schema: { type: 'string', uniqueItems: true } });

function pathItem(kind: Kind, version: Version): readonly [string, object] {
  const scope = kind.namespaced ? '/namespaces/{namespace}' : '';
  const operation = (verb: string) => ({
    ...{
      operationId: `${verb}${version.name}${kind.kind}`,
      parameters: ['dryRun', 'fieldManager', 'fieldValidation'].map(parameter),
    },
    ...{ 'x-kubernetes-action': verb, 'x-kubernetes-group-version-kind': typeOf(kind, version) },
    responses: {
      '200': {
        description: 'OK',
        content: { 'application/json': { schema: { $ref: `#/components/schemas/${modelName(kind, version)}` } } },
      },
    },
  });
  return [
    `/${placeOf(kind, version)}${scope}/${kind.plural}/{name}`,
    { get: operation('get'), put: operation('put'), patch: operation('patch') },
  ];
}

function modelName(kind: Kind, version: Version): string {
  const reversed = (kind.group || 'core').split('.').toReversed().join('.');
  return `${reversed}.${version.name}.${kind.kind}`;
}

function model(kind: Kind, version: Version): object {
  const type = { 'x-kubernetes-group-version-kind': [typeOf(kind, version)] };
  const metadata = { type: 'object', description: 'Standard object metadata.' };
  return { ...version.schema, properties: { ...version.schema?.properties, metadata }, ...type };
}
