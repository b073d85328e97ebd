import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Every file that is only in one of two folders or differs, a line each. A missing folder counts as an empty one. */
export function folderDifferences(left: string, right: string): string[] {
  const [leftFiles, rightFiles] = [filesIn(left), filesIn(right)];
  const files = [...new Set([...leftFiles, ...rightFiles])];
  return files.flatMap((file) => {
    if (!rightFiles.has(file)) return [`only in ${left}: ${file}`];
    if (!leftFiles.has(file)) return [`only in ${right}: ${file}`];
    return readFileSync(join(left, file)).equals(readFileSync(join(right, file))) ? [] : [`differs: ${file}`];
  });
}

function filesIn(folder: string): Set<string> {
  try {
    const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
    return new Set(
      entries
        .filter((entry) => !entry.isDirectory())
        .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1)),
    );
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return new Set();
    throw error;
  }
}
