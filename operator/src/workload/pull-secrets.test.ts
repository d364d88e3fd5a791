/** A list with one name twice could not be applied. */
import { pullSecrets } from './pull-secrets.ts';

test('each pull secret stands once, in the order written, and one without a name not at all', () => {
  const imagePullSecrets = [{ name: 'b' }, {}, { name: 'a' }, { name: '' }, { name: 'b' }];
  expect(pullSecrets({ imagePullSecrets })).toEqual([{ name: 'b' }, { name: 'a' }]);
  expect(pullSecrets({})).toEqual([]);
});
