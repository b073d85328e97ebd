import type { Summary } from '../../../src/history/index.ts';

/** A build that ended well, with other facts where they are given. */
export function summary(facts: Partial<Summary> = {}): Summary {
  return {
    id: `20250803-100000-${Math.random().toString(16).slice(2, 8)}`,
    at: Date.parse('2025-08-03T10:00:00Z'),
    seconds: 12.5,
    outcome: 'succeeded',
    version: '0.1.0',
    image: 'registry.example/team/app',
    destinations: ['registry.example/team/app:1', 'registry.example/team/app:latest'],
    digest: `sha256:${'a'.repeat(64)}`,
    size: 3_000_000,
    layers: 4,
    project: 'team/app',
    team: 'payments',
    branch: 'main',
    revision: 'b'.repeat(40),
    url: 'https://ci.example/jobs/1',
    context: 'dir:///workspace',
    dockerfile: 'Dockerfile',
    platform: 'linux/amd64',
    hits: 3,
    misses: 1,
    pulled: 1000,
    pushed: 2000,
    steps: [
      { text: 'RUN make', seconds: 9 },
      { text: 'COPY . .', seconds: 0.5 },
    ],
    ...facts,
  };
}
