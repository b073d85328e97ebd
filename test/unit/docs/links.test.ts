import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

const project = resolve(__dirname, '../../..');

/** Pages that people read; what tests and tools bring is not ours. */
const pages = globSync('{*.md,{docs,bench,deploy,examples,image,templates,test,scripts}/**/*.md}', {
  cwd: project,
  exclude: (name) => /(?:^|\/)(?:node_modules|fixtures|cases)(?:\/|$)/.test(name),
});

/** A page without what is code: links are none there. */
function prose(path: string): string {
  return readFileSync(join(project, path), 'utf8')
    .replaceAll(/^(```+|~~~+)[^\n]*\n[\s\S]*?^\1\s*$/gm, '')
    .replaceAll(/`[^`\n]*`/g, '`code`');
}

/** Names of a page's headings as GitHub makes them: lower case, blanks as dashes, no punctuation; the second of a name has -1. */
function anchorsOf(path: string): ReadonlySet<string> {
  const text = readFileSync(join(project, path), 'utf8').replaceAll(/^```[^\n]*\n[\s\S]*?^```\s*$/gm, '');
  const seen = new Map<string, number>();
  const headings = Array.from(text.matchAll(/^#{1,6}\s+(.+?)\s*$/gm), ([, heading = '']) => {
    const slug = heading
      .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replaceAll(/\s/g, '-');
    const count = seen.get(slug) ?? 0;
    seen.set(slug, count + 1);
    return count === 0 ? slug : `${slug}-${count}`;
  });
  return new Set(headings);
}

/** Why a link of a page leads nowhere; undefined for one that does not, and for other servers. */
function problem(page: string, target: string): string | undefined {
  if (/^[a-z][a-z\d+.-]*:/i.test(target)) return undefined;
  const [file = '', anchor = ''] = target.split('#', 2);
  const path = file === '' ? page : relative(project, join(project, dirname(page), decodeURIComponent(file)));
  if (path.startsWith('..')) return 'leads out of the project';
  if (!existsSync(join(project, path))) return 'is not there';
  if (anchor === '' || !path.endsWith('.md') || statSync(join(project, path)).isDirectory()) return undefined;
  return anchorsOf(path).has(anchor) ? undefined : 'has no such heading';
}

function linksOf(page: string): readonly string[] {
  const text = prose(page);
  return [
    ...Array.from(text.matchAll(/\]\(<?([^)\s>]+)>?(?:\s+"[^"]*")?\)/g), ([, target = '']) => target),
    ...Array.from(text.matchAll(/^\[[^\]]+\]:\s+(\S+)/gm), ([, target = '']) => target),
  ];
}

it('there are pages, with links', () => {
  expect(pages).toContain('README.md');
  expect(pages.length).toBeGreaterThan(30);
  expect(pages.flatMap(linksOf).length).toBeGreaterThan(200);
});

it('no link leads nowhere', () => {
  const broken = pages.flatMap((page) =>
    linksOf(page).flatMap((target) => {
      const fact = problem(page, target);
      return fact === undefined ? [] : [`${page}: ${target} ${fact}`];
    }),
  );
  expect(broken).toEqual([]);
});

it('every page in docs/ is in the index of README.md or docs/README.md', () => {
  const linked = new Set(
    ['README.md', 'docs/README.md'].flatMap((page) =>
      linksOf(page).map((target) => join(dirname(page), target.split('#')[0] ?? '')),
    ),
  );
  const docs = pages.filter((page) => /^docs\/[^/]+\.md$/.test(page) && page !== 'docs/README.md');
  expect(docs.filter((page) => !linked.has(page))).toEqual([]);
});
