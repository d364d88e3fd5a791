import fc from 'fast-check';
import { asked, fate, met } from './faults.ts';

test.each([
  ['/api/v1/pods', false],
  ['/api/v1/pods?watch=1', true],
  ['/api/v1/pods?watch=true&resourceVersion=5', true],
  ['/api/v1/pods?watch=false', false],
  ['/api/v1/pods?labelSelector=watch%3D1', false],
])('%s is a watch: %s', (url, isWatch) => {
  expect(asked('GET', url)).toMatchObject({ method: 'GET', path: '/api/v1/pods', isWatch });
});

test('the selector of labels is noted', () => {
  expect(asked('GET', '/api/v1/pods?labelSelector=a%3Db').selector).toBe('a=b');
});

test('without faults every request passes', () => {
  fc.assert(fc.property(fc.double({ min: 0, max: 0.999, noNaN: true }), (random) => fate({}, random) === 'pass'));
});

test('a reset rate of 1 resets all, of 0 none; the rest meets the status', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 0.999, noNaN: true }), (random) => {
      expect(fate({ resetRate: 1, status: 500 }, random)).toBe('reset');
      expect(fate({ resetRate: 0, status: 500 }, random)).toBe('refuse');
    }),
  );
  expect(fate({ resetRate: 0.5 }, 0.49)).toBe('reset');
  expect(fate({ resetRate: 0.5 }, 0.5)).toBe('pass');
});

test('faults with a choice of requests touch those only', () => {
  const faults = { status: 500, only: ({ method }: { method: string }) => method === 'PATCH' } as const;
  expect(met(faults, asked('GET', '/api'))).toEqual({});
  expect(met(faults, asked('PATCH', '/api'))).toBe(faults);
});
