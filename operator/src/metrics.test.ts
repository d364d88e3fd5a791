import { createMetrics } from './metrics.ts';

function rig() {
  const clock = { nowMs: 0 };
  const metrics = createMetrics(() => clock.nowMs);
  const value = async (series: string) => {
    const lines = (await metrics.scrape()).text.split('\n');
    return lines.find((line) => line.startsWith(`${series} `))?.split(' ')[1];
  };
  return { clock, metrics, value };
}

test('a controller’s series exist with 0 before its first pass', async () => {
  const { metrics, value } = rig();
  metrics.controller('vmcp', 4);
  metrics.queue('vmcp');
  for (const result of ['success', 'error', 'requeue_after']) {
    expect(await value(`controller_runtime_reconcile_total{controller="vmcp",result="${result}"}`)).toBe('0');
  }
  expect(await value('controller_runtime_reconcile_errors_total{controller="vmcp"}')).toBe('0');
  expect(await value('controller_runtime_terminal_reconcile_errors_total{controller="vmcp"}')).toBe('0');
  expect(await value('controller_runtime_max_concurrent_reconciles{controller="vmcp"}')).toBe('4');
  expect(await value('controller_runtime_reconcile_panics_total{controller="vmcp"}')).toBe('0');
  expect(await value('controller_runtime_reconcile_time_seconds_count{controller="vmcp"}')).toBe('0');
  expect(await value('workqueue_queue_duration_seconds_count{name="vmcp"}')).toBe('0');
  expect(await value('workqueue_depth{name="vmcp"}')).toBe('0');
  expect(await value('workqueue_retries_total{name="vmcp"}')).toBe('0');
});

test('a running pass is active; a finished one is counted by result and timed', async () => {
  const { clock, metrics, value } = rig();
  const controller = metrics.controller('vmcp', 1);
  const finish = controller.started();
  expect(await value('controller_runtime_active_workers{controller="vmcp"}')).toBe('1');
  clock.nowMs = 2000;
  finish('error');
  expect(await value('controller_runtime_active_workers{controller="vmcp"}')).toBe('0');
  expect(await value('controller_runtime_reconcile_total{controller="vmcp",result="error"}')).toBe('1');
  expect(await value('controller_runtime_reconcile_errors_total{controller="vmcp"}')).toBe('1');
  expect(await value('controller_runtime_reconcile_time_seconds_sum{controller="vmcp"}')).toBe('2');
});

test('unfinished work is the age of what runs now', async () => {
  const { clock, metrics, value } = rig();
  const queue = metrics.queue('vmcp');
  const first = queue.taken(0.5);
  clock.nowMs = 3000;
  queue.taken(0);
  clock.nowMs = 4000;
  expect(await value('workqueue_unfinished_work_seconds{name="vmcp"}')).toBe('5');
  expect(await value('workqueue_longest_running_processor_seconds{name="vmcp"}')).toBe('4');
  first();
  expect(await value('workqueue_longest_running_processor_seconds{name="vmcp"}')).toBe('1');
  expect(await value('workqueue_work_duration_seconds_sum{name="vmcp"}')).toBe('4');
  expect(await value('workqueue_queue_duration_seconds_sum{name="vmcp"}')).toBe('0.5');
});

test('requests to the API server are counted by code, method and host', async () => {
  const { metrics, value } = rig();
  metrics.request({ method: 'GET', code: '200', host: 'h:1', seconds: 0.25 });
  expect(await value('rest_client_requests_total{code="200",method="GET",host="h:1"}')).toBe('1');
  expect(await value('rest_client_request_duration_seconds_sum{verb="GET",host="h:1"}')).toBe('0.25');
});

test('two instances share no state', async () => {
  const one = rig();
  const other = rig();
  one.metrics.queue('a').added();
  other.metrics.queue('a');
  expect(await other.value('workqueue_adds_total{name="a"}')).toBe('0');
});

test('who leads is told by name, 0 from the start', async () => {
  const { metrics, value } = rig();
  const tell = metrics.leader('vmcp-operator');
  const seen = [await value('leader_election_master_status{name="vmcp-operator"}')];
  for (const isLeader of [true, false]) {
    tell(isLeader);
    seen.push(await value('leader_election_master_status{name="vmcp-operator"}'));
  }
  expect(seen).toEqual(['0', '1', '0']);
});

test('waiting for the client-side rate limit is timed', async () => {
  const { metrics, value } = rig();
  metrics.rateLimited(0.5);
  expect(await value('rest_client_rate_limiter_duration_seconds_sum')).toBe('0.5');
});
