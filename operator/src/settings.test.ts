import { settings } from './settings.ts';

const image = { VMCP_IMAGE: 'vmcp:1.2.3' };

test('the environment gives settings, with defaults', () => {
  expect(settings([], image)).toEqual({
    kubeconfig: undefined,
    watchNamespace: undefined,
    vmcpImage: 'vmcp:1.2.3',
    metricsPort: 8080,
    healthPort: 8081,
    logLevel: 'info',
    workers: 4,
    instance: 'local',
  });
});

test('a flag wins over its variable', () => {
  const environment = { ...image, KUBECONFIG: '/env', WATCH_NAMESPACE: 'env', METRICS_PORT: '1', POD_NAME: 'pod' };
  expect(settings(['--kubeconfig', '/flag', '--metrics-port=0'], environment)).toMatchObject({
    kubeconfig: '/flag',
    watchNamespace: 'env',
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
  const environment = { METRICS_PORT: 'x', HEALTH_PORT: '70000', LOG_LEVEL: 'loud', WORKERS: '0' };
  expect(() => settings([], environment)).toThrow(
    /VMCP_IMAGE is not set.*METRICS_PORT "x".*HEALTH_PORT "70000".*LOG_LEVEL "loud".*WORKERS "0"/,
  );
});

test('an unknown flag is an error', () => {
  expect(() => settings(['--colour=red'], image)).toThrow('--colour');
});
