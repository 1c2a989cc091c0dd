import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';

const control = new URL('../../control/', import.meta.url);
const readme = readFileSync(new URL('README.md', control), 'utf8');
/** Paths in the first column of the table. */
const named = [...readme.matchAll(/^\| (`[^|]+) \|/gm)].flatMap(([, cell = '']) =>
  [...cell.matchAll(/`([^`]+)`/g)].map(([, path = '']) => path),
);

test('the table of control/README.md names files that exist, and leaves out no folder and no top file', () => {
  assert.ok(named.length > 20);
  assert.deepEqual(
    named.filter((path) => !existsSync(new URL(path, control))),
    [],
  );
  const there = readdirSync(control, { withFileTypes: true })
    .filter(({ name }) => name !== 'README.md')
    .map((entry) => (entry.isDirectory() ? `${entry.name}/` : entry.name));
  assert.deepEqual(
    there.filter((name) => !named.some((path) => path === name || path.startsWith(name))),
    [],
  );
});
