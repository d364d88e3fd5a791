import type { BackendStatus } from '@vmcp/crds';
import { createMetrics } from './metrics.ts';
import type { Gauges } from './metrics.ts';

const backend: BackendStatus = {
  name: 'github',
  state: 'ready',
  message: '',
  consecutiveFailures: 0,
  circuitBreakerState: 'closed',
  transport: 'streamable-http',
  authType: 'unauthenticated',
  tools: 3,
};

const gauges: Gauges = {
  backends: [backend],
  sessions: 2,
  capabilities: { tools: 3, resources: 1, resourceTemplates: 0, prompts: 0 },
  conflicts: 1,
  configGeneration: 'abc',
  hasConfigError: false,
  version: '0.1.0',
};

const valueOf = (text: string, start: string) =>
  Number(
    text
      .split('\n')
      .find((line) => line.startsWith(start))
      ?.split(' ')
      .at(-1),
  );

test('A56: calls, errors and durations of a backend move by the exact number of calls', async () => {
  const metrics = createMetrics();
  for (const seconds of [0.004, 0.02, 0.02]) metrics.call('github', 'tools/call', 'ok', seconds);
  metrics.call('github', 'tools/call', 'timeout', 40);
  const text = await metrics.scrape(gauges);
  const labels =
    '{target_workload_id="github",target_workload_name="github",target_transport_type="streamable-http",action="call_tool",mcp_method_name="tools/call"';
  expect(valueOf(text, `toolhive_vmcp_backend_requests_total${labels}`)).toBe(4);
  expect(valueOf(text, `toolhive_vmcp_backend_errors_total${labels}`)).toBe(1);
  expect(valueOf(text, `toolhive_vmcp_backend_requests_duration_seconds_bucket${labels},le="0.005"}`)).toBe(1);
  expect(valueOf(text, `toolhive_vmcp_backend_requests_duration_seconds_bucket${labels},le="0.025"}`)).toBe(3);
  expect(valueOf(text, `toolhive_vmcp_backend_requests_duration_seconds_bucket${labels},le="+Inf"}`)).toBe(4);
  expect(valueOf(text, `toolhive_vmcp_backend_requests_duration_seconds_sum${labels}`)).toBeCloseTo(40.044);
  expect(
    valueOf(text, 'vmcp_backend_failures_total{backend="github",mcp_method_name="tools/call",kind="timeout"}'),
  ).toBe(1);
});

test('A58: probes count by backend and result', async () => {
  const metrics = createMetrics();
  metrics.probe('github', true, 0.01);
  metrics.probe('github', false, 10);
  metrics.probe('github', false, 10);
  const text = await metrics.scrape(gauges);
  expect(valueOf(text, 'vmcp_health_checks_total{backend="github",result="success"}')).toBe(1);
  expect(valueOf(text, 'vmcp_health_checks_total{backend="github",result="failure"}')).toBe(2);
});

test('labels are bounded: unknown methods and the 501st tool become other', async () => {
  const metrics = createMetrics();
  for (let index = 0; index < 600; index += 1) metrics.tool(`tool-${index}`);
  metrics.call('github', 'x/made-up', 'ok', 1);
  metrics.call('github', 'x/another', 'ok', 1);
  const text = await metrics.scrape(gauges);
  expect(text.match(/^vmcp_tool_calls_total/gm)).toHaveLength(501);
  expect(valueOf(text, 'vmcp_tool_calls_total{tool="other"}')).toBe(100);
  expect(text).not.toContain('made-up');
});

test('series of a removed backend leave, those of the others stay', async () => {
  const metrics = createMetrics();
  metrics.call('github', 'tools/call', 'ok', 1);
  metrics.call('gone', 'tools/call', 'ok', 1);
  metrics.probe('gone', true, 1);
  const text = await metrics.scrape(gauges);
  expect(text).toContain('"github"');
  expect(text).not.toContain('"gone"');
});

test('gauges show the moment of the scrape, process metrics and event-loop lag beside them', async () => {
  const text = await createMetrics().scrape(gauges);
  expect(valueOf(text, 'vmcp_sessions')).toBe(2);
  expect(valueOf(text, 'vmcp_backend_state{backend="github",state="ready"}')).toBe(1);
  expect(valueOf(text, 'vmcp_backend_state{backend="github",state="unavailable"}')).toBe(0);
  expect(valueOf(text, 'vmcp_config_info{generation="abc"}')).toBe(1);
  expect(text).toMatch(/^process_resident_memory_bytes \d+/m);
  expect(text).toMatch(/^nodejs_eventloop_lag_seconds /m);
});

test('a label value cannot break out of its quotes', async () => {
  const metrics = createMetrics();
  metrics.tool('a"b\\c\nd');
  expect(await metrics.scrape(gauges)).toContain('vmcp_tool_calls_total{tool="a\\"b\\\\c\\nd"} 1\n');
});
