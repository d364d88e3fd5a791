import { parseConfig, parseConfigValue, type VirtualMCPServer } from '@vmcp/crds';
import fc from 'fast-check';
import { stringify } from 'yaml';
import { backendsYaml, renderConfig } from './config-map.ts';

const text = fc.string({ unit: 'grapheme', maxLength: 30 });
const backend = fc.record(
  { name: text, url: text, transport: fc.constant('streamable-http' as const), headers: fc.dictionary(text, text) },
  { requiredKeys: ['name', 'url', 'transport'] },
);
const config = fc.record(
  {
    operational: fc.record({ drainTimeout: text }),
    aggregation: fc.record({ prefixFormat: text, tools: fc.array(fc.record({ workload: text })) }),
    serverInfo: fc.dictionary(text, text),
  },
  { requiredKeys: [] },
);

function rendered(spec: object, backends: readonly { name: string; url: string; transport: 'streamable-http' }[]) {
  const resource = {
    metadata: { name: 'demo', namespace: 'n', uid: 'u' },
    spec: { groupRef: { name: 'g' }, incomingAuth: { type: 'anonymous' }, config: spec },
  } as unknown as VirtualMCPServer;
  return renderConfig(resource, { backends, yaml: backendsYaml(backends) }, []);
}

test('the text made of parts is the text of the whole', () => {
  const isWhole = (spec: object, backends: { name: string; url: string; transport: 'streamable-http' }[]) => {
    const { file, text: parts } = rendered(spec, backends);
    expect(parts).toBe(stringify(file, { sortMapEntries: true, aliasDuplicateObjects: false, lineWidth: 0 }));
  };
  fc.assert(fc.property(config, fc.array(backend), isWhole));
});

test('what is judged as a value is judged as the text would be', () => {
  const isSame = (spec: object, backends: { name: string; url: string; transport: 'streamable-http' }[]) => {
    const { file, text: written } = rendered(spec, backends);
    expect(inOrder(parseConfigValue(file))).toEqual(inOrder(parseConfig(written)));
  };
  fc.assert(fc.property(config, fc.array(backend, { maxLength: 4 }), isSame));
});

/** Keys of a map come in any order, and so do their problems. */
function inOrder(parsed: ReturnType<typeof parseConfig>) {
  if ('value' in parsed) return parsed;
  return parsed.problems.map(({ path, message }) => `${path}: ${message}`).toSorted();
}
