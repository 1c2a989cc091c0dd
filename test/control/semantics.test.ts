import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { idsOf, judge, parseResults, parseRows, titlesIn } from '../../scripts/semantics.ts';

describe('the list of proven rows', () => {
  test('takes the ids that a title begins with, and no others', () => {
    assert.deepEqual(idsOf('TP-08 a title'), ['TP-08']);
    assert.deepEqual(idsOf('TP-08, EPS-03 and SVC-01/SVC-02: a title with NP-01'), [
      'TP-08',
      'EPS-03',
      'SVC-01',
      'SVC-02',
    ]);
    assert.deepEqual(idsOf('CFG defaults'), ['CFG']);
    for (const title of ['a title of TP-08', 'CFGs', 'TP-081 x', 'TP-8']) assert.deepEqual(idsOf(title), [], title);
  });

  test('reads titles from the text of tests', () => {
    // Written so that these are no titles of this file.
    const text =
      "test('@01 it\\'s', () => {});\ntest(`@02 x`, f);\n{ title: '@03 t' },\n['@04 u', 1],\n// @05\n['x', '@06']";
    const titles = titlesIn(text.replaceAll('@', 'TP-'));
    assert.deepEqual(titles.flatMap(idsOf).sort(), ['TP-01', 'TP-02', 'TP-03', 'TP-04']);
  });

  test('reads what the reporters spec and tap print', () => {
    const spec = '▶ group\n  ✔ TP-01 passes (1.5ms)\n  ✖ TP-02 fails (2ms)\n  ﹣ TP-03 left out (0.1ms) # SKIP\n';
    const tap = '    ok 1 - TP-04 passes\n    not ok 2 - TP-05 fails\n    ok 3 - TP-06 left out # SKIP why\n';
    assert.deepEqual(
      parseResults(spec + tap).map(({ title, outcome }) => [title.slice(0, 5), outcome]),
      [
        ['TP-01', 'passed'],
        ['TP-02', 'failed'],
        ['TP-03', 'skipped'],
        ['TP-04', 'passed'],
        ['TP-05', 'failed'],
        ['TP-06', 'skipped'],
      ],
    );
  });

  test('a row is proven if a test of it passes and none fails', () => {
    const rows = parseRows('# comment\nTP-01 TP\nTP-02 TP\nTP-03 TP\nTP-04 TP\nTP-05 TP\nTP-06 TP\nTP-07 TP\n');
    const tests = [
      { title: 'TP-01 a', outcome: 'passed' },
      { title: 'TP-02 a', outcome: 'passed' },
      { title: 'TP-02 b', outcome: 'failed' },
      { title: 'TP-03 a', outcome: 'skipped' },
      // Written so that this is no title of this file.
      { title: `${'XX'}-99 a`, outcome: 'passed' },
    ] as const;
    const differences = `| TP-04, TP-01 (x) | because of TP-02 |\nTP-03\n## Not the proxy's job\n| TP-05 to TP-07, TP-01 | others |`;
    assert.deepEqual(judge(rows, tests, differences), {
      proven: ['TP-01'],
      failing: ['TP-02'],
      unproven: ['TP-03', 'TP-04'],
      elsewhere: ['TP-05', 'TP-06', 'TP-07'],
      different: ['TP-01', 'TP-04'],
      unknown: ['XX-99'],
    });
  });
});
