import fc from 'fast-check';
import { envelope } from './envelope.ts';
import { setMember, setPath, splice } from './splice.ts';

test('a spliced name is the semantic edit, and every other byte stays', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string(), fc.jsonValue(), (before, after, extra) => {
      const message = (name: string) => ({
        x: extra,
        params: { a: extra, name, arguments: extra },
        jsonrpc: '2.0',
        id: 1,
        method: 'tools/call',
      });
      const bytes = Buffer.from(JSON.stringify(message(before)));
      const { name } = envelope(bytes);
      const edited = splice(bytes, [{ start: name!.start, end: name!.end, text: JSON.stringify(after) }]);
      expect(edited.toString()).toBe(JSON.stringify(message(after)));
    }),
  );
});

test('setMember replaces or appends, keeping order and odd spelling of the rest', () => {
  const object = '{ "big" : 9007199254740993, "a":1.0 , "é":"\\u00e9" }';
  expect(setMember(Buffer.from(object), 'a', '2').toString()).toBe(object.replace('1.0', '2'));
  expect(setMember(Buffer.from(object), 'b', '[]').toString()).toBe(object.replace(' }', ' ,"b":[]}'));
  expect(setMember(Buffer.from(' { } '), 'b', Buffer.from('"é"')).toString()).toBe(' { "b":"é"} ');
});

test('setMember is what assignment is to JSON', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.string(), fc.jsonValue(), (object, key, value) => {
      fc.pre(key !== '__proto__');
      const edited = JSON.parse(
        setMember(Buffer.from(JSON.stringify(object)), key, JSON.stringify(value)).toString(),
      ) as unknown;
      const wanted = JSON.parse(JSON.stringify({ ...object, [key]: value })) as unknown;
      expect(edited).toEqual(wanted);
    }),
  );
});

test.each([
  ['{"content":[]}', '{"content":[],"_meta":{"vmcp/x":true}}'],
  ['{"_meta":{"a":1},"content":[]}', '{"_meta":{"a":1,"vmcp/x":true},"content":[]}'],
  ['{"_meta":{"vmcp/x":false}}', '{"_meta":{"vmcp/x":true}}'],
  ['{"_meta":null}', '{"_meta":{"vmcp/x":true}}'],
])('setPath on %s', (before, after) => {
  expect(setPath(Buffer.from(before), ['_meta', 'vmcp/x'], 'true').toString()).toBe(after);
});

test('edits out of order are refused', () => {
  const edits = [
    { start: 3, end: 4, text: 'x' },
    { start: 2, end: 3, text: 'y' },
  ];
  expect(() => splice(Buffer.from('123456'), edits)).toThrow('edits must be in order');
});
