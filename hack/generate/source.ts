/**
 * Reads the CRDs, the one source of everything that is generated, and refuses one whose versions differ.
 * In: the directory of the CRDs. Out: one Source per kind. I/O: reads files.
 */
import { readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { join } from 'node:path';
import { parse } from 'yaml';
import { copyOf, type Schema } from './schema.ts';

export interface Column {
  name: string;
  type: string;
  jsonPath: string;
  priority?: number;
  description?: string;
}

export interface Source {
  kind: string;
  /** File name without `.yaml`, lower-case kind. */
  file: string;
  shortNames: string[];
  group: string;
  versions: string[];
  columns: Column[];
  schema: Schema;
  /** Whether a program reads the kind at run time. */
  parsed: boolean;
}

interface Version {
  name: string;
  schema: { openAPIV3Schema: Schema };
  additionalPrinterColumns: Column[];
}

interface Definition {
  spec: { group: string; names: { kind: string; shortNames?: string[] }; versions: Version[] };
}

/** Kinds that a program reads at run time: they get a validator. */
export const parsedKinds = [
  'VirtualMCPServer',
  'MCPGroup',
  'MCPServer',
  'MCPServerEntry',
  'MCPRemoteProxy',
  'MCPToolConfig',
] as const;

export const kinds = [
  ...parsedKinds,
  'MCPExternalAuthConfig',
  'MCPOIDCConfig',
  'MCPAuthzConfig',
  'MCPTelemetryConfig',
  'VirtualMCPCompositeToolDefinition',
  'EmbeddingServer',
] as const;

export function readSources(directory: string): Source[] {
  return kinds.map((kind) => readSource(directory, kind));
}

function readSource(directory: string, kind: string): Source {
  const file = kind.toLowerCase();
  const { spec } = parse(readFileSync(join(directory, `${file}.yaml`), 'utf8')) as Definition;
  const [stored, ...others] = spec.versions;
  if (stored === undefined || spec.names.kind !== kind) throw new Error(`${file}.yaml does not define ${kind}`);
  for (const other of others) {
    if (!isDeepStrictEqual(other.schema, stored.schema)) {
      throw new Error(
        `${file}.yaml: the schemas of ${stored.name} and ${other.name} differ; write one and alias the other`,
      );
    }
  }
  return {
    kind,
    file,
    shortNames: spec.names.shortNames ?? [],
    group: spec.group,
    versions: spec.versions.map((version) => version.name),
    columns: stored.additionalPrinterColumns,
    schema: copyOf(stored.schema.openAPIV3Schema),
    parsed: (parsedKinds as readonly string[]).includes(kind),
  };
}
