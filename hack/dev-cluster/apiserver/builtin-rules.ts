/**
 * Rules of built-in kinds that no schema states: defaults that depend on other fields, and the checks of the real server that our users meet.
 * In: drafts and objects. Out: `prepare` (changes the draft in place) and `check` for the kinds table. Source: Kubernetes `SetDefaults_*` and validation.
 */
import { createHash } from 'node:crypto';
import type { Cause } from './fault.ts';
import { at, dict, equal, isDict, list, text } from './json.ts';
import type { Kind } from './kinds.ts';
import { podSpecProblems } from './pod-checks.ts';
import type { Dict } from './types.ts';
import { forbiddenField, invalidValue, required } from './validation.ts';

type Rules = Pick<Kind, 'prepare' | 'check'>;

export const podRules: Rules = {
  prepare: (draft) => preparePodSpec(dict(draft['spec'])),
  check: (object) => podSpecProblems(dict(object['spec']), 'spec'),
};

/** Deployment and ReplicaSet. */
export const deploymentRules: Rules = {
  prepare(draft) {
    const spec = dict(draft['spec']);
    const template = dict(spec['template']);
    preparePodSpec(dict(template['spec']));
    const strategy = dict(spec['strategy']);
    if (strategy['type'] === 'RollingUpdate') strategy['rollingUpdate'] ??= { maxUnavailable: '25%', maxSurge: '25%' };
  },
  check(object, old) {
    const spec = dict(object['spec']);
    const found = podSpecProblems(dict(at(spec, 'template', 'spec')), 'spec.template.spec');
    const wanted = Object.entries(dict(at(spec, 'selector', 'matchLabels')));
    const labels = dict(at(spec, 'template', 'metadata', 'labels'));
    if (!wanted.every(([name, value]) => labels[name] === value)) {
      found.push(invalidValue('spec.template.metadata.labels', labels, '`selector` does not match template `labels`'));
    }
    const strategy = dict(spec['strategy']);
    if (strategy['type'] === 'Recreate' && strategy['rollingUpdate'] !== undefined) {
      const why = "may not be specified when strategy `type` is 'Recreate'";
      found.push(forbiddenField('spec.strategy.rollingUpdate', why));
    }
    if (old !== undefined && !equal(at(old, 'spec', 'selector'), spec['selector'])) {
      found.push(invalidValue('spec.selector', spec['selector'], 'field is immutable'));
    }
    return found;
  },
};

export const serviceRules: Rules = {
  prepare(draft, old) {
    const spec = dict(draft['spec']);
    for (const port of list(spec['ports']).filter(isDict)) port['targetPort'] ??= port['port'];
    if (spec['sessionAffinity'] === 'ClientIP')
      spec['sessionAffinityConfig'] ??= { clientIP: { timeoutSeconds: 10_800 } };
    else delete spec['sessionAffinityConfig'];
    for (const field of ['clusterIP', 'clusterIPs', 'ipFamilies', 'ipFamilyPolicy']) {
      const kept = at(old, 'spec', field);
      if (kept !== undefined) spec[field] ??= kept;
    }
  },
  check: (object) => serviceProblems(dict(object['spec'])),
};

export const secretRules: Rules = {
  prepare(draft) {
    const plain = Object.entries(dict(draft['stringData']));
    if (plain.length > 0) {
      const encoded = plain.map(([name, value]) => [name, Buffer.from(text(value)).toString('base64')]);
      draft['data'] = { ...dict(draft['data']), ...Object.fromEntries(encoded) };
    }
    delete draft['stringData'];
  },
  check(object, old) {
    const wrong = Object.entries(dict(object['data'])).filter(
      ([, value]) => !/^[A-Za-z0-9+/]*={0,2}$/.test(text(value)),
    );
    const found = wrong.map(([name]) => invalidValue(`data[${name}]`, '<secret contents redacted>', 'must be base64'));
    if (old !== undefined && old['type'] !== object['type'])
      found.push(invalidValue('type', object['type'], 'field is immutable'));
    return found;
  },
};

/** The suffix Kubernetes gives generated names, and its template hashes: five letters that spell nothing. */
export function shortHash(input: string): string {
  const alphabet = 'bcdfghjklmnpqrstvwxz2456789';
  const bytes = createHash('sha256').update(input).digest();
  return [...bytes.subarray(0, 5)].map((byte) => alphabet[byte % alphabet.length]).join('');
}

function preparePodSpec(spec: Dict): void {
  for (const volume of list(spec['volumes']).filter(isDict))
    if (Object.keys(volume).every((field) => field === 'name')) volume['emptyDir'] = {};
  if (text(spec['serviceAccountName']) !== '') spec['serviceAccount'] = spec['serviceAccountName'];
  const containers = ['containers', 'initContainers'].flatMap((field) => list(spec[field]));
  for (const container of containers.filter(isDict)) {
    const image = text(container['image']);
    const isLatest = !/[:@]/.test(image.slice(image.lastIndexOf('/') + 1)) || image.endsWith(':latest');
    container['imagePullPolicy'] ??= isLatest ? 'Always' : 'IfNotPresent';
  }
}

function serviceProblems(spec: Dict): Cause[] {
  const ports = list(spec['ports']).map(dict);
  if (ports.length === 0 && spec['type'] !== 'ExternalName' && spec['clusterIP'] !== 'None')
    return [required('spec.ports')];
  if (ports.length < 2) return [];
  return ports.flatMap((port, index) => (text(port['name']) === '' ? [required(`spec.ports[${index}].name`)] : []));
}
