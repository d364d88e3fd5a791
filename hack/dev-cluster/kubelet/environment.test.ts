import type { Container, Pod, Secret } from '../objects.ts';
import { environment, expand } from './environment.ts';

const pod: Pod = {
  metadata: { name: 'p', namespace: 'ns', uid: 'u-1', labels: { app: 'x' } },
  spec: { containers: [] },
  status: { podIP: '127.64.0.2' },
};
const secret: Secret = { metadata: { name: 's' }, data: { token: Buffer.from('hush').toString('base64') } };
const sources = {
  configMap: (name: string) => (name === 'c' ? { metadata: { name }, data: { colour: 'blue' } } : undefined),
  secret: (name: string) => (name === 's' ? secret : undefined),
};
const of = (container: Partial<Container>) => environment({ name: 'c', ...container }, pod, sources);

test('plain values, references and fields are what the Pod spec says', () => {
  const env = of({
    envFrom: [{ configMapRef: { name: 'c' } }, { prefix: 'S_', secretRef: { name: 's' } }],
    env: [
      { name: 'PLAIN', value: 'a' },
      { name: 'TWICE', value: '$(PLAIN)$(PLAIN) $(colour) $$(PLAIN) $(NONE)' },
      { name: 'TOKEN', valueFrom: { secretKeyRef: { name: 's', key: 'token' } } },
      { name: 'COLOUR', valueFrom: { configMapKeyRef: { name: 'c', key: 'colour' } } },
      { name: 'NAME', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } },
      { name: 'NAMESPACE', valueFrom: { fieldRef: { fieldPath: 'metadata.namespace' } } },
      { name: 'UID', valueFrom: { fieldRef: { fieldPath: 'metadata.uid' } } },
      { name: 'IP', valueFrom: { fieldRef: { fieldPath: 'status.podIP' } } },
      { name: 'LABEL', valueFrom: { fieldRef: { fieldPath: "metadata.labels['app']" } } },
      { name: 'MAYBE', valueFrom: { secretKeyRef: { name: 'none', key: 'k', optional: true } } },
    ],
  });
  expect(env).toEqual({
    colour: 'blue',
    S_token: 'hush',
    PLAIN: 'a',
    TWICE: 'aa blue $(PLAIN) $(NONE)',
    TOKEN: 'hush',
    COLOUR: 'blue',
    NAME: 'p',
    NAMESPACE: 'ns',
    UID: 'u-1',
    IP: '127.64.0.2',
    LABEL: 'x',
  });
});

test.each([
  [{ envFrom: [{ secretRef: { name: 'gone' } }] }, 'secret "gone" not found'],
  [{ env: [{ name: 'A', valueFrom: { secretKeyRef: { name: 'gone', key: 'k' } } }] }, 'secret "gone" not found'],
  [
    { env: [{ name: 'A', valueFrom: { configMapKeyRef: { name: 'c', key: 'k' } } }] },
    'couldn\'t find key k in configmap "c"',
  ],
  [{ env: [{ name: 'A', valueFrom: { fieldRef: { fieldPath: 'spec.x' } } }] }, 'fieldPath "spec.x" is not supported'],
])('a reference to something missing is refused: %j', (container, message) => {
  expect(() => of(container)).toThrow(message);
});

test('a value that came from a Secret is never expanded', () => {
  const tricky = { ...sources, secret: () => ({ metadata: {}, data: { k: Buffer.from('$(A)').toString('base64') } }) };
  const env = [
    { name: 'A', value: '1' },
    { name: 'B', valueFrom: { secretKeyRef: { name: 's', key: 'k' } } },
  ];
  expect(environment({ name: 'c', env }, pod, tricky)['B']).toBe('$(A)');
});

test('expand leaves what it does not know', () => {
  expect(expand('$(A) $A $()', {})).toBe('$(A) $A $()');
});
