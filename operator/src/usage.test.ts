/** Settings are written down once for the terminal and once for docs/operator.md: both name every one, with its variable and default. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defaults, variables, type Flag } from './settings.ts';
import { usage } from './usage.ts';

const flags = Object.keys(variables) as Flag[];

test.each(flags)('--help names %s, its variable and its default', (flag) => {
  const value = defaults[flag];
  expect(usage()).toContain(`--${flag} (${variables[flag]}${value === undefined ? '' : `, default ${value}`})\n`);
});

test('docs/operator.md has a row for each setting, with its variable and default, and for no other', () => {
  const page = readFileSync(join(import.meta.dirname, '../../docs/operator.md'), 'utf8');
  const rows = [...page.matchAll(/^\| `--([^`]*)` \| `([^`]*)` \| (?:`([^`]*)`)? *\|/gm)];
  const written = rows.map(([, flag, variable, value]) => [flag, variable, value]);
  expect(written.toSorted()).toEqual(flags.map((flag) => [flag, variables[flag], defaults[flag]]).toSorted());
});
