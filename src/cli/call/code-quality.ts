import { createHash } from 'node:crypto';
import type { SourceLocation } from '../../base/index.ts';
import { jsonText } from './result.ts';

export interface QualityFinding {
  readonly rule: string;
  readonly message: string;
  readonly location: Pick<SourceLocation, 'file' | 'line' | 'endLine'>;
  /** `minor` where nothing is said. */
  readonly severity?: 'minor' | 'blocker';
}

/**
 * GitLab's code quality report (artifacts:reports:codequality). The fingerprint tells findings apart and stays when lines move:
 * of several that are the same each has its number.
 */
export function codeQuality(found: readonly QualityFinding[]): string {
  const seen = new Map<string, number>();
  return jsonText(
    found.map(({ rule, message, location, severity = 'minor' }) => {
      const path = location.file.replace(/^(?:\.?\/)+/, '');
      const same = `${path}\n${rule}\n${message}`;
      const number = seen.get(same) ?? 0;
      seen.set(same, number + 1);
      return {
        description: `${rule}: ${message}`,
        check_name: rule,
        fingerprint: createHash('sha256').update(`${same}\n${number}`).digest('hex'),
        severity,
        location: { path, lines: { begin: location.line, end: location.endLine } },
      };
    }),
  );
}
