/**
 * Objects as the table kubectl prints. In: a kind's version, objects, what `includeObject` asks. Out: a meta.k8s.io/v1 Table. Pure.
 * Source: Kubernetes API concepts, "Receiving resources as Tables".
 */
import type { Column, Version } from './kinds.ts';
import type { ApiObject } from './types.ts';

export interface TableOptions {
  readonly version: Version;
  readonly nowMs: number;
  /** `None`, `Metadata` (default) or `Object`. */
  readonly include: string;
  /** A watch sends the column definitions with its first event only. */
  readonly headless?: boolean;
}

/** `metadata` is the list's, or empty for one object. */
export function table(objects: readonly ApiObject[], metadata: object, options: TableOptions): object {
  const { version, headless } = options;
  return {
    kind: 'Table',
    apiVersion: 'meta.k8s.io/v1',
    metadata,
    columnDefinitions: headless === true ? null : columnsOf(version).map(definition),
    rows: objects.map((object) => row(object, options)),
  };
}

const nameColumn: Column = {
  name: 'Name',
  type: 'string',
  format: 'name',
  priority: 0,
  cell: (object) => object.metadata.name,
};

/** The name comes first, unless the kind has it elsewhere. */
function columnsOf({ columns }: Version): readonly Column[] {
  return columns.some(({ name }) => name === nameColumn.name) ? columns : [nameColumn, ...columns];
}

function definition(column: Column): object {
  const { name, type, format = '', description = '', priority } = column;
  return { name, type, format, description, priority };
}

function row(object: ApiObject, { version, nowMs, include }: TableOptions): object {
  const cells = columnsOf(version).map((column) => column.cell(object, nowMs) ?? null);
  if (include === 'None') return { cells };
  return { cells, object: include === 'Object' ? object : partialMetadata(object) };
}

export function partialMetadata(object: ApiObject): object {
  return { kind: 'PartialObjectMetadata', apiVersion: 'meta.k8s.io/v1', metadata: object.metadata };
}
