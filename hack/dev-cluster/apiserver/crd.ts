/**
 * A CustomResourceDefinition as a kind the server serves. In: the CRD object; the schema of metadata. Out: `Kind`; the status a real server would write. Pure.
 * Caveats: one schema serves pruning, defaults and validation of its own version; conversion is `None` (only apiVersion changes); CEL rules are not run.
 */
import { ageOf } from './human.ts';
import { at, dict, isDict, list, text } from './json.ts';
import { jsonPath } from './jsonpath.ts';
import type { Column, Kind, ScalePaths, Version } from './kinds.ts';
import type { Schema } from './schema.ts';
import type { ApiObject, Dict } from './types.ts';

export function kindFromCrd(crd: ApiObject, metadata: Schema): Kind {
  const spec = dict(crd['spec']);
  const names = dict(spec['names']);
  const kind = text(names['kind']);
  const served = list(spec['versions'])
    .map(dict)
    .filter((version) => version['served'] === true);
  const [stored] = served.toSorted((a, b) => Number(b['storage'] === true) - Number(a['storage'] === true));
  const ordered = stored === undefined ? [] : [stored, ...served.filter((version) => version !== stored)];
  return {
    ...{ group: text(spec['group']), kind, plural: text(names['plural']), custom: true, hasGeneration: true },
    singular: text(names['singular']) || kind.toLowerCase(),
    shortNames: list(names['shortNames']).map(text),
    categories: list(names['categories']).map(text),
    namespaced: spec['scope'] !== 'Cluster',
    hasStatus: isDict(at(stored, 'subresources', 'status')),
    scale: scaleOf(dict(at(stored, 'subresources', 'scale'))),
    selectable: list(stored?.['selectableFields']).map((field) => text(dict(field)['jsonPath']).slice(1)),
    versions: ordered.map((version) =>
      versionOf(version, metadata, `${text(spec['group'])}/${text(version['name'])} ${kind}`),
    ),
  };
}

export function crdStatus(crd: ApiObject, now: string): Dict {
  const spec = dict(crd['spec']);
  const stored = list(spec['versions'])
    .map(dict)
    .find((version) => version['storage'] === true);
  const condition = (type: string, reason: string) => ({
    type,
    status: 'True',
    reason,
    lastTransitionTime: now,
    message: 'accepted',
  });
  return {
    acceptedNames: spec['names'],
    storedVersions: [stored?.['name']],
    conditions: [condition('NamesAccepted', 'NoConflicts'), condition('Established', 'InitialNamesAccepted')],
  };
}

function versionOf(version: Dict, metadata: Schema, label: string): Version {
  const declared = dict(at(version, 'schema', 'openAPIV3Schema')) as Schema;
  const envelope = { apiVersion: { type: 'string' }, kind: { type: 'string' }, metadata };
  const given = list(version['additionalPrinterColumns']).map(dict).map(columnOf);
  const warning = text(version['deprecationWarning']) || `${label} is deprecated`;
  return {
    name: text(version['name']),
    schema: { ...declared, properties: { ...declared.properties, ...envelope } },
    columns:
      given.length > 0 ? given : [columnOf({ name: 'Age', type: 'date', jsonPath: '.metadata.creationTimestamp' })],
    deprecation: version['deprecated'] === true ? warning : undefined,
  };
}

function columnOf(given: Dict): Column {
  const matches = jsonPath(text(given['jsonPath']));
  const type = text(given['type']);
  return {
    name: text(given['name']),
    type,
    format: text(given['format']),
    description:
      text(given['description']) ||
      `Custom resource definition column (in JSONPath format): ${text(given['jsonPath'])}`,
    priority: Number(given['priority'] ?? 0),
    cell: (object, nowMs) => cell(matches(object), type, nowMs),
  };
}

function cell(found: unknown[], type: string, nowMs: number): unknown {
  const [first] = found;
  if (first === undefined || first === null) return null;
  if (type === 'date') return ageOf(first, nowMs);
  if (type !== 'string') return found.length === 1 ? first : null;
  return found.map((value) => (typeof value === 'string' ? value : JSON.stringify(value))).join(',');
}

function scaleOf(scale: Dict): ScalePaths | undefined {
  const path = (name: string) => text(scale[name]).split('.').slice(1);
  if (path('specReplicasPath').length === 0) return undefined;
  const selector = path('labelSelectorPath');
  return {
    spec: path('specReplicasPath'),
    status: path('statusReplicasPath'),
    selector: selector.length === 0 ? undefined : selector,
  };
}
