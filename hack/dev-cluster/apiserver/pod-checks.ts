/**
 * What the real server checks of a pod and no schema states, as far as our users meet it. In: a pod's spec, its path. Out: problems. Pure.
 * Source: Kubernetes `ValidatePodSpec`: one source of each volume and variable, one handler of each probe and hook, mounts of volumes that are there.
 */
import type { Cause } from './fault.ts';
import { dict, isDict, list, text } from './json.ts';
import type { Dict } from './types.ts';
import { forbiddenField, invalidValue, required, unsupportedValue } from './validation.ts';

const pullPolicies = ['Always', 'IfNotPresent', 'Never'];

export function podSpecProblems(spec: Dict, path: string): Cause[] {
  const containers = list(spec['containers']);
  const found = containers.length === 0 ? [required(`${path}.containers`)] : [];
  containers.filter(isDict).forEach((container, index) => {
    const where = `${path}.containers[${index}]`;
    if (text(container['image']) === '') found.push(required(`${where}.image`));
    const policy = container['imagePullPolicy'];
    if (!pullPolicies.includes(text(policy)))
      found.push(unsupportedValue(`${where}.imagePullPolicy`, policy, pullPolicies));
    found.push(
      ...mountProblems(container, spec, where),
      ...sourceProblems(container, where),
      ...handlerProblems(container, where),
    );
  });
  list(spec['volumes']).forEach((volume, index) => {
    const sources = Object.keys(dict(volume)).filter((field) => field !== 'name');
    const where = `${path}.volumes[${index}]`;
    for (const more of sources.slice(1))
      found.push(forbiddenField(`${where}.${more}`, 'may not specify more than 1 volume type'));
  });
  return found;
}

function mountProblems(container: Dict, spec: Dict, where: string): Cause[] {
  const volumes = list(spec['volumes']).map((volume) => dict(volume)['name']);
  return list(container['volumeMounts'])
    .map((mount, index) => ({ name: dict(mount)['name'], field: `${where}.volumeMounts[${index}].name` }))
    .filter(({ name }) => !volumes.includes(name))
    .map(({ name, field }) => ({ reason: 'FieldValueNotFound', message: `Not found: ${JSON.stringify(name)}`, field }));
}

function sourceProblems(container: Dict, where: string): Cause[] {
  return list(container['env']).flatMap((item, index) => {
    const { value, valueFrom } = dict(item);
    if (valueFrom === undefined) return [];
    const path = `${where}.env[${index}].valueFrom`;
    const sources = Object.keys(dict(valueFrom)).length;
    return [
      ...(sources === 0 ? [invalidValue(path, '', 'must specify one of the sources of a value')] : []),
      ...(sources > 1 ? [invalidValue(path, '', 'may not have more than one field specified at a time')] : []),
      ...(text(value) === '' ? [] : [invalidValue(path, '', 'may not be specified when `value` is not empty')]),
    ];
  });
}

const handlers = ['exec', 'httpGet', 'tcpSocket', 'grpc', 'sleep'];

function handlerProblems(container: Dict, where: string): Cause[] {
  const { postStart, preStop } = dict(container['lifecycle']);
  const { startupProbe, readinessProbe, livenessProbe } = container;
  const places = {
    startupProbe,
    readinessProbe,
    livenessProbe,
    'lifecycle.postStart': postStart,
    'lifecycle.preStop': preStop,
  };
  return Object.entries(places).flatMap(([field, value]) => {
    if (!isDict(value)) return [];
    const [first, ...more] = handlers.filter((handler) => value[handler] !== undefined);
    if (first === undefined) return [required(`${where}.${field}`, 'Required value: must specify a handler type')];
    return more.map((handler) =>
      forbiddenField(`${where}.${field}.${handler}`, 'may not specify more than 1 handler type'),
    );
  });
}
