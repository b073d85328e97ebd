import { YadokariError } from '../../base/index.ts';

/** Names that git itself refuses in a tree: they would leave it, or be git's own folder. */
export function requireSafeName(name: Buffer, folder: string): string {
  const text = name.toString('latin1');
  const isOwn = /^\.git$/i.test(text);
  if (text !== '' && text !== '.' && text !== '..' && !isOwn && !/[/\0]/.test(text)) return text;
  throw new YadokariError(
    'UNSAFE_PATH',
    `the git repository has the name ${JSON.stringify(text)} in "/${folder}"`,
    { hint: 'such a repository was made to do harm: do not build from it' },
  );
}
