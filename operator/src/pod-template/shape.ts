/**
 * Whether a user's podTemplateSpec has the types of a pod template, so that a mistake is named before anything is sent.
 * In: raw JSON. Out: problems, each with path and remedy. Pure.
 * Caveats: knows the fields people write; a field it does not know is left to the API server, so newer Kubernetes fields pass.
 */
import { isObject, step, type Json, type JsonObject } from './json.ts';

type Type =
  'string' | 'integer' | 'boolean' | 'object' | 'strings' | 'stringMap' | 'quantities' | Shape | [Shape] | 'objects';
interface Shape {
  readonly [field: string]: Type;
}

const container: Shape = {
  name: 'string',
  image: 'string',
  command: 'strings',
  args: 'strings',
  workingDir: 'string',
  ports: 'objects',
  envFrom: 'objects',
  env: [{ name: 'string', value: 'string', valueFrom: 'object' }],
  resources: { limits: 'quantities', requests: 'quantities', claims: 'objects' },
  volumeMounts: [{ name: 'string', mountPath: 'string', subPath: 'string', readOnly: 'boolean' }],
  livenessProbe: 'object',
  readinessProbe: 'object',
  startupProbe: 'object',
  lifecycle: 'object',
  imagePullPolicy: 'string',
  securityContext: 'object',
  restartPolicy: 'string',
  stdin: 'boolean',
  tty: 'boolean',
};

const podTemplate: Shape = {
  metadata: { labels: 'stringMap', annotations: 'stringMap', name: 'string', finalizers: 'strings' },
  spec: {
    containers: [container],
    initContainers: [container],
    volumes: 'objects',
    imagePullSecrets: 'objects',
    hostAliases: 'objects',
    tolerations: 'objects',
    topologySpreadConstraints: 'objects',
    readinessGates: 'objects',
    nodeSelector: 'stringMap',
    affinity: 'object',
    securityContext: 'object',
    dnsConfig: 'object',
    overhead: 'quantities',
    restartPolicy: 'string',
    dnsPolicy: 'string',
    nodeName: 'string',
    hostname: 'string',
    subdomain: 'string',
    serviceAccountName: 'string',
    schedulerName: 'string',
    priorityClassName: 'string',
    runtimeClassName: 'string',
    preemptionPolicy: 'string',
    priority: 'integer',
    terminationGracePeriodSeconds: 'integer',
    activeDeadlineSeconds: 'integer',
    automountServiceAccountToken: 'boolean',
    enableServiceLinks: 'boolean',
    hostNetwork: 'boolean',
    hostPID: 'boolean',
    hostIPC: 'boolean',
    shareProcessNamespace: 'boolean',
  },
};

export function shapeProblems(template: unknown): string[] {
  if (template === undefined || template === null) return [];
  return problems(template as Json, podTemplate, '');
}

function problems(value: Json, type: Type, path: string): string[] {
  if (value === null) return [];
  if (Array.isArray(type)) return itemProblems(value, type[0], path);
  if (typeof type === 'object') return fieldProblems(value, type, path);
  return isOf(value, type) ? [] : [`${path === '' ? 'it' : path} must be ${words[type]}`];
}

function itemProblems(value: Json, shape: Shape, path: string): string[] {
  if (!Array.isArray(value)) return [`${path} must be a list of objects`];
  return value.flatMap((item, index) => fieldProblems(item, shape, `${path}[${index}]`));
}

function fieldProblems(value: Json, shape: Shape, path: string): string[] {
  if (!isObject(value)) return [`${path === '' ? 'it' : path} must be an object`];
  return Object.entries(value).flatMap(([key, inner]) => {
    const type = Object.hasOwn(shape, key) ? shape[key] : undefined;
    return type === undefined ? [] : problems(inner, type, step(path, key));
  });
}

const words = {
  string: 'a string',
  integer: 'a whole number',
  boolean: 'true or false',
  object: 'an object',
  strings: 'a list of strings',
  objects: 'a list of objects',
  stringMap: 'a map of strings',
  quantities: 'a map of quantities (such as "500m" or "512Mi")',
} as const;

function isOf(value: Json, type: keyof typeof words): boolean {
  const tests: Record<keyof typeof words, () => boolean> = {
    string: () => typeof value === 'string',
    integer: () => Number.isInteger(value),
    boolean: () => typeof value === 'boolean',
    object: () => isObject(value),
    strings: () => Array.isArray(value) && value.every((item) => typeof item === 'string'),
    objects: () => Array.isArray(value) && value.every(isObject),
    stringMap: () => isObject(value) && valuesOf(value).every((item) => typeof item === 'string'),
    quantities: () => isObject(value) && valuesOf(value).every(isQuantity),
  };
  return tests[type]();
}

/** The values a map sets; nulls delete and directives are strategic merge's to judge. */
function valuesOf(map: JsonObject): Json[] {
  return Object.entries(map).flatMap(([key, value]) => (value === null || key.startsWith('$') ? [] : [value]));
}

function isQuantity(value: Json): boolean {
  if (typeof value === 'number') return value >= 0;
  return typeof value === 'string' && /^[+]?(\d+(\.\d*)?|\.\d+)([numkMGTPE]|[KMGTPE]i|[eE][+-]?\d+)?$/.test(value);
}
