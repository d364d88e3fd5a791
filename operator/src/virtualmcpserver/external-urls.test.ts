/** Where clients outside the cluster reach the endpoint. */
import type { Pod, Service } from '../kube/kinds.ts';
import { externalUrls } from './external-urls.ts';

const pod = (hostIP?: string): Pod => ({ status: hostIP === undefined ? {} : { hostIP } });
const nodePort: Service = { spec: { type: 'NodePort', ports: [{ port: 4483, nodePort: 30123 }] } };
const balancer = (...ingress: { ip?: string; hostname?: string }[]): Service => ({
  spec: { type: 'LoadBalancer', ports: [{ port: 4483, nodePort: 30123 }] },
  status: { loadBalancer: { ingress } },
});

test.each<[string, Service | undefined, Pod[], string[]]>([
  ['no Service yet', undefined, [pod('10.0.0.1')], []],
  ['a ClusterIP', { spec: { type: 'ClusterIP', ports: [{ port: 4483 }] } }, [pod('10.0.0.1')], []],
  [
    'a NodePort on each node that runs a pod, once',
    nodePort,
    [pod('10.0.0.2'), pod('10.0.0.1'), pod('10.0.0.2')],
    ['http://10.0.0.1:30123/mcp', 'http://10.0.0.2:30123/mcp'],
  ],
  ['a NodePort before a pod has a node', nodePort, [pod()], []],
  ['an IPv6 node', nodePort, [pod('fd00::1')], ['http://[fd00::1]:30123/mcp']],
  ['a LoadBalancer that waits for its address', balancer(), [pod('10.0.0.1')], []],
  [
    'a ClusterIP that was a LoadBalancer',
    { ...balancer({ ip: '192.0.2.7' }), spec: { type: 'ClusterIP', ports: [{ port: 4483 }] } },
    [pod('10.0.0.1')],
    [],
  ],
  ['a LoadBalancer by address', balancer({ ip: '192.0.2.7' }), [], ['http://192.0.2.7:4483/mcp']],
  ['a LoadBalancer by name', balancer({ hostname: 'lb.example.com' }), [], ['http://lb.example.com:4483/mcp']],
])('%s', (_title, service, pods, urls) => {
  expect(externalUrls(service, pods)).toEqual(urls);
});
