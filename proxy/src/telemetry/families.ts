/**
 * The families of /metrics: which recorded number is printed under which name and labels.
 * In: what was recorded, the gauges of the moment. Out: families. Pure.
 * `toolhive_vmcp_*` and `mcp_*` carry the reference's names; `vmcp_*` are ours. Never an address as a label (invariant 6).
 * Source: proxy.md §10.
 */
import type { BackendStatus } from '@vmcp/crds';
import { histogramSamples } from './exposition.ts';
import type { Family, Sample } from './exposition.ts';
import type { Calls, Gauges, Recorded, Rounds } from './metrics.ts';

const states = ['ready', 'degraded', 'unavailable', 'unauthenticated', 'unknown'] as const;
const circuitStates = ['closed', 'open', 'half-open'] as const;

const actions: Readonly<Record<string, string>> = {
  'tools/call': 'call_tool',
  'resources/read': 'read_resource',
  'prompts/get': 'get_prompt',
  'completion/complete': 'complete',
};

export function families(recorded: Recorded, gauges: Gauges): readonly Family[] {
  return [
    ...callFamilies(recorded, gauges),
    ...roundFamilies(recorded),
    ...edgeFamilies(recorded),
    ...gaugeFamilies(gauges),
  ];
}

function callFamilies(recorded: Recorded, gauges: Gauges): Family[] {
  const transports = new Map(gauges.backends.map((backend) => [backend.name, backend.transport]));
  const series = [...recorded.calls].flatMap(([backend, methods]) =>
    [...methods].map(([method, calls]) => ({
      backend,
      method,
      calls,
      labels: callLabels(backend, transports.get(backend) ?? '', method),
    })),
  );
  return [
    counter(
      'toolhive_vmcp_backend_requests_total',
      'Calls to a backend that ended.',
      series.map(({ labels, calls }) => ({ labels, value: total(calls) })),
    ),
    counter(
      'toolhive_vmcp_backend_errors_total',
      'Calls to a backend that ended without a result.',
      series.map(({ labels, calls }) => ({ labels, value: total(calls) - calls.outcomes.ok })),
    ),
    {
      name: 'toolhive_vmcp_backend_requests_duration_seconds',
      help: 'Time from sending a call to its answer.',
      type: 'histogram',
      samples: series.flatMap(({ labels, calls }) => histogramSamples(labels, calls.seconds)),
    },
    counter(
      'vmcp_backend_failures_total',
      'Live calls that failed, by kind.',
      series.flatMap(({ backend, method, calls }) => failureSamples(backend, method, calls)),
    ),
    counter(
      'vmcp_tool_calls_total',
      'Calls by advertised tool name; names beyond the first 500 count as other.',
      labelled(recorded.tools, 'tool'),
    ),
  ];
}

function callLabels(backend: string, transport: string, method: string): Sample['labels'] {
  return {
    target_workload_id: backend,
    target_workload_name: backend,
    target_transport_type: transport,
    action: actions[method] ?? 'other',
    mcp_method_name: method,
  };
}

function total(calls: Calls): number {
  return Object.values(calls.outcomes).reduce((sum, count) => sum + count, 0);
}

function failureSamples(backend: string, method: string, calls: Calls): Sample[] {
  return Object.entries(calls.outcomes)
    .filter(([outcome, count]) => outcome !== 'ok' && count > 0)
    .map(([kind, value]) => ({ labels: { backend, mcp_method_name: method, kind }, value }));
}

function roundFamilies(recorded: Recorded): Family[] {
  return [
    counter('vmcp_health_checks_total', 'Health probes that ended, by result.', resultSamples(recorded.probes)),
    durations('vmcp_health_check_duration_seconds', 'Time of a health probe.', recorded.probes),
    counter(
      'vmcp_discoveries_total',
      'Discovery rounds of a backend that ended, by result.',
      resultSamples(recorded.discoveries),
    ),
    durations('vmcp_discovery_duration_seconds', 'Time of one discovery round of one backend.', recorded.discoveries),
  ];
}

function resultSamples(rounds: ReadonlyMap<string, Rounds>): Sample[] {
  return [...rounds].flatMap(([backend, { success, failure }]) => [
    { labels: { backend, result: 'success' }, value: success },
    { labels: { backend, result: 'failure' }, value: failure },
  ]);
}

function durations(name: string, help: string, rounds: ReadonlyMap<string, Rounds>): Family {
  return {
    name,
    help,
    type: 'histogram',
    samples: [...rounds].flatMap(([backend, { seconds }]) => histogramSamples({ backend }, seconds)),
  };
}

function edgeFamilies(recorded: Recorded): Family[] {
  const requests = [...recorded.requests].map(([key, value]) => {
    const [method = '', status = ''] = key.split(' ');
    return { labels: { method, status }, value };
  });
  return [
    counter('vmcp_http_requests_total', 'Requests to the MCP endpoint, by method and status.', requests),
    counter(
      'vmcp_session_events_total',
      'Sessions opened, rebuilt, refused, ended; backend sessions reset.',
      labelled(recorded.sessionEvents, 'event'),
    ),
    counter('vmcp_config_reloads_total', 'Configuration files read, by result.', [
      { labels: { result: 'success' }, value: recorded.reloads.success },
      { labels: { result: 'failure' }, value: recorded.reloads.failure },
    ]),
  ];
}

function gaugeFamilies(gauges: Gauges): Family[] {
  const capabilities = Object.entries(gauges.capabilities).map(([kind, value]) => ({ labels: { kind }, value }));
  return [
    gauge('toolhive_vmcp_backends_discovered', 'Backends of the running configuration.', one(gauges.backends.length)),
    gauge(
      'vmcp_backend_state',
      '1 for the state a backend is in.',
      gauges.backends.flatMap((backend) => oneHot(backend, states, backend.state)),
    ),
    gauge(
      'vmcp_backend_circuit_state',
      "1 for the state a backend's circuit is in.",
      gauges.backends.flatMap((backend) => oneHot(backend, circuitStates, backend.circuitBreakerState)),
    ),
    gauge('vmcp_sessions', 'Live client sessions.', one(gauges.sessions)),
    gauge('vmcp_catalog_capabilities', 'Advertised capabilities, by kind.', capabilities),
    gauge('vmcp_catalog_conflicts', 'Names that more than one backend wanted.', one(gauges.conflicts)),
    gauge('vmcp_config_info', 'Always 1; the label names the running configuration.', [
      { labels: { generation: gauges.configGeneration }, value: 1 },
    ]),
    gauge(
      'vmcp_config_error',
      '1 while the newest configuration on disk cannot run.',
      one(gauges.hasConfigError ? 1 : 0),
    ),
    gauge('vmcp_build_info', 'Always 1; the label names the version.', [
      { labels: { version: gauges.version }, value: 1 },
    ]),
  ];
}

function oneHot(backend: BackendStatus, all: readonly string[], current: string): Sample[] {
  return all.map((state) => ({ labels: { backend: backend.name, state }, value: state === current ? 1 : 0 }));
}

function labelled(counts: ReadonlyMap<string, number>, label: string): Sample[] {
  return [...counts].map(([key, value]) => ({ labels: { [label]: key }, value }));
}

function one(value: number): Sample[] {
  return [{ labels: {}, value }];
}

function counter(name: string, help: string, samples: readonly Sample[]): Family {
  return { name, help, type: 'counter', samples };
}

function gauge(name: string, help: string, samples: readonly Sample[]): Family {
  return { name, help, type: 'gauge', samples };
}
