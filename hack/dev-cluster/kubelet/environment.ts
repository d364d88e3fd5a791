/**
 * A container's environment as the Pod spec says it. Pure.
 * In: the container, its pod, and how to read ConfigMaps and Secrets. Out: names and values, `$(NAME)` expanded.
 * Guarantees: a reference to something missing throws ConfigError unless it is optional, as kubelets refuse to start such a container.
 */
import type { ConfigMap, Container, EnvFrom, EnvVar, KeyRef, Pod, Secret } from '../objects.ts';

/** Why a container or volume cannot be made yet; another try may succeed. `reason` as a container's waiting state shows it. */
export class ConfigError extends Error {
  readonly reason: string;

  constructor(message: string, reason = 'CreateContainerConfigError') {
    super(message);
    this.reason = reason;
  }
}

/** ConfigMaps and Secrets of the pod's namespace. */
export interface Sources {
  configMap(name: string): ConfigMap | undefined;
  secret(name: string): Secret | undefined;
}

type Values = Record<string, string>;

export function environment(container: Container, pod: Pod, sources: Sources): Values {
  const env: Values = {};
  for (const from of container.envFrom ?? []) Object.assign(env, valuesFrom(from, sources));
  for (const variable of container.env ?? []) {
    const value = valueOf(variable, pod, sources);
    if (value !== undefined) env[variable.name] = variable.valueFrom === undefined ? expand(value, env) : value;
  }
  return env;
}

/** `$(NAME)` → its value, `$$(NAME)` → `$(NAME)`; an unknown name stays as it is. */
export function expand(text: string, env: Values): string {
  return text.replace(/\$?\$\(([\w.-]+)\)/g, (found, name: string) =>
    found.startsWith('$$') ? found.slice(1) : (env[name] ?? found),
  );
}

/** The value at a downward API path; throws ConfigError for one that is not supported. */
export function fieldOf(pod: Pod, path: string): string {
  const entry = /^metadata\.(labels|annotations)\['(.+)'\]$/.exec(path);
  if (entry !== null) return pod.metadata[entry[1] as 'labels' | 'annotations']?.[entry[2] ?? ''] ?? '';
  const read = fields[path];
  if (read === undefined) throw new ConfigError(`fieldPath "${path}" is not supported by the process kubelet`);
  return read(pod);
}

const lines = (values: Values | undefined) =>
  Object.entries(values ?? {})
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, value]) => `${key}=${JSON.stringify(value)}\n`)
    .join('');

const fields: Readonly<Record<string, (pod: Pod) => string>> = {
  'metadata.name': (pod) => pod.metadata.name ?? '',
  'metadata.namespace': (pod) => pod.metadata.namespace ?? '',
  'metadata.uid': (pod) => pod.metadata.uid ?? '',
  'metadata.labels': (pod) => lines(pod.metadata.labels),
  'metadata.annotations': (pod) => lines(pod.metadata.annotations),
  'spec.nodeName': (pod) => pod.spec.nodeName ?? '',
  'spec.serviceAccountName': (pod) => pod.spec.serviceAccountName ?? 'default',
  'status.podIP': (pod) => pod.status?.podIP ?? '',
  'status.podIPs': (pod) => pod.status?.podIP ?? '',
  'status.hostIP': (pod) => pod.status?.hostIP ?? '',
};

function valuesFrom({ prefix = '', configMapRef, secretRef }: EnvFrom, sources: Sources): Values {
  const ref = configMapRef ?? secretRef ?? {};
  const name = ref.name ?? '';
  const values = secretRef === undefined ? textOf(sources.configMap(name)) : secretText(sources.secret(name));
  if (values === undefined && ref.optional !== true) {
    throw new ConfigError(`${secretRef === undefined ? 'configmap' : 'secret'} "${name}" not found`);
  }
  return Object.fromEntries(Object.entries(values ?? {}).map(([key, value]) => [`${prefix}${key}`, value]));
}

function valueOf(variable: EnvVar, pod: Pod, sources: Sources): string | undefined {
  const from = variable.valueFrom;
  if (from?.fieldRef !== undefined) return fieldOf(pod, from.fieldRef.fieldPath);
  if (from?.configMapKeyRef !== undefined) {
    return keyOf(from.configMapKeyRef, 'configmap', textOf(sources.configMap(from.configMapKeyRef.name ?? '')));
  }
  if (from?.secretKeyRef !== undefined) {
    return keyOf(from.secretKeyRef, 'secret', secretText(sources.secret(from.secretKeyRef.name ?? '')));
  }
  return variable.value ?? '';
}

function keyOf(ref: KeyRef, what: string, values: Values | undefined): string | undefined {
  const value = values?.[ref.key];
  if (value !== undefined || ref.optional === true) return value;
  throw new ConfigError(
    values === undefined ? `${what} "${ref.name}" not found` : `couldn't find key ${ref.key} in ${what} "${ref.name}"`,
  );
}

function textOf(map: ConfigMap | undefined): Values | undefined {
  return map && (map.data ?? {});
}

function secretText(secret: Secret | undefined): Values | undefined {
  if (secret === undefined) return undefined;
  const entries = Object.entries(secret.data ?? {});
  return Object.fromEntries(entries.map(([key, value]) => [key, Buffer.from(value, 'base64').toString()]));
}
