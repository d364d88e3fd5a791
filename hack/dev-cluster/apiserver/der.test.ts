import { integer } from './der.ts';

test.each([
  ['00', '020100'],
  ['0000', '020100'],
  ['007f', '02017f'],
  ['0080', '02020080'],
  ['ff01', '020300ff01'],
  ['0001ff', '020201ff'],
])('the number %s is written in its shortest form', (digits, der) => {
  expect(integer(Buffer.from(digits, 'hex')).toString('hex')).toBe(der);
});
