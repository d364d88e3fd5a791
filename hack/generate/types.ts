/**
 * TypeScript types of a schema, one file per kind; sub-types that rooms pass around get a name.
 * In: a schema. Out: the text of a .ts file. Pure but for the generator's own formatting.
 */
import { compile } from 'json-schema-to-typescript';
import { closed, copyOf, mapValues, type Schema } from './schema.ts';
import type { Source } from './source.ts';

/** Path → name after the kind's own: `config` of VirtualMCPServer is VirtualMCPServerConfig. */
const named: Record<string, string> = {
  spec: 'Spec',
  status: 'Status',
  'spec.incomingAuth': 'IncomingAuth',
  'spec.outgoingAuth': 'OutgoingAuth',
  'spec.headerForward': 'HeaderForward',
  'spec.resources': 'Resources',
  'spec.toolsOverride.<name>': 'Override',
  'spec.config': 'Config',
  'spec.config.backends[]': 'Backend',
  'spec.config.aggregation': 'Aggregation',
  'spec.config.aggregation.tools[]': 'Workload',
  'spec.config.operational': 'Operational',
  'spec.config.operational.failureHandling': 'FailureHandling',
  'spec.config.sessions': 'Sessions',
  'spec.config.http': 'Http',
  'status.discoveredBackends[]': 'DiscoveredBackend',
  'status.conflicts[]': 'Conflict',
};

const banner = '/* Generated from the CRDs by hack/generate. Do not edit: run `make generate`. */';

export async function kindTypes(source: Source): Promise<string> {
  const root = titled(source.schema, source.kind, '');
  root.title = source.kind;
  root.required = ['metadata', ...(root.required ?? [])];
  Object.assign(root.properties ?? {}, {
    apiVersion: { type: 'string', description: source.schema.properties?.['apiVersion']?.description },
    kind: { type: 'string', description: source.schema.properties?.['kind']?.description },
    metadata: { tsType: 'ObjectMeta' },
  });
  const imports = `import type { Condition, ObjectMeta } from '../meta.ts';`;
  return `${banner}\n${imports}\n\n${await emit(root)}`;
}

/** The file's type is that of a parsed file: what has a default is always there. */
export async function fileTypes(file: Schema): Promise<string> {
  const root = withDefaultsRequired(titled(file, 'ProxyConfigFile', 'spec.config'));
  root.title = 'ProxyConfigFile';
  return `${banner}\n\n${await emit(root)}`;
}

function emit(root: Schema): Promise<string> {
  return compile(copyOf(root) as Parameters<typeof compile>[0], root.title ?? '', {
    bannerComment: '',
    additionalProperties: false,
    ignoreMinAndMaxItems: true,
    style: { singleQuote: true, printWidth: 120 },
  });
}

/** The closed schema with descriptions kept, titles set where `named` says, conditions by their hand-written type. */
function titled(schema: Schema, kind: string, path: string): Schema {
  const described = schema.description === undefined ? {} : { description: schema.description };
  if (path === 'status.conditions') return { type: 'array', items: { tsType: 'Condition' }, ...described };
  const name = named[path];
  const own: Schema = {
    ...withoutParts(schema),
    ...described,
    ...(name === undefined ? {} : { title: `${kind}${name}` }),
  };
  if (schema['x-kubernetes-preserve-unknown-fields'] === true) {
    return { ...own, ...(schema.type === undefined ? { tsType: 'unknown' } : { additionalProperties: true }) };
  }
  return { ...own, ...titledParts(schema, kind, path) };
}

function withoutParts(schema: Schema): Schema {
  const parts = new Set(['properties', 'additionalProperties', 'items']);
  return Object.fromEntries(Object.entries(closed(schema)).filter(([word]) => !parts.has(word))) as Schema;
}

function titledParts(schema: Schema, kind: string, path: string): Schema {
  const parts: Schema = {};
  if (schema.items !== undefined) parts.items = titled(schema.items, kind, `${path}[]`);
  if (typeof schema.additionalProperties === 'object') {
    parts.additionalProperties = titled(schema.additionalProperties, kind, `${path}.<name>`);
  }
  if (schema.properties !== undefined) {
    parts.additionalProperties = false;
    parts.properties = Object.fromEntries(
      Object.entries(schema.properties).map(([key, child]) => [
        key,
        titled(child, kind, path === '' ? key : `${path}.${key}`),
      ]),
    );
  }
  return parts;
}

function withDefaultsRequired(schema: Schema): Schema {
  const result: Schema = { ...schema };
  if (schema.items !== undefined) result.items = withDefaultsRequired(schema.items);
  if (typeof schema.additionalProperties === 'object')
    result.additionalProperties = withDefaultsRequired(schema.additionalProperties);
  if (schema.properties !== undefined) {
    const defaulted = Object.entries(schema.properties).filter(([, child]) => child.default !== undefined);
    result.required = [...new Set([...(schema.required ?? []), ...defaulted.map(([name]) => name)])];
    result.properties = mapValues(schema.properties, withDefaultsRequired);
  }
  return result;
}
