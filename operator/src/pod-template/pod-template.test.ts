import { podTemplate } from './pod-template.ts';

const generated = {
  metadata: { labels: { app: 'virtualmcpserver', instance: 'a' } },
  spec: { containers: [{ name: 'vmcp', image: 'vmcp:1', resources: { limits: { cpu: '500m', memory: '512Mi' } } }] },
};
const labels = { app: 'virtualmcpserver' };
const merged = (user: unknown) => podTemplate(generated, user, labels);

describe('pod template', () => {
  test('without a podTemplateSpec it is the generated one', () => {
    expect(merged(undefined)).toEqual({ template: generated });
    expect(merged(null)).toEqual({ template: generated });
    expect(merged({})).toEqual({ template: generated });
  });

  test('A46: resources of container "vmcp" merge by name, other fields stay, and a sidecar is added', () => {
    const user = {
      spec: {
        containers: [
          { name: 'vmcp', resources: { limits: { cpu: '1' } } },
          { name: 'side', image: 's:1' },
        ],
      },
    };
    expect(merged(user)).toEqual({
      template: {
        ...generated,
        spec: {
          containers: [
            { name: 'vmcp', image: 'vmcp:1', resources: { limits: { cpu: '1', memory: '512Mi' } } },
            { name: 'side', image: 's:1' },
          ],
        },
      },
    });
  });

  test('labels of the selector come back whatever the user does', () => {
    const user = { metadata: { labels: { app: 'mine', team: 'a', instance: null } } };
    expect(merged(user)).toMatchObject({ template: { metadata: { labels: { app: 'virtualmcpserver', team: 'a' } } } });
    expect(merged({ metadata: { $patch: 'replace' } })).toMatchObject({ template: { metadata: { labels } } });
  });

  test.each<[string, unknown, string]>([
    ['a list instead of an object', [], 'it must be an object'],
    ['a string for containers', { spec: { containers: 'vmcp' } }, 'spec.containers must be a list of objects'],
    ['a container without a name', { spec: { containers: [{ image: 'x' }] } }, 'spec.containers[0].name: is missing'],
    [
      'a number as env value',
      { spec: { containers: [{ name: 'vmcp', env: [{ name: 'A', value: 1 }] }] } },
      'spec.containers[0].env[0].value must be a string',
    ],
    [
      'a quantity that is none',
      { spec: { containers: [{ name: 'vmcp', resources: { limits: { cpu: 'much' } } }] } },
      'spec.containers[0].resources.limits must be a map of quantities',
    ],
    [
      'one label that is a number',
      { metadata: { labels: { a: 'x', b: 1 } } },
      'metadata.labels must be a map of strings',
    ],
    ['a word for a yes', { spec: { hostNetwork: 'yes' } }, 'spec.hostNetwork must be true or false'],
    ['labels as a list', { metadata: { labels: ['a'] } }, 'metadata.labels must be a map of strings'],
    [
      'one argument that is a number',
      { spec: { containers: [{ name: 'vmcp', args: ['x', 1] }] } },
      'spec.containers[0].args must be a list of strings',
    ],
    [
      'one quantity that is none',
      { spec: { containers: [{ name: 'vmcp', resources: { requests: { memory: '1Gi', cpu: -1 } } }] } },
      'spec.containers[0].resources.requests must be a map of quantities',
    ],
    ['one volume that is text', { spec: { volumes: [{ name: 'a' }, 'b'] } }, 'spec.volumes must be a list of objects'],
    [
      'a sidecar without image',
      { spec: { containers: [{ name: 'side' }] } },
      'spec.containers[name=side].image is missing',
    ],
    ['no container left', { spec: { containers: [{ $patch: 'replace' }] } }, 'spec.containers: "vmcp" is deleted'],
    [
      'another container in place of ours',
      {
        spec: {
          containers: [
            { name: 'vmcp', $patch: 'delete' },
            { name: 'side', image: 's:1' },
          ],
        },
      },
      'spec.containers: "vmcp" is deleted: keep it',
    ],
    ['an unknown directive', { spec: { $explode: true } }, '"$explode" is not a directive'],
    [
      'a word for a number',
      { spec: { terminationGracePeriodSeconds: 'long' } },
      'spec.terminationGracePeriodSeconds must be a whole number',
    ],
  ])('%s is a problem with its path', (_title, user, message) => {
    expect(merged(user)).toEqual({ problems: [expect.stringContaining(message)] });
  });

  test('arguments, switches, labels and volumes of the right type pass', () => {
    const spec = { hostNetwork: false, volumes: [{ name: 'a' }], containers: [{ name: 'vmcp', args: ['a', 'b'] }] };
    const user = { metadata: { labels: { team: 'x', tier: 'y' } }, spec };
    expect(merged(user)).toMatchObject({ template: { metadata: { labels: { team: 'x' } }, spec } });
  });

  test('a quantity may be a number, and 0; null takes away', () => {
    const resources = { limits: { cpu: 0, memory: null }, requests: { cpu: 2 } };
    expect(merged({ spec: { containers: [{ name: 'vmcp', resources }] } })).toMatchObject({
      template: { spec: { containers: [{ resources: { limits: { cpu: 0 }, requests: { cpu: 2 } } }] } },
    });
  });

  test('fields this version does not know are left to the API server', () => {
    expect(merged({ spec: { inventedLater: { a: 1 } } })).toMatchObject({
      template: { spec: { inventedLater: { a: 1 } } },
    });
  });
});
