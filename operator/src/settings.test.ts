import { settings } from './settings.ts';

const image = { VMCP_IMAGE: 'vmcp:1.2.3' };

test('the environment gives settings, with defaults', () => {
  expect(settings([], image)).toEqual({
    kubeconfig: undefined,
    watchNamespaces: undefined,
    vmcpImage: 'vmcp:1.2.3',
    metricsPort: 8080,
    healthPort: 8081,
    logLevel: 'info',
    workers: 4,
    instance: 'local',
    leaderElection: true,
    leaseNamespace: undefined,
    qps: 50,
    burst: 100,
    keyRotationMs: 720 * 3_600_000,
  });
});

test('a flag wins over its variable', () => {
  const environment = { ...image, KUBECONFIG: '/env', WATCH_NAMESPACE: 'env', METRICS_PORT: '1', POD_NAME: 'pod' };
  expect(settings(['--kubeconfig', '/flag', '--metrics-port=0'], environment)).toMatchObject({
    kubeconfig: '/flag',
    watchNamespaces: ['env'],
    metricsPort: 0,
    instance: 'pod',
  });
});

test.each(['vmcp', 'vmcp:latest', 'place:5000/vmcp', 'place:5000/vmcp:latest'])(
  'the proxy image %p moves and is refused',
  (VMCP_IMAGE) => {
    expect(() => settings([], { VMCP_IMAGE })).toThrow(`VMCP_IMAGE "${VMCP_IMAGE}" moves`);
  },
);

test.each(['vmcp:1', 'place:5000/a/vmcp:v0.1.0', `vmcp@sha256:${'0'.repeat(64)}`])(
  'the proxy image %p is taken',
  (VMCP_IMAGE) => {
    expect(settings([], { VMCP_IMAGE }).vmcpImage).toBe(VMCP_IMAGE);
  },
);

test('all problems are told at once, each with the variable and what to do', () => {
  const environment = {
    ...{ METRICS_PORT: 'x', HEALTH_PORT: '70000', LOG_LEVEL: 'loud', WORKERS: '0', API_QPS: '0', API_BURST: 'much' },
    ...{ WATCH_NAMESPACE: 'fine,Not Fine', LEADER_ELECTION: 'yes', KEY_ROTATION_INTERVAL: 'monthly' },
  };
  const told = () => settings([], environment);
  for (const problem of [
    'VMCP_IMAGE is not set',
    'METRICS_PORT "x" is not a whole number from 0 to 65535',
    'HEALTH_PORT "70000"',
    'LOG_LEVEL "loud"',
    'WORKERS "0"',
    'API_QPS "0"',
    'API_BURST "much"',
    'WATCH_NAMESPACE "Not Fine" is not the name of a namespace',
    'KEY_ROTATION_INTERVAL "monthly" is no interval',
    'LEADER_ELECTION "yes" is neither true nor false',
  ]) {
    expect(told).toThrow(problem);
  }
});

test('an unknown flag is an error', () => {
  expect(() => settings(['--colour=red'], image)).toThrow('--colour');
});

test.each([
  ['a', ['a']],
  [' a, b ,a,', ['a', 'b']],
])('WATCH_NAMESPACE %p watches %p', (WATCH_NAMESPACE, names) => {
  expect(settings([], { ...image, WATCH_NAMESPACE }).watchNamespaces).toEqual(names);
});

test('WATCH_NAMESPACE without a name does not quietly watch everything', () => {
  expect(() => settings([], { ...image, WATCH_NAMESPACE: ' , ' })).toThrow('names no namespace');
});

test('leader election, its namespace and the request rate come from the environment', () => {
  const environment = {
    ...image,
    LEADER_ELECTION: 'false',
    POD_NAMESPACE: 'vmcp-system',
    API_QPS: '5',
    API_BURST: '7',
  };
  expect(settings([], environment)).toMatchObject({
    leaderElection: false,
    leaseNamespace: 'vmcp-system',
    qps: 5,
    burst: 7,
  });
});
