import { rateLimit } from '../../../src/registry/rate-limit.ts';

const hub = 'index.docker.io';

it.each([
  [
    'Docker Hub, for an address',
    hub,
    {
      'ratelimit-limit': '100;w=21600',
      'ratelimit-remaining': '0;w=21600',
      'docker-ratelimit-source': '192.0.2.7',
    },
    undefined,
    'limits the rate of requests (100 in 6 hours, 0 left, counted for the address 192.0.2.7)',
    'wait, or log in for a higher limit: put an entry for "index.docker.io" into config.json, or ask a mirror with --registry-mirror',
  ],
  [
    'Docker Hub, for an account',
    hub,
    { 'ratelimit-limit': '200;w=21600', 'docker-ratelimit-source': 'a6b1f3c2-0d5e-4f' },
    '/home/me/.docker/config.json',
    'limits the rate of requests (200 in 6 hours, counted for this account)',
    'wait, or ask a mirror with --registry-mirror',
  ],
  [
    'a registry that says when',
    'r.example',
    { 'retry-after': '90' },
    'config',
    'limits the rate of requests',
    'wait 2 minutes',
  ],
  [
    'a registry that says nonsense',
    'r.example',
    { 'ratelimit-limit': 'lots', 'docker-ratelimit-source': '\u001b[31mred', 'retry-after': '0' },
    'config',
    'limits the rate of requests',
    'wait',
  ],
])('%s', (_, host, headers, source, fact, hint) => {
  expect(rateLimit(host, headers, source)).toEqual({ fact, hint });
});
