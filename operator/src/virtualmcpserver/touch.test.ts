import type { Pod } from '../kube/kinds.ts';
import { touches, generationAnnotation, secretsAnnotation, touchedAnnotation, type Running } from './touch.ts';

const files = { generation: 'g2', secretsVersion: '7.9', keyIds: ['k1', 'k2'] };
const pod = (annotations?: Record<string, string>): Pod => ({
  metadata: { name: 'p', ...(annotations && { annotations }) },
  status: { podIP: '10.0.0.1' },
});
const told = (at: string, times = 1): Pod =>
  pod({ [generationAnnotation]: 'g2', [secretsAnnotation]: '7.9', [touchedAnnotation]: `${times} ${at}` });
const runs = (generation: string, isRefusing = false): Running => ({ generation, keyIds: ['k2', 'k1'], isRefusing });
const nowMs = Date.parse('2026-01-01T00:00:10.000Z');
const decide = (given: Pod, running: Running) => touches([given], () => running, files, nowMs);

describe('touching pods', () => {
  test('a pod that was not told of this configuration is told once, with generation and versions', () => {
    expect(decide(pod(), runs('g1'))).toEqual({
      touches: [
        {
          pod: pod(),
          annotations: {
            [generationAnnotation]: 'g2',
            [secretsAnnotation]: '7.9',
            [touchedAnnotation]: '1 2026-01-01T00:00:10.000Z',
          },
        },
      ],
      againMs: 2_000,
    });
  });

  test('a rotated Secret alone tells every pod', () => {
    const before = pod({ [generationAnnotation]: 'g2', [secretsAnnotation]: '7.8' });
    expect(decide(before, runs('g2')).touches).toHaveLength(1);
  });

  test('a converged pod is left alone', () => {
    expect(decide(told('2026-01-01T00:00:00.000Z'), runs('g2'))).toEqual({ touches: [], againMs: undefined });
    expect(decide(told('2026-01-01T00:00:00.000Z'), undefined)).toEqual({ touches: [], againMs: undefined });
  });

  test('a replica that still runs an older file is told again after two seconds, not before', () => {
    expect(decide(told('2026-01-01T00:00:09.000Z'), runs('g1'))).toEqual({ touches: [], againMs: 1_000 });
    const again = decide(told('2026-01-01T00:00:08.000Z'), runs('g1'));
    expect(again.touches[0]?.annotations[touchedAnnotation]).toBe('2 2026-01-01T00:00:10.000Z');
    expect(again.againMs).toBe(2_000);
  });

  test('a replica that lacks a root key is told again too', () => {
    const running: Running = { generation: 'g2', keyIds: ['k1'], isRefusing: false };
    expect(decide(told('2026-01-01T00:00:09.000Z'), running)).toEqual({ touches: [], againMs: 1_000 });
    expect(decide(told('2026-01-01T00:00:08.000Z'), running).touches).toHaveLength(1);
  });

  test('one that refuses the file, or stays behind for long, is told each 30 s', () => {
    expect(decide(told('2026-01-01T00:00:08.000Z'), runs('g1', true))).toEqual({ touches: [], againMs: 28_000 });
    expect(decide(told('2026-01-01T00:00:08.000Z', 15), runs('g1'))).toEqual({ touches: [], againMs: 28_000 });
  });

  test('pods on their way out and pods without an address are left alone', () => {
    const leaving: Pod = { ...pod(), metadata: { name: 'p', deletionTimestamp: 'now' } };
    expect(touches([leaving, { metadata: { name: 'q' } }], () => runs('g1'), files, nowMs).touches).toEqual([]);
  });
});
