/**
 * The Gateway API, no larger than a test needs: its two kinds with the fields our example sets, as the experimental channel of v1.4 has them.
 * Unknown fields are refused by the API server, so that a word misspelt in the example fails. Data only.
 */

type Schema = Readonly<Record<string, unknown>>;

const text = (more: Schema = {}): Schema => ({ type: 'string', ...more });
const oneOf = (...values: string[]): Schema => text({ enum: values });
const object = (properties: Schema, ...required: string[]): Schema => ({ type: 'object', properties, required });
const list = (items: Schema): Schema => ({ type: 'array', items, minItems: 1, maxItems: 16 });
const port: Schema = { type: 'integer', minimum: 1, maximum: 65_535 };
const duration = text({ pattern: '^([0-9]{1,5}(h|m|s|ms)){1,4}$' });

const sessionPersistence: Schema = {
  ...object({
    type: oneOf('Cookie', 'Header'),
    sessionName: text({ maxLength: 128 }),
    absoluteTimeout: duration,
    idleTimeout: duration,
    cookieConfig: object({ lifetimeType: oneOf('Permanent', 'Session') }),
  }),
  'x-kubernetes-validations': [
    {
      rule: "!has(self.cookieConfig) || !has(self.cookieConfig.lifetimeType) || self.cookieConfig.lifetimeType != 'Permanent' || has(self.absoluteTimeout)",
      message: 'a permanent cookie needs absoluteTimeout',
    },
  ],
};

const rule = object({
  matches: list(object({ path: object({ type: oneOf('Exact', 'PathPrefix', 'RegularExpression'), value: text() }) })),
  backendRefs: list(object({ name: text(), port, weight: { type: 'integer', minimum: 0 } }, 'name')),
  timeouts: object({ request: duration, backendRequest: duration }),
  sessionPersistence,
});

const listener = object(
  { name: text(), hostname: text(), port, protocol: oneOf('HTTP', 'HTTPS', 'TLS', 'TCP', 'UDP') },
  ...['name', 'port', 'protocol'],
);

export const gatewayCrds: readonly object[] = [
  crd(
    'Gateway',
    'gateways',
    object({ gatewayClassName: text(), listeners: list(listener) }, 'gatewayClassName', 'listeners'),
  ),
  crd(
    'HTTPRoute',
    'httproutes',
    object({ parentRefs: list(object({ name: text() }, 'name')), hostnames: list(text()), rules: list(rule) }),
  ),
];

function crd(kind: string, plural: string, spec: Schema): object {
  const group = 'gateway.networking.k8s.io';
  const schema = { openAPIV3Schema: { type: 'object', required: ['spec'], properties: { spec } } };
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: {
      name: `${plural}.${group}`,
      // The group is protected: who defines a kind of it says why.
      annotations: { 'api-approved.kubernetes.io': 'unapproved, part of a test' },
    },
    spec: {
      ...{ group, scope: 'Namespaced', names: { kind, plural, singular: kind.toLowerCase() } },
      versions: [{ name: 'v1', served: true, storage: true, schema }],
    },
  };
}
